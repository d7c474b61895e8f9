"""What is said of reading notes: what is wrong with their file, and what is told beside the problems of the data."""

READING_FILE: dict[str, tuple[str, str]] = {  # what keeps the notes from being applied
    "reading-pattern-open": (
        "mục này phải nêu file (tên tệp) hoặc sheet (tên trang tính). Ghi thêm, hoặc xóa mục này.",
        "this entry must name a file or a sheet. Add one, or take the entry out.",
    ),
    "reading-not-date": (
        "“{found}” không phải ngày. Viết như 27/11/2026 hoặc 2026-11-27.",
        "“{found}” is not a date. Write it as 27/11/2026 or 2026-11-27.",
    ),
    "reading-twice": (
        "“{value}” được ghi hai lần với hai nghĩa: {first} (dòng {line}) và {second}. Giữ lại một; nếu mỗi trang tính một nghĩa thì ghi vào mục sheets.",
        "“{value}” is written twice and means two things: {first} (line {line}) and {second}. Keep one; where it differs from sheet to sheet, write it under sheets.",
    ),
    "reading-field-unknown": (
        "kế hoạch không có trường “{value}”.{near} Sửa mã trường trong ghi chú cách đọc.",
        "the plan has no field “{value}”.{near} Mend the field in the reading notes.",
    ),
    "reading-value-unknown": (
        "“{value}” không phải giá trị mà kế hoạch liệt kê cho trường {field} ({known}).{near} Sửa giá trị trong ghi chú cách đọc.",
        "“{value}” is none of the values that the plan lists for field {field} ({known}).{near} Mend the value in the reading notes.",
    ),
}
READING: dict[str, tuple[str, str]] = {  # what is told beside the problems of the data
    "notes-not-reviewed": (
        "ghi chú cách đọc này chưa có người soát, nên chưa dùng mục nào. Soát lại, rồi ghi người và ngày, như reviewed: Trần Thị B, 27/11/2026.",
        "nobody has reviewed these reading notes, so nothing of them is applied. Look through them, then write a person and a day, as reviewed: Trần Thị B, 27/11/2026.",
    ),
    "notes-without-day": (
        "ghi chú cách đọc này ghi {by} mà không ghi ngày, coi như chưa có người soát, nên chưa dùng mục nào. Ghi thêm ngày, như reviewed: {by}, 27/11/2026.",
        "these reading notes name who reviewed them ({by}) and no day, so nothing of them is applied. Add the day, as reviewed: {by}, 27/11/2026.",
    ),
    "notes-applied": (
        "số liệu được đọc theo ghi chú cách đọc này, do {by} soát ngày {date}.",
        "the tables are read by these reading notes, reviewed by {by} on {date}.",
    ),
    "notes-reviewed-ahead": (
        "ghi chú cách đọc này ghi ngày soát {date}, một ngày chưa tới; ghi chú vẫn được dùng. Sửa ngày ở dòng reviewed nếu gõ nhầm.",
        "these reading notes say that they were reviewed on {date}, a day yet to come; they are applied. Correct the day in the line reviewed if it is a slip.",
    ),
    "reading-unmatched": (
        "mục “{value}” trong ghi chú cách đọc không khớp chỗ nào trong các bảng đã đọc. Sửa cho đúng chữ trong bảng, hoặc xóa mục này.",
        "the entry “{value}” of the reading notes matches nothing in the tables that were read. Write it as the tables do, or take it out.",
    ),
    "reading-matches-no-sheet": (
        "mục ghi cho “{value}” trong ghi chú cách đọc không khớp tệp hay trang tính nào đã đọc. Sửa tên tệp hoặc trang tính (* là chữ bất kỳ), hoặc xóa mục này.",
        "the entry for “{value}” of the reading notes matches no file and no sheet that was read. Mend the name (* is any text), or take the entry out.",
    ),
    "reading-code-unknown": (
        "ghi chú cách đọc đặt mã {value} cho “{name}”, nhưng danh sách đơn vị không có mã này. Sửa mã trong ghi chú, hoặc thêm đơn vị vào danh sách.",
        "the reading notes give “{name}” the code {value}, which the register does not know. Mend the code in the notes, or add the unit to the register.",
    ),
    "rows-added": (
        "{units} đơn vị có {rows} dòng được cộng lại theo cột “{value}”, theo ghi chú cách đọc ({line}).",
        "{units} units in {rows} rows are added up by column “{value}”, by the reading notes ({line}).",
    ),
    "skipped-by-notes": (
        "không đọc, theo ghi chú cách đọc ({line}).",
        "not read, by the reading notes ({line}).",
    ),
    "column-beside-note": (
        "cột “{value}” không dùng: ghi chú cách đọc ({line}) lấy cột “{other}” làm {field}. Xem lại ghi chú nếu cột này mới đúng.",
        "column “{value}” is not used: the reading notes ({line}) take column “{other}” for {field}. Look at the notes again if this column is the right one.",
    ),
    "column-noted-of-group": (
        "theo ghi chú cách đọc ({line}), cột “{value}” có chữ “{group}” được đọc là “{field}” của kỳ {period}. Nếu không phải, xóa dòng ấy trong ghi chú.",
        "by the reading notes ({line}), column “{value}” with “{group}” in its header is read as “{field}” of period {period}. If it is not, take that line out of the notes.",
    ),
}
