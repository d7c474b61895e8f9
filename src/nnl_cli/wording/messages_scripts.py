"""What is said of tables from offices that write otherwise: how thousands are parted, how a text is encoded."""

DATA: dict[str, tuple[str, str]] = {
    "groups-differ": (
        "“{value}” ngăn nghìn theo từng hai chữ số, còn cột này ngăn ba chữ số hoặc dùng dấu phẩy trước phần lẻ: có thể thiếu một chữ số. Ghi số liền, không dấu.",
        "“{value}” parts its digits in pairs, while its column parts them in threes or has decimal commas: a digit may be missing. Write the number without signs.",
    ),
}
SOURCES: dict[str, tuple[str, str]] = {
    "column-of-register": (
        "cột “{value}” của danh sách đơn vị không phải số liệu của kế hoạch; không dùng.",
        "column “{value}” of the register is no figure of the plan; not used.",
    ),
    "encoding-by-labels": (
        "tệp không phải UTF-8; đã đọc theo {value} vì nhãn cột “{label}” của kế hoạch hiện đúng. Nếu tên đơn vị sai chữ, lưu lại thành “CSV UTF-8”.",
        "the file is not UTF-8; it was read as {value}, which makes the plan's label “{label}” appear. If names look wrong, save it as “CSV UTF-8”.",
    ),
    "encoding-by-letters": (
        "tệp không phải UTF-8; đã đọc theo {value} vì chỉ như thế mọi chữ mới là chữ của một ngôn ngữ: dòng {line} là “{first}” (theo {other} là “{second}”). Xem lại tên đơn vị, hoặc lưu lại thành “CSV UTF-8”.",
        "the file is not UTF-8; it was read as {value}, since only so all letters are those of one language: line {line} reads “{first}” (“{second}” as {other}). Check the names, or save it as “CSV UTF-8”.",
    ),
    "columns-by-number": (
        "biểu này đánh số cột: cột {columns} được nhận theo số hiệu cột ghi ở `aliases` của kế hoạch, không theo nhãn. Xem lại nếu biểu mẫu đã đổi.",
        "this form numbers its columns: {columns} are known by the numbers among the plan's `aliases`, not by their labels. Check them if the form has changed.",
    ),
    "encoding-undecided": (
        "tệp không phải UTF-8, và nhãn cột không cho biết bảng mã: dòng {line} theo {value} là “{first}”, theo {other} là “{second}”. Lưu lại thành “CSV UTF-8” rồi chạy lại.",
        "the file is not UTF-8, and its labels do not tell the encoding: line {line} reads “{first}” as {value}, “{second}” as {other}. Save it as “CSV UTF-8” and run again.",
    ),
    "skipped-guide": (
        "là trang hướng dẫn của phiếu, không có số liệu; không đọc.",
        "the page of a form that says how it is filled in, without figures; not read.",
    ),
    "skipped-marked": (
        "là bản đánh dấu do nnl ghi để gửi trả (`--mark`); không đọc. Nếu đã sửa ở đây thì đem nó thay tệp gốc, và bỏ tệp gốc ra.",
        "a marked copy that nnl wrote to be sent back (`--mark`); not read. If it was mended here, put it in the place of the original, and take that out.",
    ),
}
