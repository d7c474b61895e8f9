"""What can be wrong with an input file, and how to mend it."""

SOURCES: dict[str, tuple[str, str]] = {
    "file-missing": (
        "không tìm thấy tệp. Kiểm tra tên tệp và thư mục.",
        "there is no such file. Check the name and the folder.",
    ),
    "file-not-regular": (
        "không phải là tệp thường (thiết bị, ống dẫn…). Chép dữ liệu ra một tệp, hoặc dùng “-” để đọc từ đầu vào chuẩn.",
        "not a regular file (a device, a pipe …). Copy the data to a file, or use “-” for standard input.",
    ),
    "file-unreadable": (
        "không đọc được tệp: {value}. Kiểm tra quyền đọc, hoặc đóng chương trình đang mở tệp.",
        "the file cannot be read: {value}. Check the permissions, or close the program that holds it open.",
    ),
    "file-in-use": (
        "tệp đang mở trong Excel hoặc một chương trình khác, đóng lại rồi chạy lại.",
        "the file is open in Excel or another program; close it there and run again.",
    ),
    "file-empty": (
        "tệp rỗng. Gửi lại tệp có số liệu.",
        "the file is empty. Send it again with its data.",
    ),
    "file-too-large": (
        "tệp lớn hơn {limit} MiB. Xóa phần thừa hoặc chia thành nhiều tệp.",
        "the file is larger than {limit} MiB. Remove what is not needed or split it.",
    ),
    "stdin-closed": (
        "đầu vào chuẩn đã đóng, không có gì để đọc. Nêu tên tệp thay cho “-”.",
        "standard input is closed, there is nothing to read. Name a file instead of “-”.",
    ),
    "folder-without-tables": (
        "thư mục không có tệp bảng biểu nào. Cần tệp có đuôi {value}.",
        "the folder holds no table. Files ending in {value} are read.",
    ),
    "folder-too-large": (
        "thư mục có hơn {limit} tệp. Nêu thư mục con chứa bảng biểu.",
        "the folder holds more than {limit} files. Name the subfolder that holds the tables.",
    ),
    "name-empty": (
        "tên tệp để trống. Nêu tên tệp hoặc thư mục.",
        "the name of a file is empty. Name a file or a folder.",
    ),
    "skipped-lock": (
        "tệp khóa mà Excel hoặc LibreOffice để lại khi đang mở; không đọc. Lưu và đóng bảng nếu còn mở.",
        "a lock file that Excel or LibreOffice leaves while a table is open; not read. Save and close the table if it is.",
    ),
    "skipped-hidden": ("tệp ẩn; không đọc.", "a hidden file; not read."),
    "skipped-link": (
        "liên kết đến thư mục khác; không đi theo. Nêu thẳng thư mục ấy nếu cần đọc.",
        "a link to another folder; not followed. Name that folder itself if it should be read.",
    ),
    "skipped-document": (
        "là tài liệu, không phải bảng biểu; không đọc. Lưu số liệu thành .xlsx hoặc .csv nếu cần tính.",
        "a document, not a table; not read. Save its data as .xlsx or .csv if they should count.",
    ),
    "skipped-archive": (
        "tệp nén; không đọc. Giải nén nếu bên trong có bảng biểu.",
        "an archive; not read. Unpack it if it holds tables.",
    ),
    "archive-of-tables": (
        "tệp nén có bảng biểu bên trong; nnl không tự giải nén. Giải nén rồi chạy lại.",
        "an archive that holds tables, which nnl does not unpack by itself. Unpack it and run again.",
    ),
    "skipped-picture": (
        "là hình ảnh; không đọc. Nhập số liệu vào bảng nếu cần tính.",
        "a picture; not read. Type its figures into a table if they should count.",
    ),
    "skipped-own": (
        "là kế hoạch, báo cáo hay tệp cấu hình; không đọc như bảng biểu.",
        "a plan, a report or a settings file; not read as a table.",
    ),
    "skipped-other": (
        "không có đuôi của bảng biểu; không đọc. Đổi đuôi thành .csv hoặc .xlsx nếu là bảng.",
        "not called like a table; not read. Rename it to .csv or .xlsx if it is one.",
    ),
    "pattern-without-files": (
        "không có tệp nào khớp mẫu này. Kiểm tra lại mẫu.",
        "no file matches this pattern. Check the pattern.",
    ),
    "text-not-utf8": (
        "dòng {line} không phải văn bản UTF-8. Lưu lại thành “CSV UTF-8” rồi chạy lại.",
        "line {line} is not UTF-8 text. Save it as “CSV UTF-8” and run again.",
    ),
    "header-not-found": (
        "không thấy dòng tiêu đề nào có tên cột của kế hoạch.{near} Sửa dòng tiêu đề theo tên cột của kế hoạch, hoặc thêm tên cột của bảng vào aliases. Nếu là tệp khác để nhầm vào thì bỏ ra khỏi thư mục.",
        "no row names the plan's columns.{near} Correct the header to the plan's labels, or add the table's labels to the plan's aliases. If another file strayed in, take it out of the folder.",
    ),
    "table-in-one-column": (
        "mọi ô của mỗi dòng nằm chung trong một cột, ngăn bằng “{value}”. Trong Excel chọn cột ấy, Data › Text to Columns, chọn dấu “{value}”, rồi lưu lại.",
        "all cells of each row stand in one column, parted by “{value}”. Select the column in Excel, use Data › Text to Columns with “{value}”, and save it again.",
    ),
    "table-without-unit": (
        "bảng không có cột “{field}” hay “{other_field}” nên không biết dòng nào của đơn vị nào. Thêm một trong hai cột.",
        "the table has neither “{field}” nor “{other_field}”, so its rows name no unit. Add one of the two columns.",
    ),
    "column-twice": (
        "“{field}” có ở nhiều cột ({first}, {second}) với nhãn “{label}”. {mend}",
        "“{field}” stands over several columns ({first}, {second}) as “{label}”. {mend}",
    ),
    "column-twice-mend": (
        "Chỉ giữ một cột, hoặc ghi nhãn đủ cả dòng tiêu đề trên.",
        "Keep one, or label them with their parent heading.",
    ),
    "column-twice-noted": (
        "Ghi chú cách đọc nói vậy ({lines}): chỉ giữ dòng của cột đúng, ghi đủ nhãn cả dòng tiêu đề trên.",
        "The reading notes say so ({lines}): keep the line of the right column only, its label with its parent heading.",
    ),
    "column-unknown": (
        "cột “{value}” không có trong kế hoạch nên không dùng.{near} Nếu là số liệu của một trường trong kế hoạch, thêm nhãn này vào aliases của trường ấy, hoặc vào cach-doc.yaml (`nnl map` đề nghị).",
        "column “{value}” is not in the plan and is not used.{near} If it holds the figures of a field of the plan, add this label to that field's aliases, or to cach-doc.yaml (`nnl map` proposes it).",
    ),
    "column-of-group": (
        "cột “{value}” có chữ “{group}” ở nhãn, trên hoặc dưới nhãn nên không phải “{field}”; không dùng. Nếu đúng là cột này, thêm cả nhãn ấy vào aliases (“{value}”) hoặc cach-doc.yaml (`nnl map` đề nghị), hoặc sửa tiêu đề.{years}",
        "column “{value}” has “{group}” in, above or below its label, so it is not “{field}” and is not used. If it is the one, add the whole label to the aliases (“{value}”) or to cach-doc.yaml (`nnl map` proposes it), or correct the header.{years}",
    ),
    "column-without-label": (
        "cột này có số liệu nhưng không có tiêu đề nên không dùng. Ghi tiêu đề cho cột.",
        "this column holds data but has no label, so it is not used. Give it a label.",
    ),
    "column-remarks": (
        "cột “{value}” có nội dung; nnl không đọc ghi chú. Xem lại nếu ghi chú thay đổi số liệu.",
        "column “{value}” holds remarks, which nnl does not read. Look at them if they change a figure.",
    ),
    "row-too-wide": (
        "dòng có {cells} ô, tiêu đề chỉ có {width} cột; thừa từ “{value}”. Kiểm tra dấu phân cách hoặc đặt chữ có dấu phẩy trong ngoặc kép.",
        "the row has {cells} cells where the header has {width} columns; “{value}” is the first too many. Check the delimiter, or quote texts that hold it.",
    ),
    "row-too-short": (
        "dòng chỉ có {cells} ô, cần {width}. Số liệu có thể đã lệch cột: kiểm tra dòng này.",
        "the row has only {cells} cells of {width}. Its figures may have shifted: check the row.",
    ),
    "row-shifted": (
        "dòng có {cells} ô, các dòng khác có {usual}: có thể thừa một dấu phân cách và số liệu đã lệch cột, nên không dùng. Kiểm tra dòng này.",
        "the row has {cells} cells where others have {usual}: a delimiter too many may have moved its figures, so it is not used. Check the row.",
    ),
    "row-not-split": (
        "dòng không được tách thành các ô: “{value}”. Sửa dấu phân cách hay ngoặc kép của dòng cho giống các dòng khác, ghi đủ các ô.",
        "the row was not cut into cells: “{value}”. Give it the delimiter and quotes of the other rows, and all of its cells.",
    ),
    "quote-broken": (
        'dấu ngoặc kép (") không đóng đúng từ dòng này; các dòng từ đây không được đọc. Sửa dấu ngoặc kép.',
        'a quotation mark (") is not closed properly from this row on; nothing from here was read. Correct the quotes.',
    ),
    "cell-too-long": (
        'một ô từ dòng này dài hơn 131.072 ký tự (thường vì thiếu dấu ngoặc kép " đóng); các dòng từ đây không được đọc. Đóng dấu ngoặc kép hoặc rút ngắn ô.',
        'a cell from this row on has more than 131,072 letters (often since a closing " is missing); nothing from here was read. Close the quote or shorten the cell.',
    ),
    "second-table": (
        "dưới bảng thứ nhất có một bảng khác; {rows} dòng từ đây không được đọc. Đưa mỗi bảng vào một trang tính riêng.",
        "a second table begins below the first; {rows} rows from here on were not read. Put each table on a sheet of its own.",
    ),
    "file-damaged": (
        "tệp bị hỏng: phần “{part}” không còn đúng như khi được lưu nên không số liệu nào của tệp được dùng. Chép hoặc gửi lại tệp từ bản gốc.",
        "the file is damaged: its part “{part}” is no longer what was saved, so none of its figures is used. Copy or send it again from the original.",
    ),
    "sheets-too-many": (
        "tệp có hơn {limit} trang tính hay bảng nên không đọc. Chép phần số liệu sang một tệp mới.",
        "the file has more than {limit} sheets or tables and is not read. Copy the data into a new file.",
    ),
    "rows-missing": (
        "trang tính ghi là có {stated} dòng nhưng tệp chỉ có {rows} dòng: tệp có thể đã mất dòng. So với bản gốc, rồi mở và lưu lại.",
        "the sheet is said to have {stated} rows, but the file holds only {rows}: rows may be lost. Compare it with the original, then open and save it again.",
    ),
    "file-archive": (
        "là tệp nén (.zip, .rar…), không phải bảng biểu. Giải nén rồi chạy lại với các tệp bên trong.",
        "this is an archive (.zip, .rar …), not a table. Unpack it and run again with the files inside.",
    ),
    "file-mail": (
        "là thư điện tử hoặc trang web lưu một tệp (.eml, .msg, .mht); nnl không đọc được bảng nằm bên trong. Mở tệp (.mht mở được bằng Excel), lưu bảng hay tệp đính kèm thành .xlsx.",
        "this is a letter or a web archive (.eml, .msg, .mht), and nnl cannot read a table inside it. Open it (.mht opens in Excel) and save the table or the attachment as .xlsx.",
    ),
    "page-of-login": (
        "là trang đăng nhập của một trang web, không phải bảng đã xuất: phiên làm việc đã hết khi tải tệp. Đăng nhập lại rồi tải lại tệp.",
        "this is a web site's login page, not the table: the session had ended when it was downloaded. Log in and download the file again.",
    ),
    "page-without-table": (
        "là trang web không có bảng nào, có thể là trang báo lỗi tải về thay cho bảng. Xuất lại bảng, tốt nhất thành .xlsx.",
        "this is a web page without any table, perhaps an error page that came instead of one. Export the table again, best as .xlsx.",
    ),
    "page-without-end": (
        "trang web không có phần kết thúc (</html>): có thể đã bị cắt, mất các bảng phía sau. So với bản gốc hoặc tải lại.",
        "the web page has no end (</html>): it may have been cut off and lost tables. Compare it with the original, or download it again.",
    ),
    "text-encoded-twice": (
        "chữ trong tệp đã bị mã hóa hai lần (kiểu “TrÆ°á»ng”); nnl đã đọc ngược lại. Xem tên đơn vị có đúng không, rồi xuất lại thành “CSV UTF-8”.",
        "the text was encoded twice (as in “TrÆ°á»ng”) and was read back. Check the names, and export it again as “CSV UTF-8”.",
    ),
    "text-garbled": (
        "dòng {line}: một phần chữ bị mã hóa hai lần (kiểu “TrÆ°á»ng”), phần khác thì không, nên không đọc được chắc chắn. Xuất lại từ bản gốc thành “CSV UTF-8”.",
        "line {line}: part of the text was encoded twice (as in “TrÆ°á»ng”) and part was not, so it cannot be read for certain. Export it from the original as “CSV UTF-8”.",
    ),
    "text-without-end": (
        "tệp không có dấu xuống dòng ở cuối, kết thúc bằng “{value}”: nếu tệp bị cắt thì số cuối có thể thiếu chữ số. So số cuối với bản gốc.",
        "the file ends with “{value}” and no line end: if it was cut off, the last figure may lack digits. Compare it with the original.",
    ),
    "text-cut-off": (
        "tệp kết thúc giữa dòng “{value}”: tệp có thể đã bị cắt, các dòng sau có thể đã mất. So với bản gốc hoặc gửi lại tệp.",
        "the file ends inside the row “{value}”: it may have been cut off and the rows behind it lost. Compare it with the original, or send it again.",
    ),
    "columns-too-many": (
        "có dòng hơn {limit} ô nên không đọc. Kiểm tra tệp, chép phần số liệu sang một tệp mới.",
        "a row has more than {limit} cells, so the file is not read. Check it, and copy the data into a new file.",
    ),
    "file-truncated": (
        "tệp bị cắt cụt hoặc hỏng (chưa tải hết?). Gửi lại tệp.",
        "the file is cut off or damaged (an unfinished download?). Send it again.",
    ),
    "file-password": (
        "tệp có mật khẩu; nnl không hỏi mật khẩu. Lưu lại bản không đặt mật khẩu.",
        "the file is protected by a password, which nnl never asks for. Save a copy without one.",
    ),
    "zip-bomb": (
        "tệp mở ra lớn hơn nhiều so với một bảng biểu (quá {limit} MiB, hoặc có ô gộp hay ô ở quá xa). Chép phần số liệu sang một tệp mới.",
        "the file opens to far more than a table does (over {limit} MiB, or with cells merged or standing far away). Copy the data to a new workbook.",
    ),
    "xml-entities": (
        "tệp chứa khai báo XML mà bảng tính không bao giờ có; không mở vì an toàn. Lưu lại bằng Excel hoặc LibreOffice.",
        "the file holds XML declarations that no spreadsheet needs; for safety it was not opened. Save it again from Excel or LibreOffice.",
    ),
    "workbook-broken": (
        "không mở được tệp bảng tính: tệp hỏng, hoặc được ghi theo cách lạ. Mở và lưu lại bằng Excel hoặc LibreOffice.",
        "the workbook cannot be opened: it is broken, or written in a strange way. Open it in Excel or LibreOffice and save it again.",
    ),
    "file-not-table": (
        "nội dung là {found}, không phải bảng biểu. Lưu số liệu thành .xlsx hoặc .csv.",
        "the content is {found}, not a table. Save the data as .xlsx or .csv.",
    ),
    "suffix-lies": (
        "tệp có đuôi {suffix} nhưng nội dung là {found}; đã đọc theo nội dung.",
        "the file is called {suffix} but its content is {found}; it was read as what it is.",
    ),
    "column-scaled": (
        "cột “{value}” tính theo đơn vị khác; đã nhân chính xác với {factor}. Kiểm tra nếu số không phải như vậy.",
        "column “{value}” is in another unit; its figures were multiplied by exactly {factor}. Check if that is not meant.",
    ),
    "unit-unclear": (
        "phía trên bảng ghi “{value}” nhưng không rõ cột nào tính theo đơn vị đó; bảng bị loại. Ghi đơn vị vào tiêu đề của từng cột.",
        "the line “{value}” above the table does not say which columns it means; the table is refused. Write the unit into each column's label.",
    ),
    "unit-below": (
        "dưới bảng ghi “{value}” nhưng bảng dài nên số liệu đã được đọc trước khi gặp dòng này, chưa nhân. Ghi đơn vị lên trên bảng hoặc vào tiêu đề cột.",
        "the line “{value}” stands below a long table, whose figures were read before it and not multiplied. Write the unit above the table or into the columns' labels.",
    ),
    "text-lost": (
        "chữ tiếng Việt đã mất thành dấu “?” (từ dòng {line}), không khôi phục được. Xuất lại từ tệp gốc, chọn “CSV UTF-8”.",
        "Vietnamese letters were lost to question marks (from line {line} on) and cannot be restored. Export the original again as “CSV UTF-8”.",
    ),
    "text-nul": (
        "dòng {line} có ký tự rỗng (NUL): tệp hỏng hoặc không phải văn bản. Lưu lại thành “CSV UTF-8”.",
        "line {line} holds a NUL character: the file is damaged or no text. Save it again as “CSV UTF-8”.",
    ),
    "text-broken": (
        "dòng {line} hỏng: không đúng mã UTF-16 hay UTF-32 mà đầu tệp ghi. Lưu lại thành “CSV UTF-8”.",
        "line {line} is damaged: not the UTF-16 or UTF-32 that the file claims to be. Save it again as “CSV UTF-8”.",
    ),
    "encoding-assumed": (
        "tệp không phải UTF-8; đã đọc theo {value} vì các chữ của bảng hiện đúng. Nếu tên đơn vị sai dấu, lưu lại thành “CSV UTF-8”.",
        "the file is not UTF-8; it was read as {value}, which makes the words of the table appear. If names look wrong, save it as “CSV UTF-8”.",
    ),
    "font-converted": (
        "cột {columns} gõ bằng phông {value}; đã chuyển sang Unicode. Nếu tên đơn vị sai dấu, chuyển mã rồi lưu lại.",
        "columns {columns} are typed for {value} fonts and were converted to Unicode. If names look wrong, convert and save them again.",
    ),
    "rows-hidden": (
        "{count} dòng bị ẩn hoặc bị lọc (từ dòng {first}) vẫn được tính. Xóa hẳn nếu không thuộc báo cáo.",
        "{count} hidden or filtered rows (from row {first} on) count all the same. Delete them if they are no part of the report.",
    ),
    "columns-hidden": (
        "cột {columns} bị ẩn nhưng vẫn được đọc. Xóa hẳn nếu không thuộc báo cáo.",
        "columns {columns} are hidden and were read all the same. Delete them if they are no part of the report.",
    ),
    "sheet-hidden": (
        "trang tính “{value}” bị ẩn và có bảng của kế hoạch; không đọc. Bỏ ẩn nếu cần tính.",
        "sheet “{value}” is hidden and holds a table of the plan; it was not read. Unhide it if it should count.",
    ),
    "sheet-full": (
        "trang tính đầy đến dòng cuối cùng của định dạng ({value}); các dòng sau có thể đã mất. Chia thành nhiều tệp hoặc lưu thành .csv.",
        "the sheet is filled to the last row that its format has ({value}); rows after it may be lost. Split the file or save it as .csv.",
    ),
    "sheet-without-table": (
        "không có tiêu đề của kế hoạch nên không đọc.{near}",
        "there is no header of the plan here; not read.{near}",
    ),
    "sheet-unread": (
        "có số liệu nhưng không có tiêu đề của kế hoạch nên không đọc.{near} Sửa tiêu đề nếu số liệu thuộc kế hoạch.",
        "there are figures here but no header of the plan; not read.{near} Correct the header if they belong to the plan.",
    ),
    "rows-after-footer": (
        "dưới phần ký tên lại có dòng đơn vị; đã tính. Kiểm tra các dòng từ đây, xóa nếu không thuộc bảng.",
        "units follow below the signature; they were counted. Check the rows from here on, and delete them if they are no part of the table.",
    ),
    "table-without-rows": (
        "bảng chỉ có tiêu đề, không có dòng đơn vị nào. Kiểm tra đã gửi đúng tệp chưa.",
        "the table has a header and no unit below it. Check that this is the right file.",
    ),
}
