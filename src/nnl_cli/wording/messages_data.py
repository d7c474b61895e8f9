"""What can be wrong with the records of units, and how to mend it."""

DATA: dict[str, tuple[str, str]] = {
    "more-of-a-kind": (
        "và {count} chỗ khác cùng loại “{kind}”. Sửa các chỗ đã nêu rồi chạy lại.",
        "and {count} more of this kind “{kind}”. Mend those that are named and run again.",
    ),
    "column-missing": (
        "không tệp nào có cột “{field}”: coi như các đơn vị chưa báo cáo. Thêm cột nếu có số liệu.",
        "no file has a column “{field}”: units count as not having reported it. Add it if there are figures.",
    ),
    "column-missing-key": (
        "không tệp nào có cột “{field}”: các đơn vị được nhận theo tên và địa bàn. Thêm cột để không lẫn hai đơn vị cùng tên.",
        "no file has a column “{field}”: units are known by name and place. Add it, so that two of one name are not mixed up.",
    ),
    "column-missing-class": (
        "không tệp nào có cột “{field}”: mọi đơn vị được hỏi mọi số liệu. Thêm cột, hoặc dùng danh sách đơn vị có cột ấy (--register).",
        "no file has a column “{field}”: every unit is asked every figure. Add it, or use a register that has it (--register).",
    ),
    "category-unknown": (
        "“{value}” không có trong danh mục của “{field}”. Ghi một trong: {known}.",
        "“{value}” is not among the values of “{field}”. Write one of: {known}.",
    ),
    "class-spelled": (
        "“{value}” được hiểu là “{read}” và phải báo cáo như loại ấy. Ghi đúng như danh mục của kế hoạch.",
        "“{value}” is read as “{read}” and is asked what that class is asked. Write it as the plan does.",
    ),
    "class-blank": (
        "{count} đơn vị chưa ghi “{field}” nên được hỏi mọi số liệu, thiếu số nào là thiếu căn cứ: {units}. Ghi vào cột này hoặc vào danh sách đơn vị.",
        "{count} units have no “{field}” and are asked every figure, so each blank of theirs is a gap: {units}. Fill the column in, or list them with it.",
    ),
    "text-left-out": (
        "“{field}” ghi “{value}” ({count} đơn vị), gần giống {wanted} mà không rõ có phải không, nên chưa biết các đơn vị ấy có thuộc chỉ tiêu hay không. Ghi thống nhất một cách, hoặc khai `values` cho cột này trong kế hoạch.",
        "“{field}” says “{value}” ({count} units), which is near {wanted} and may mean it: whether those units belong to the indicator is not known. Write it in one way, or list the field's `values` in the plan.",
    ),
    "nil-sign": (
        "“{value}” được hiểu là không có (0), theo ký hiệu niên giám. Để trống nếu chưa có số liệu, hoặc khai `signs` trong kế hoạch.",
        "“{value}” is read as nil (0), the yearbook sign. Leave the cell blank if there is no figure yet, or say otherwise with `signs` in the plan.",
    ),
    "tick-in-count": (
        "“{value}” trong cột số “{field}” được coi là chưa có số liệu. Ghi một số.",
        "“{value}” in number column “{field}” counts as not reported. Write a number.",
    ),
    "comma-grouped": (
        "“{value}” được đọc với dấu phẩy ngăn nghìn. Nếu không phải, sửa ô này.",
        "the comma in “{value}” is read as a thousands separator. Correct the cell if it is not.",
    ),
    "unit-in-cell": (
        "“{value}” có kèm đơn vị tính; chỉ lấy con số. Nên ghi riêng số.",
        "“{value}” carries a unit; only the number is taken. Better write the number alone.",
    ),
    "mark-in-cell": (
        "“{value}” có kèm dấu chú thích; chỉ lấy con số. Nên ghi riêng số.",
        "“{value}” carries a footnote mark; only the number is taken. Better write the number alone.",
    ),
    "codes-alike": (
        "mã “{value}” chỉ khác mã “{other}” ({other_place}) ở số 0 đứng đầu hoặc dấu câu; vẫn tính là hai đơn vị. Nếu là một, sửa lại mã.",
        "code “{value}” differs from “{other}” ({other_place}) only by leading zeros or signs; they count as two units. If they are one, correct the code.",
    ),
    "not-whole": (
        "“{field}” phải là số nguyên, thấy “{value}”. Ghi số đếm, không có phần thập phân.",
        "“{field}” must be a whole number, found “{value}”. Write a count without decimals.",
    ),
    "not-a-count": (
        "“{field}” phải là số nguyên, thấy “{value}”. Ghi một số, hoặc để trống nếu chưa có.",
        "“{field}” must be a whole number, found “{value}”. Write a number, or leave it blank.",
    ),
    "not-a-number": (
        "“{field}” phải là số, thấy “{value}”. Ghi một số, hoặc để trống nếu chưa có.",
        "“{field}” must be a number, found “{value}”. Write a number, or leave it blank.",
    ),
    "negative-count": (
        "“{field}” không thể âm, thấy “{value}”. Kiểm tra lại số.",
        "“{field}” cannot be negative, found “{value}”. Check the figure.",
    ),
    "negative-amount": (
        "“{field}” không thể âm, thấy “{value}”. Kiểm tra lại số; nếu trường này có thể dưới 0, ghi `negative: true` cho trường ấy trong kế hoạch.",
        "“{field}” cannot be negative, found “{value}”. Check the figure; where the field may be below 0, give it `negative: true` in the plan.",
    ),
    "number-too-long": (
        "số ở “{field}” quá dài. Kiểm tra lại ô này.",
        "the number in “{field}” is too long. Check the cell.",
    ),
    "number-ambiguous": (
        "“{value}” có thể đọc hai cách (nghìn hay thập phân). Ghi 1234 hoặc 1,23.",
        "“{value}” can be read two ways (thousands or decimals). Write 1234 or 1.23.",
    ),
    "not-a-percent": (
        "“{value}” ở cột tỷ lệ “{field}” không đọc được nên không so sánh được.",
        "“{value}” in percent column “{field}” cannot be read, so it is not compared.",
    ),
    "not-yes-no": (
        "“{field}” phải là có hoặc không (x để đánh dấu có), thấy “{value}”.",
        "“{field}” must be yes or no (x marks a yes), found “{value}”.",
    ),
    "not-a-date": (
        "“{field}” phải là ngày, thấy “{value}”. Ghi như 31/12/2024.",
        "“{field}” must be a date, found “{value}”. Write it like 31/12/2024.",
    ),
    "cell-is-date": (
        "ô này là ngày ({value}) trong cột số “{field}”: có thể Excel đã đổi một số hay phân số thành ngày. Nhập lại số.",
        "the cell is a date ({value}) in number column “{field}”: Excel may have turned a figure into it. Type the number again.",
    ),
    "cell-is-yes-no": (
        "ô này là giá trị logic ({value}), không phải số. Nhập lại “{field}”.",
        "the cell is a truth value ({value}), not a number. Type “{field}” again.",
    ),
    "cell-is-error": (
        "công thức trong ô bị lỗi ({value}). Sửa công thức rồi lưu lại tệp.",
        "the formula in the cell gives an error ({value}). Mend it and save the file again.",
    ),
    "figure-merged": (
        "số {value} nằm trong ô gộp của nhiều đơn vị nên không biết của đơn vị nào; không dùng. Bỏ gộp ô và ghi riêng từng đơn vị.",
        "the figure {value} stands in a cell merged over several units, so it is nobody's; it is not used. Unmerge it and write each unit's own.",
    ),
    "cell-is-percent": (
        "ô này là phần trăm ({value}) trong cột số “{field}”. Ghi số đếm.",
        "the cell is a percentage ({value}) in number column “{field}”. Write a count.",
    ),
    "cell-is-uncalculated": (
        "công thức trong ô chưa có kết quả. Mở tệp bằng Excel, tính lại rồi lưu.",
        "the formula in the cell has no stored result. Open the file in Excel, recalculate and save.",
    ),
    "period-blank": (
        "dòng không ghi kỳ báo cáo: coi là {period}. Ghi rõ năm học.",
        "the row gives no period: taken for {period}. Write the school year.",
    ),
    "period-unknown": (
        "“{spellings}” không phải là một kỳ báo cáo: {rows} dòng không được dùng, {units} đơn vị không có dòng nào khác. Ghi một trong: {known}.",
        "“{spellings}” is no period: {rows} rows are not used, {units} units have no others. Write one of: {known}.",
    ),
    "period-not-in-plan": (
        "kế hoạch không biết kỳ “{spellings}”: {rows} dòng không được dùng, {units} đơn vị không có dòng nào khác. Nếu đó là cách ghi khác của một kỳ, thêm vào `plan.periods` (đã có: {known}).",
        "the plan does not know period “{spellings}”: {rows} rows are not used, {units} units have no others. If it is another spelling of a period, add it to `plan.periods` (there are: {known}).",
    ),
    "unit-of-other-period": (
        "đơn vị {unit} chỉ có số liệu của kỳ khác (“{value}”) nên chưa báo cáo kỳ {period}. Sửa kỳ nếu ghi nhầm, hoặc gửi số liệu của kỳ này.",
        "unit {unit} has rows of another period only (“{value}”): it has not reported for {period}. Correct the period if it is a slip, or send this period's figures.",
    ),
    "unit-matched-by-name": (
        "{count} dòng không có mã được ghép theo tên và địa bàn với đơn vị duy nhất có tên ấy; ở đây “{name}” là đơn vị {key}. Ghi thêm mã.",
        "{count} row(s) without a code are matched by name and place with the one unit that has them; here “{name}” is unit {key}. Add the codes.",
    ),
    "figures-differ": (
        "đơn vị {key} có hai số khác nhau ở “{field}”: {first} ({first_place}) và {other}. Cả hai bị loại; giữ lại số đúng.",
        "unit {key} has two different figures in “{field}”: {first} ({first_place}) and {other}. Both are refused; keep the right one.",
    ),
    "texts-differ": (
        "đơn vị {key} ghi “{field}” hai cách: “{first}” ({first_place}) và “{other}”.",
        "unit {key} writes “{field}” in two ways: “{first}” ({first_place}) and “{other}”.",
    ),
    "classes-differ": (
        "đơn vị {key} ghi hai loại khác nhau ở “{field}”: “{first}” ({first_place}) và “{other}”; phải báo cáo những gì một trong hai loại phải báo cáo. Ghi một loại thống nhất.",
        "unit {key} gives two classes in “{field}”: “{first}” ({first_place}) and “{other}”; it is asked what either is asked. Write one class throughout.",
    ),
    "unit-repeated": (
        "đơn vị {key} lặp lại số liệu giống nhau ({first_place}); chỉ tính một lần.",
        "unit {key} repeats equal figures ({first_place}); they count once.",
    ),
    "part-exceeds-whole": (
        "đơn vị {unit}: “{field}” ({value}) lớn hơn “{whole}” ({whole_value}, ô {whole_cell}). Kiểm tra lại cả hai ô.",
        "unit {unit}: “{field}” ({value}) is more than “{whole}” ({whole_value}, cell {whole_cell}). Check both cells.",
    ),
    "percent-differs": (
        "đơn vị {unit} ghi “{field}{label}” {value}% nhưng {n}/{d} cho kết quả khác. Tỷ lệ ghi sẵn không được dùng; kiểm tra lại.",
        "unit {unit} states “{field}{label}” {value}%, but {n}/{d} gives another rate. Stated rates are not used; check it.",
    ),
    "rule-broken": (
        "đơn vị {unit}: {say} ({figures}). Kiểm tra lại các ô này.",
        "unit {unit}: {say} ({figures}). Check these cells.",
    ),
    "not-asked": (
        "đơn vị {unit} (loại {class}) không phải báo cáo “{field}” nhưng có ghi {value}; số này vẫn được tính. Xóa đi nếu ghi nhầm.",
        "unit {unit} (class {class}) is not asked “{field}” but gives {value}; the figure is used. Clear it if it is a slip.",
    ),
    "not-asked-left": (
        "đơn vị {unit} (loại {class}) không phải báo cáo “{field}” nhưng có ghi {value}; số này không được tính. Sửa loại nếu đơn vị phải báo cáo, xóa số nếu ghi nhầm.",
        "unit {unit} (class {class}) is not asked “{field}” but gives {value}; the figure is not used. Correct the class if it should report, clear the figure if it is a slip.",
    ),
    "division-by-zero": (
        "phép chia cho 0 khi tính {indicator}; đơn vị này không được tính vào chỉ tiêu.",
        "division by zero in {indicator}; the unit does not enter the indicator.",
    ),
    "above-whole": (
        "đơn vị {unit}: tử số của {indicator} lớn hơn mẫu số. Kiểm tra lại số; trong kế hoạch, ghi `part_of` nếu tử số là một phần của mẫu số, ghi `kind: ratio` nếu không phải.",
        "unit {unit}: the numerator of {indicator} is above its denominator. Check the figures; in the plan declare `part_of` if it is a part of it, `kind: ratio` if it is not.",
    ),
    "total-differs": (
        "dòng “{label}” ghi {value} ở “{field}”, cộng các đơn vị được {sum} (chênh {difference}; {blank} đơn vị để trống hoặc bị loại ở cột này). Dòng tổng không được tính; kiểm tra lại.",
        "row “{label}” states {value} in “{field}”, the units add up to {sum} (difference {difference}; {blank} units left the column blank or were refused). Total rows are not counted; check it.",
    ),
    "row-may-be-mean": (
        "dòng “{unit}” không có mã và bằng trung bình của {units} dòng khác nên chưa rõ là đơn vị hay dòng trung bình; chưa dùng. Nếu là đơn vị, ghi mã; nếu không, ghi “Trung bình” ở cột tên.",
        "row “{unit}” has no code and gives the mean of {units} other rows: it may be a unit or a mean, and is not used. If it is a unit, write its code; else name it “Trung bình”.",
    ),
    "bare-mean": (
        "dòng không mã, không tên này bằng trung bình các dòng trên nên không phải là đơn vị; không tính.",
        "this row with neither code nor name gives the mean of the rows above: it is no unit and not counted.",
    ),
    "bare-total": (
        "dòng không mã, không tên này bằng tổng các dòng trên nên được coi là dòng tổng.",
        "this row with neither code nor name equals the sum of the rows above and is taken for a total.",
    ),
    "group-unsure": (
        "dòng “{label}” không có mã, trông như dòng của một nhóm, nhưng số không bằng tổng các đơn vị của nhóm; dòng này bị loại. Ghi mã nếu là một đơn vị, sửa số nếu là tổng.",
        "row “{label}” has no code and reads like that of a group, but is not the sum of the group's units; it is refused. Write its code if it is a unit, correct it if it is a sum.",
    ),
    "period-in-title": (
        "bảng không có cột năm, tiêu đề ghi “{value}”: cả bảng được tính là của kỳ {named}, không phải {period}. Nếu là số liệu kỳ {period}, sửa tiêu đề của bảng.",
        "the table has no column of years and its title says “{value}”: all of it is taken for {named}, not {period}. If it is of {period}, correct the title.",
    ),
    "period-title-unclear": (
        "tiêu đề ghi “{value}”, bảng không có cột năm; đã coi là số liệu kỳ {period}. Kiểm tra có gửi nhầm tệp không; nếu đó là cách ghi khác của kỳ {period}, thêm vào `plan.periods`.",
        "the title says “{value}” and the table has no column of years; it was taken for {period}. Check that it is the right file; if that is another spelling of {period}, add it to `plan.periods`.",
    ),
    "period-blank-among": (
        "dòng không ghi kỳ báo cáo trong bảng có nhiều kỳ (dòng trên ghi {above}): không biết thuộc kỳ nào nên không dùng. Ghi năm học vào từng dòng.",
        "the row gives no period in a table of several (a row above says {above}): nobody knows of which it is, so it is not used. Write the school year into every row.",
    ),
    "code-rounded": (
        "mã “{value}” đã bị bảng tính làm tròn (chỉ giữ 15 chữ số), không biết là đơn vị nào. Định dạng cột mã là Text rồi nhập lại mã.",
        "the code “{value}” was rounded by the spreadsheet, which keeps 15 digits; nobody knows whose it is. Format the column as text and type the code again.",
    ),
    "unit-without-code": (
        "“{name}” không có mã, đã tính là một đơn vị riêng; có thể là đơn vị {key} đã có trong số liệu. Ghi mã để không tính hai lần.",
        "“{name}” has no code and counts as a unit of its own; it may be unit {key}, which the data hold already. Write its code, lest it count twice.",
    ),
    "codes-with-zeros": (
        "cột mã “{field}” bị một chương trình coi là số (“{value}”); đã bỏ “.0” ở cuối mọi mã. Lưu cột mã dưới dạng chữ.",
        "a program took the codes in “{field}” for numbers (“{value}”); the “.0” at the end of each was left out. Keep codes as text.",
    ),
    "letter-lost": (
        "“{value}” có chữ đã mất trên đường chuyển tệp. Ghi lại cho đúng.",
        "“{value}” has a letter that was lost on the way. Write it again.",
    ),
    "rows-swallowed": (
        "ô này chứa cả một dòng khác của bảng: dấu ngoặc kép mở ở dòng này, đóng ở dòng sau. Số liệu của các dòng ấy không đáng tin. Sửa dấu ngoặc kép.",
        "this cell holds another line of the table: a quotation mark was opened here and closed in a later row, whose figures cannot be trusted. Correct the quotes.",
    ),
    "row-without-unit": (
        "dòng có số liệu nhưng không có mã và tên đơn vị; dòng này bị loại. Ghi mã hoặc tên.",
        "the row has figures but neither code nor name; it is refused. Write the code or name.",
    ),
    "baseline-is-data": (
        "bảng năm trước này chính là bảng số liệu {data} của kỳ {period}, giống từng byte: không dùng để so sánh. Nêu bảng của kỳ trước (--baseline).",
        "this baseline table is the very table {data} of period {period}, byte for byte: it is not compared with. Name the earlier period's table (--baseline).",
    ),
    "baseline-same-period": (
        "báo cáo năm trước này lại của kỳ {period}, trùng kỳ đang tính. Chọn đúng tệp --baseline.",
        "this baseline report is of period {period}, the one being judged. Choose another --baseline file.",
    ),
    "baseline-twice": (
        "có nhiều báo cáo năm trước cùng kỳ {period}; không dùng báo cáo nào. Giữ lại một tệp --baseline.",
        "several baseline reports are of period {period}; none of them is used. Keep one --baseline file.",
    ),
    "baseline-not-earlier": (
        "báo cáo năm trước này là của kỳ {given}, không trước kỳ đang tính ({period}). Chọn báo cáo của một kỳ trước.",
        "this baseline report is of period {given}, which is not before the one being judged ({period}). Choose one of an earlier period.",
    ),
    "baseline-unreadable": (
        "tệp JSON này không phải báo cáo của nnl ({value}). Chọn báo cáo do nnl viết ra.",
        "this JSON file is not a report of nnl ({value}). Choose one that nnl wrote.",
    ),
    "baseline-empty": (
        "bảng năm trước không có dòng nào của kỳ {period}.",
        "the baseline table has no row of period {period}.",
    ),
    "unit-unknown": (
        "đơn vị {unit} không có trong danh sách đơn vị.{near} Kiểm tra mã hoặc bổ sung danh sách.",
        "unit {unit} is not in the register.{near} Check the code or complete the register.",
    ),
    "became-unknown": (
        "danh sách ghi {unit} đã thành “{into}” nhưng không có đơn vị duy nhất nào như vậy, nên vẫn chờ {unit} báo cáo.{near} Ghi mã của đơn vị mới.",
        "the register says that {unit} became “{into}”, which is no one unit of it, so {unit} is still expected.{near} Give the new unit's code.",
    ),
    "became-reported": (
        "danh sách ghi {unit} đã thành “{into}” nhưng đơn vị vẫn báo cáo; kiểm tra để không tính hai lần.",
        "the register says that {unit} became “{into}”, yet it reports; check that nothing is counted twice.",
    ),
    "became-circle": (
        "danh sách ghi các đơn vị nối vòng tròn với nhau: {value}; không biết đơn vị nào còn báo cáo. Sửa cột “{field}”.",
        "the register has units become each other in a circle: {value}; nobody knows which of them still reports. Correct column “{field}”.",
    ),
    "class-differs": (
        "đơn vị {unit} ghi loại “{value}” nhưng danh sách ghi “{stated}”; dùng theo danh sách.",
        "unit {unit} gives its class as “{value}”, the register says “{stated}”; the register is taken.",
    ),
    "register-differs": (
        "{unit}: bảng ghi “{field}” là “{value}”, danh sách đơn vị ghi “{stated}”; lượt này theo bảng. Sửa bên sai.",
        "{unit}: the table gives “{field}” as “{value}”, the register as “{stated}”; the table's is used. Mend one.",
    ),
    "place-differs": (
        "đơn vị {unit} ghi địa bàn “{value}” nhưng danh sách ghi “{stated}”; dùng theo danh sách. Sửa ô này, hoặc sửa danh sách.",
        "unit {unit} gives its place as “{value}”, the register says “{stated}”; the register is taken. Correct the cell, or the register.",
    ),
    "register-empty": (
        "danh sách đơn vị không có dòng nào của kỳ {period}. Chọn đúng danh sách, hoặc bỏ cột kỳ.",
        "the register has no row of period {period}. Choose another, or drop its period column.",
    ),
}
