"""The words of workbooks that go back to whoever sent them, their faults marked, and of the run that marks them."""

WRONG: dict[str, tuple[str, str]] = {
    "mark-not-folder": (
        "“{value}” không phải thư mục. Nêu một thư mục để ghi tệp đánh dấu, có sẵn hay sẽ được tạo.",
        "“{value}” is no folder. Name a folder for the marked files, one that is there or is to be made.",
    ),
    "mark-over-input": (
        "tệp đánh dấu sẽ nằm đè lên tệp đã gửi. Chọn một thư mục khác.",
        "the marked file would replace the file that was sent. Choose another folder.",
    ),
    "marked-not-ours": (
        "không phải tệp đánh dấu do nnl ghi, hoặc đã có người sửa, nên không ghi đè. Nếu là tệp đã sửa, đem nó thay tệp gốc (bỏ tệp gốc ra) rồi xem lại; nếu không, đổi tên, chuyển đi hoặc chọn thư mục khác.",
        "is no marked file of nnl's, or somebody has changed it, so it is not replaced. If it was mended, put it in the place of the original (take that out) and look again; else rename or move it, or choose another folder.",
    ),
}
SAID: dict[str, tuple[str, str]] = {
    "option-mark": (
        "Ghi vào thư mục này mỗi tệp có lỗi một bản đánh dấu để gửi trả: ô tô màu, ghi chú, trang đầu liệt kê.",
        "Write a marked copy of every faulty file into this folder, to be sent back: coloured cells, comments, a list.",
    ),
    "marks-sheet": ("Chỗ cần sửa", "To mend"),
    "marks-title": (
        "Chỗ cần sửa: {errors} lỗi, {warnings} cảnh báo",
        "To mend: {errors} error(s), {warnings} warning(s)",
    ),
    "marks-of": ("{file} · {plan} · kỳ {period}", "{file} · {plan} · period {period}"),
    "marks-colours": (
        "Ô màu đỏ: lỗi, số ấy chưa được tính. Ô màu vàng: xem lại, số ấy vẫn được tính hoặc coi là chưa báo cáo. Rê chuột vào ô để đọc ghi chú.",
        "Red cells: errors, not counted. Yellow cells: to look at again, counted or taken as not reported. Point at a cell to read its comment.",
    ),
    "marks-how": (
        "Bấm vào địa chỉ ô để tới ô. Sửa ngay trong tệp này rồi gửi lại; không phải xóa trang này, màu và ghi chú.",
        "Click a cell's address to go there. Mend it in this file and send it back; this sheet, colours and comments need not be deleted.",
    ),
    "marks-instead": (
        "Tệp này làm từ {file} và thay cho tệp ấy: gửi một mình tệp này. Ô trước là công thức nay chỉ còn giá trị, không tự tính lại.",
        "This file was made of {file} and takes its place: send this one alone. Formulas have become values and are not computed again.",
    ),
    "marks-silent": (
        "Trang {sheets}: có ô chỉ được tô màu, không thêm được ghi chú (ô đang có trao đổi, hoặc ghi chú của trang vẽ theo cách lạ); xem bảng dưới.",
        "Sheet {sheets}: some cells are only coloured and got no comment (they hold a thread, or comments are drawn in a strange way); see below.",
    ),
    "marks-more": (
        "và {count} chỗ nữa chưa nêu ở đây và chưa tô màu; sửa các chỗ trên rồi kiểm tra lại thì thấy",
        "and {count} more that are neither listed nor coloured; mend those above and look again to see them",
    ),
    "marks-cell": ("Ô", "Cell"),
    "marks-sheet-of": ("Trang tính", "Sheet"),
    "marks-unit": ("Đơn vị", "Unit"),
    "marks-what": ("Sai gì", "What is wrong"),
    "marks-mend": ("Cách sửa", "How to mend it"),
    "marks-mend-so": ("Cách sửa: {mend}.", "How to mend it: {mend}."),
    "marks-cause": ("{weight} · {cause} ({count})", "{weight} · {cause} ({count})"),
    "marks-head": ("{weight} · {cause}", "{weight} · {cause}"),
    "marks-error": ("LỖI", "ERROR"),
    "marks-warning": ("XEM LẠI", "LOOK AGAIN"),
    "marks-info": ("ĐỂ BIẾT", "TO KNOW"),
    "marks-see": ("xem", "see"),
    "marks-table": ("Bảng", "Table"),
    "marks-absent": (
        "Không tệp nào đã gửi có các cột này; nếu đơn vị phải báo cáo thì thêm cột: {columns}",
        "No file that was sent has these columns; add them if the unit has to report them: {columns}",
    ),
    "mark-list-title": ("Tệp đánh dấu để gửi trả", "Marked files to send back"),
    "mark-list-note": (
        "Thư mục này do `nnl validate --mark` ghi. Khi đọc thư mục chứa nó, nnl bỏ qua các bản kể ở đây; tệp đã sửa thì đem thay tệp gốc; nếu tên có thêm .xlsx (gốc là .csv, .ods, .xls…) thì bỏ tệp gốc ra khỏi thư mục, đừng để cả hai.",
        "This folder was written by `nnl validate --mark`. Reading the folder around it, nnl leaves the copies named here aside; put mended files in the place of the originals; where a name has .xlsx added (of a .csv, .ods, .xls…) take the original out of the folder, lest both are read.",
    ),
    "mark-list-file": ("Tệp đã gửi", "File that was sent"),
    "mark-list-became": ("Kết quả", "What became of it"),
    "mark-list-marked": (
        "đánh dấu {errors} lỗi, {warnings} cảnh báo: {name}",
        "{errors} error(s), {warnings} warning(s) marked: {name}",
    ),
    "mark-list-clean": ("không có lỗi hay cảnh báo, không chép", "no errors and no warnings, not copied"),
    "mark-list-failed": ("không đánh dấu được: {why}", "cannot be marked: {why}"),
    "mark-converted": (
        "{file}: trả lại thành {name} (.xlsx), chỉ giữ giá trị đã đọc, không giữ công thức và cách trình bày; sửa xong thì đặt nó vào chỗ {file} và bỏ {file} ra",
        "{file}: given back as {name} (.xlsx) with the values as read, without its formulas and layout; once mended put it in the place of {file}, and take {file} out",
    ),
    "mark-converted-more": (
        "{count} tệp không phải .xlsx được trả lại thành .xlsx: chỉ giữ giá trị đã đọc, không giữ công thức và cách trình bày; sửa xong thì đặt bản ấy vào chỗ tệp gốc và bỏ tệp gốc ra (tên: {list})",
        "{count} files that are no .xlsx are given back as .xlsx with the values as read, without their formulas and layout; once mended put each in the place of its original, and take that out (names: {list})",
    ),
    "mark-failed": ("{file}: không đánh dấu được: {why}", "{file}: cannot be marked: {why}"),
    "mark-written": (
        "Đã ghi {count} tệp đánh dấu vào {folder}; {clean} tệp không có lỗi hay cảnh báo, không chép. Danh sách: {list}",
        "Wrote {count} marked file(s) into {folder}; {clean} without errors and warnings were not copied. The list: {list}",
    ),
    "mark-none": ("Không tệp nào cần đánh dấu.", "No file needs marking."),
    "mark-left": (
        "{count} tệp đánh dấu của lần trước vẫn để nguyên, lần này không có gì để đánh dấu: {names}",
        "{count} marked file(s) of an earlier run were left as they are, with nothing to mark now: {names}",
    ),
    "mark-why-stdin": ("đọc từ đầu vào chuẩn, không phải từ một tệp", "it came from standard input, not from a file"),
    "mark-why-changed": ("tệp đã thay đổi trong khi chạy; chạy lại", "the file changed during the run; run again"),
    "mark-why-cut": (
        "không đọc được đến cuối nên bản trả lại sẽ thiếu dòng; sửa tệp gốc rồi chạy lại",
        "it could not be read to its end, so a copy would lack rows; mend the file itself and run again",
    ),
    "mark-why-built": (
        "tệp được ghép theo cách lạ nên không thêm gì vào được cho chắc; mở bằng Excel, lưu lại rồi chạy lại",
        "it is built in a strange way, so nothing can be put into it for sure; open it in Excel, save it and run again",
    ),
}
