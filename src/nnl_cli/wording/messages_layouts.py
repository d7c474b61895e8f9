"""What can be wrong with a table whose items stand in rows or years in columns, and with a list without a header."""

SOURCES: dict[str, tuple[str, str]] = {
    "list-without-header": (
        "danh sách đơn vị không có dòng tiêu đề theo kế hoạch: cần các cột {lacking}; trong tệp có “{value}”.{near} Đổi tiêu đề cột cho đúng, hoặc thêm tên cột của tệp vào aliases.",
        "the register has no header of the plan's: it needs the columns {lacking}; the file has “{value}”.{near} Correct the header, or add the file's labels to the plan's aliases.",
    ),
    "table-turned": (
        "bảng nằm ngang: đọc mỗi cột là một đơn vị ({count} cột).",
        "the table lies on its side: every column was read as a unit ({count} of them).",
    ),
    "form-of-unit": (
        "biểu mẫu không ghi mã hay tên đơn vị; hiểu là của {unit} theo “{by}”.",
        "the form answers neither code nor name of its unit; it was taken for that of {unit} by “{by}”.",
    ),
    "table-is-form": (
        "trang này là biểu mẫu của một đơn vị hay bảng tổng hợp (“{field}” là một dòng) mà không biết chắc của đơn vị nào, hoặc không biết cột nào là số liệu. Ghi ở đầu trang “Mã trường: …” hay “Tên trường: …” đúng như danh sách đơn vị, và chỉ để một cột số liệu ghi “Tổng số” hay năm báo cáo.",
        "this sheet is one unit's form or a summary (“{field}” is a row), and it is not sure whose it is or which column holds its figures. Write the unit's code or name at its head as the register has it, and leave one column of figures headed “Total” or with the year.",
    ),
    "table-transposed": (
        "bảng nằm ngang: tên cột của kế hoạch đứng dọc trong cột này ({count} tên), mỗi đơn vị là một cột. Trong Excel sao chép bảng rồi dán với Transpose để mỗi đơn vị là một dòng.",
        "the table lies on its side: the plan's labels stand down this column ({count} of them) and every unit is a column. Copy it in Excel and paste it with Transpose, so that every unit is a row.",
    ),
    "column-years": (
        " Nếu mỗi năm đứng ở các cột riêng, ghi `layout: {{periods_in: columns}}` trong kế hoạch hoặc cach-doc.yaml: cột này là số của năm ấy.",
        " If every year has columns of its own, write `layout: {{periods_in: columns}}` in the plan or in cach-doc.yaml: this column is then of that year.",
    ),
    "table-is-long": (
        "mỗi dòng của trang này là một mục của đơn vị (cột “{value}”), không phải một đơn vị. Ghi `layout: {{item: {value}, value: {number}}}` trong kế hoạch hoặc cach-doc.yaml thì đọc được.",
        "each row of this sheet is an item of a unit (column “{value}”), not a unit. Write `layout: {{item: {value}, value: {number}}}` in the plan or in cach-doc.yaml, and it is read.",
    ),
    "periods-twice": (
        "bảng vừa có cột “{label}” cho kỳ của từng dòng, vừa có các cột ghi kỳ ({periods}), nên không biết số nào của kỳ nào. Bỏ một trong hai, hoặc tách các cột thành bảng riêng.",
        "the table has a column “{label}” for each row's period and columns that name periods ({periods}), so which figures are of when is not known. Keep one of the two, or move the columns to a table of their own.",
    ),
    "values-not-found": (
        "bảng có cột mục “{item}” nhưng không rõ cột số của các mục là cột nào{label}. Ghi đúng nhãn của cột ấy ở `layout: {{value: …}}`, hoặc sửa tiêu đề.",
        "the table has the column of items “{item}”, and which column holds their values cannot be told{label}. Give that column's label in `layout: {{value: …}}`, or correct the header.",
    ),
    "values-wanted": (" (không thấy “{label}”)", " (no “{label}” is there)"),
    "values-twice": (
        "bảng có cột mục “{item}” và nhiều cột số ({cells}) mà không rõ lấy cột nào. Ghi ở `layout: {{value: …}}` nhãn của một cột, đủ cả dòng tiêu đề trên.",
        "the table has the column of items “{item}” and several columns of values ({cells}), and which is meant cannot be told. Give the label of one in `layout: {{value: …}}`, its parent heading too.",
    ),
    "item-unknown": (
        "mục “{value}” ({count} dòng) không có trong kế hoạch nên không dùng.{near} Nếu là số liệu của một trường, ghi `item: {value}` ở trường ấy, hoặc ghi mục vào columns của cach-doc.yaml.",
        "item “{value}” ({count} rows) is not in the plan and is not used.{near} If it holds the figures of a field, write `item: {value}` in that field, or the item under columns in cach-doc.yaml.",
    ),
    "item-blank": (
        "{count} dòng có số nhưng không ghi là của mục nào nên không dùng. Ghi mục cho từng dòng.",
        "{count} rows have a figure and name no item, so they are not used. Write the item in each row.",
    ),
    "folder-still-empty": (
        "thư mục chưa có bảng nào: chưa đơn vị nào nộp. Nếu bảng nằm ở thư mục khác, ghi thư mục ấy.",
        "the folder holds no table yet: no unit has sent anything. If the tables are elsewhere, name that folder.",
    ),
    "form-other-plan": (
        "phiếu này làm từ kế hoạch {value}, không phải {number}: vẫn đọc theo nhãn, nên xem lại có đúng phiếu không.",
        "this form was made from plan {value}, not {number}: it was read by its labels; see whether it is the right one.",
    ),
    "form-heading-lost": (
        "phiếu này đã bị thêm, xóa cột hoặc sửa tiêu đề: không thấy tiêu đề “{value}” đúng chỗ của nó nên không biết ô nào là câu trả lời, và không dùng số nào của phiếu. Trả lại tiêu đề ấy, hoặc chép số sang phiếu mới.",
        "columns or headings of this form were changed: the heading “{value}” is not in its place, so which cells are answers is not known, and no figure of the form is used. Put that heading back, or copy the figures into a new form.",
    ),
    "form-check-gone": (
        "cột “Kiểm tra” hoặc dòng chữ nhỏ ở góc của phiếu này đã bị xóa: vẫn đọc theo tiêu đề các cột, không tính dòng chữ xám số năm trước. Xem lại có còn đủ cột không.",
        "the column “Check” of this form, or the small line in its corner, was deleted: it was read by the headings of its columns, without the grey rows of last year; see whether any other column is gone.",
    ),
    "form-older": (
        "phiếu này làm từ bản trước của tệp kế hoạch {number}: vẫn đọc theo nhãn.",
        "this form was made from another state of the plan file {number}: it was read by its labels.",
    ),
    "form-other-period": (
        "phiếu này là phiếu của kỳ {value}, không phải {period}: số liệu không tính cho kỳ {period}. Gửi lại phiếu đúng kỳ.",
        "this form is one of period {value}, not {period}: its figures do not count for {period}. Send the form of the right period.",
    ),
    "form-other-unit": (
        "phiếu này gửi cho {sent}{name}, ô “{field}” ghi {value}: không rõ là số của ai nên không dùng số nào. Sửa lại ô “{field}”, hoặc xin phiếu mới.",
        "this form was sent to {sent}{name}, and “{field}” says {value}: nobody can tell whose figures these are, and none is used. Write the right code, or ask for a new form.",
    ),
    "form-other-row": (
        "dòng này gửi cho {sent}{name}, ô “{field}” nay ghi {value}: không rõ là số của ai nên không dùng số nào của dòng. Ghi lại {sent} vào ô “{field}”; nếu là đơn vị khác thì sửa cả tên.",
        "this row was sent to {sent}{name}, and “{field}” says {value} now: nobody can tell whose figures these are, and none of the row is used. Write {sent} into “{field}” again; if it is another unit, write its name as well.",
    ),
    "form-answer-aside": (
        "{count} ô ngoài cột “{answers}” có số (từ ô này) mà ô trả lời của dòng để trống: không dùng số nào ở đó. Chuyển số sang cột “{answers}”, hoặc xóa.",
        "{count} cells beside the column “{answers}” hold figures (from this one on) where a row's answer is blank: none of them is used. Move them into the column “{answers}”, or clear them.",
    ),
    "form-figure-beside": (
        "{count} ô ngoài cột “{answers}” có số (từ ô này): chỉ dùng số ở cột “{answers}”. Nếu số ấy mới đúng, ghi vào cột “{answers}”; nếu không, xóa.",
        "{count} cells beside the column “{answers}” hold figures (from this one on): only those in “{answers}” are used. If the others are right, write them there; if not, clear them.",
    ),
    "form-last-unknown": (
        "đơn vị {value} có trong bảng năm trước, không có trong danh sách: không có phiếu. Kiểm tra mã, hoặc thêm vào danh sách.",
        "unit {value} is in last year's table and not in the register: it has no form. Check the code, or add it to the register.",
    ),
    "form-last-typed": (
        "dòng {row} là dòng chữ xám (↳) của số năm trước, nay có số khác ({count} ô): không dùng số nào của dòng này. Số năm nay ghi vào dòng của đơn vị, ngay trên nó; đơn vị mới thì ghi ở một dòng trống.",
        "row {row} is a grey one (↳) of last year's figures, and other figures were typed into it ({count} cells): none of it is used. Write this year's into the unit's own row, right above it; a new unit into a blank row.",
    ),
    "form-unit-changed": (
        "phiếu này gửi cho “{sent}” mà nay ghi “{value}”: đọc là của “{value}”. Hỏi lại đơn vị có dùng nhầm phiếu không.",
        "this form was sent to “{sent}” and now says “{value}”: it was read as that of “{value}”. Ask whether the form of another unit was used.",
    ),
    "form-code-blank": (
        "phiếu này gửi cho {sent}, nay ô “{field}” để trống: nhận theo tên là của {value}. Ghi lại mã {sent} vào ô ấy.",
        "this form was sent to {sent}, and “{field}” is blank now: by its name it was read as that of {value}. Write {sent} into that cell again.",
    ),
    "form-units-changed": (
        "các đơn vị trong phiếu không còn đúng như khi gửi đi (mã bị sửa, thêm hoặc bớt dòng): đọc như đang ghi, nên xem lại mã.",
        "the units of this form are not those that it was sent with (a code was changed, a row added or removed): it was read as it stands; look at the codes.",
    ),
}
