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
    "note-group-only-together": (
        "báo cáo năm {period} chỉ có số chung của {units}; muốn so riêng, cần bảng số liệu năm ấy (--baseline)",
        "the report of {period} has only one figure of {units} together; to compare each alone, give that year's tables (--baseline)",
    ),
    "note-places-untold": (
        "báo cáo năm {period} không ghi từng đơn vị ở đâu nên không biết nơi nào có đơn vị chuyển đến, rời đi; muốn chắc, cần bảng số liệu năm ấy (--baseline)",
        "the report of {period} does not say where each unit was, so nobody can tell which places units joined or left; to be sure, give that year's tables (--baseline)",
    ),
    "note-group-of-unused-line": (
        "không so được vì bảng thay đổi có dòng nói về nơi, đơn vị này mà không dùng được",
        "not compared: a line of the table of changes speaks of it and could not be used",
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
    "changes-columns": (
        "không thấy đủ cột nói đơn vị nào (Mã cũ hoặc Tên cũ) thành đơn vị nào (Mã mới hoặc Tên mới); tệp có các cột {labels}.{near} Ghi lại tiêu đề các cột ấy; nếu có thì thêm Tỉnh cũ, Tỉnh mới, Ngày, Văn bản, Đã kiểm tra.",
        "no columns say which unit (Old code or Old name) became which (New code or New name); the file has the columns {labels}.{near} Head these columns so; where there are any, add Old province, New province, Date, Document, Checked.",
    ),
    "changes-day-column": (
        "cột “{value}” của bảng thay đổi có ngày mà không rõ có phải ngày thay đổi có hiệu lực không. Nếu phải thì ghi tiêu đề cột là Ngày; không phải thì bỏ cột ấy.",
        "the column “{value}” of the table of changes has days, and it is not clear whether changes came into force on them. If so, head it Date; else take it out.",
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
    "changes-code-open": (
        "bảng thay đổi chỉ ghi mã, mà {value} vừa là mã đơn vị vừa là mã địa bàn nên không biết là cái nào và không dùng. Ghi thêm tên cũ, tên mới (TH …, Xã …).",
        "the table of changes gives codes alone, and {value} are codes of units as well as of places: nobody can tell which are meant, so they are not used. Add the old and new names.",
    ),
    "unit-not-yet": (
        "theo bảng thay đổi, đến {day} mới có {unit}, nên chưa chờ đơn vị này báo cáo. Nếu đơn vị đã có từ trước và chỉ nhận thêm đơn vị khác, ghi thêm một dòng từ nó thành chính nó.",
        "by the table of changes {unit} is there only from {day}, so no report is expected of it yet. If it was there before and just takes others in, add a line in which it becomes itself.",
    ),
    "closed-reported": (
        "theo bảng thay đổi, {unit} đã thành “{into}” nhưng đơn vị vẫn báo cáo; kiểm tra để không tính hai lần. Nếu chỉ giao một phần, ghi thêm một dòng từ đơn vị ấy thành chính nó.",
        "by the table of changes {unit} became “{into}”, and it still reports: see that nothing is counted twice. If only a part was given away, add a line in which it becomes itself.",
    ),
    "changes-of-nobody": (
        "{count} dòng của bảng thay đổi (dòng {rows}) nêu mã hoặc tên mà số liệu và danh sách không có nên không nối được gì: {units} (trong [≈ …] là tên gần nhất). Ghi đúng mã, cả số 0 ở đầu, và tên như trong số liệu; nơi không có số liệu thì để nguyên.",
        "{count} line(s) of the table of changes (rows {rows}) give codes or names that no figures and no register have, so they join nothing: {units} (the nearest name in [≈ …]). Write codes, with their leading zeros, and names as the figures have them; leave those of places without figures.",
    ),
    "change-after-lessons": (
        "kỳ {period} không ghi ngày số liệu, mà bảng của kỳ ấy còn “{value}” nên các thay đổi từ ngày {day} được coi là sau số liệu ấy và trước số liệu sau. Nếu không phải, ghi `plan.as_of`.",
        "period {period} has no reference date, and its table still has “{value}”: changes from {day} on are taken as later than its figures, and before the next ones. If they are not, give `plan.as_of`.",
    ),
    "change-not-yet": (
        "năm học {period} không ghi ngày số liệu, mà bảng của năm ấy còn “{value}” nên các thay đổi từ ngày {day} được coi là sau số liệu ấy và không dùng. Nếu không phải, ghi `plan.as_of`.",
        "the school year {period} has no reference date, and its table still has “{value}”: changes from {day} on are taken as later than its figures and are not used. If they are not, give `plan.as_of`.",
    ),
    "change-of-living": (
        "theo bảng thay đổi, “{value}” đã thành “{into}” mà số liệu cả hai năm vẫn có “{value}” nên các nơi ấy được so chung. Nếu chỉ giao một phần, ghi thêm dòng “{value}” thành “{value}”; nếu không còn “{value}”, sửa số liệu năm nay.",
        "by the table of changes “{value}” became “{into}”, and the figures of both years still have “{value}”, so that all of these are compared together. If only a part was given away, add a line “{value}” to “{value}”; if it is no more, correct this year's figures.",
    ),
    "change-without-day": (
        "số liệu cả hai năm đều có “{value}” nên không dùng dòng không ghi ngày “{value}” thành “{into}”. Ghi ngày; nếu chỉ giao một phần thì ghi thêm dòng “{value}” thành “{value}”.",
        "the figures of both years have “{value}”, so the line without a date, “{value}” to “{into}”, is not used. Give its date; if only a part was given away, add a line “{value}” to “{value}” too.",
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
