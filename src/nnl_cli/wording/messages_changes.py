"""The words for units and places through time: what merged, divided, moved, and tables of changes."""

CHANGES: dict[str, tuple[str, str]] = {
    "verdict-undetermined-boundaries-changed": ("Chưa đủ điều kiện đánh giá", "Cannot be judged yet"),
    "reason-boundaries-changed": (
        "địa giới hoặc đơn vị không còn như năm trước (sáp nhập, chia tách, đổi tên) nên không so được",
        "places or units are not those of last year (merged, divided, renamed), so that there is nothing to compare with",
    ),
    "note-lacks-last-year": (
        "các bảng này không có dòng năm trước của {count} đơn vị, và không rõ đó có phải đơn vị mới không; đưa bảng hay báo cáo năm trước vào bằng --baseline",
        "these tables have no row of last year for {count} unit(s), and nobody knows whether they are new; give last year's tables or report with --baseline",
    ),
    "note-counted-otherwise": (
        "năm trước đếm {old}, nay {new}: không phải cùng những nơi, những đơn vị ấy{units}",
        "{old} were counted last year and {new} are now: not the same places or units{units}",
    ),
    "note-compared-on-the-whole": (
        "so trên cả địa bàn: năm trước {old}, nay {new}{units}",
        "compared on the whole: {old} last year, {new} now{units}",
    ),
    "note-group-became": (
        "so với tổng của năm trước: {old} → {new}",
        "compared with last year's sum: {old} → {new}",
    ),
    "note-group-lacks-rows": (
        "không so được vì bảng thay đổi có mà số liệu không có dòng nào của: {units}",
        "not compared: the table of changes names them and the figures have no row of: {units}",
    ),
    "note-group-moved": (
        "không cùng những đơn vị như năm trước{left}{joined}",
        "not the units of last year{left}{joined}",
    ),
    "changes-too-divided": (", {count} đã chia tách", ", {count} divided"),
    "changes-divided": ("chia tách: {old} → {new}", "divided: {old} → {new}"),
    "left-beside": ("; rời đi: {units}", "; left: {units}"),
    "joined-beside": ("; chuyển đến: {units}", "; joined: {units}"),
    "became-beside": ("; {units}", "; {units}"),
    "note-join-unsure": (
        "bảng thay đổi ghi là chưa chắc: {units}",
        "not sure by the table of changes: {units}",
    ),
}

# What is wrong with a table of changes, or with units that changed without one.
CHANGES_FILE: dict[str, tuple[str, str]] = {
    "changes-empty": (
        "bảng thay đổi không có dòng nào nói đơn vị nào thành đơn vị nào. Cần các cột Mã cũ hoặc Tên cũ, Mã mới hoặc Tên mới; thêm Ngày, Văn bản nếu có.",
        "the table of changes has no line that says what became what. It needs the columns Old code or Old name, New code or New name; Date and Document where there are any.",
    ),
    "changes-circle": (
        "các thay đổi không ghi ngày nối vòng tròn với nhau: {value}; không biết nơi nào còn. Ghi ngày, hoặc sửa các dòng ấy.",
        "changes without a date run in a circle: {value}; nobody can tell which is there now. Give their dates, or correct these lines.",
    ),
    "changes-province-unknown": (
        "bảng thay đổi của cả nước không có tỉnh “{value}”.{near} Sửa `plan.changes.province`.",
        "the country's changes have no province “{value}”.{near} Correct `plan.changes.province`.",
    ),
    "changes-unclear": (
        "trong bảng thay đổi, “{value}” là tên của nhiều nơi nên không biết là nơi nào. Ghi mã, hoặc ghi tỉnh ở `plan.changes.province`.",
        "in the table of changes “{value}” is the name of several, so nobody can tell which is meant. Give codes, or the province in `plan.changes.province`.",
    ),
    "change-without-old": (
        "dòng này không ghi mã hay tên cũ nên không dùng. Ghi đơn vị cũ.",
        "this line gives no old code or name, so it is not used. Give the old unit.",
    ),
    "change-without-new": (
        "dòng này không ghi mã hay tên mới nên không dùng. Ghi đơn vị mới.",
        "this line gives no new code or name, so it is not used. Give the new unit.",
    ),
    "change-bad-date": (
        "“{value}” không phải là ngày nên dòng này không dùng. Ghi như 01/07/2025.",
        "“{value}” is no date, so this line is not used. Write 01/07/2025.",
    ),
    "unit-renamed": (
        "mã {key} năm trước là {old}, nay là {new}, không thay đổi nào nói vì sao. Nếu là một đơn vị đổi tên, ghi vào bảng thay đổi (--changes); nếu mã được dùng lại, sửa mã.",
        "code {key} was {old} last year and is {new} now, and no change says why. If one unit was renamed, write it into the table of changes (--changes); if the code was used again, correct it.",
    ),
    "unit-recoded": (
        "{new} năm trước mang mã {old}, không thay đổi nào nói vì sao. Nếu là một đơn vị đổi mã, ghi vào bảng thay đổi (--changes).",
        "{new} had the code {old} last year, and no change says why. If one unit was given another code, write it into the table of changes (--changes).",
    ),
}
