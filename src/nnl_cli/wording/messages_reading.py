"""What is said of reading notes: what is wrong with their file, and what is told beside the problems of the data."""

READING_FILE: dict[str, tuple[str, str]] = {  # what keeps the notes from being applied
    "reading-pattern-open": (
        "mục này phải nêu file (tên tệp) hoặc sheet (tên trang tính). Ghi thêm, hoặc xóa mục này.",
        "this entry must name a file or a sheet. Add one, or take the entry out.",
    ),
    "reading-twice": (
        "“{value}” được ghi hai lần với hai nghĩa: {first} (dòng {line}) và {second}. Giữ lại một; nếu mỗi trang tính một nghĩa thì ghi vào mục sheets.",
        "“{value}” is written twice and means two things: {first} (line {line}) and {second}. Keep one; where it differs from sheet to sheet, write it under sheets.",
    ),
}
