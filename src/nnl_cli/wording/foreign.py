"""Put into Vietnamese what others say in English: the system, the YAML and JSON readers, the command line's parser."""

import re
from collections.abc import Callable, Mapping

SYSTEM: Mapping[str, str] = {
    "Permission denied": "không có quyền",
    "Operation not permitted": "hệ thống không cho phép",
    "No such file or directory": "không có tệp hay thư mục này",
    "File exists": "đã có tệp mang tên này",
    "Is a directory": "đây là thư mục, không phải tệp",
    "Not a directory": "đường dẫn đi qua một tệp như thể nó là thư mục",
    "Directory not empty": "thư mục không rỗng",
    "No space left on device": "đĩa đã đầy",
    "Disk quota exceeded": "đã dùng hết dung lượng được cấp",
    "File too large": "tệp quá lớn",
    "File name too long": "tên tệp quá dài",
    "Read-only file system": "ổ đĩa chỉ cho đọc",
    "Text file busy": "tệp đang được chương trình khác dùng",
    "Device or resource busy": "tệp hoặc thiết bị đang bận",
    "Resource temporarily unavailable": "tạm thời chưa dùng được",
    "Resource deadlock avoided": "tệp đang bị chương trình khác khóa",
    "Input/output error": "lỗi đọc ghi của ổ đĩa",
    "Invalid argument": "tên hoặc loại tệp không dùng được",
    "Too many open files": "mở quá nhiều tệp cùng lúc",
    "Too many levels of symbolic links": "liên kết trỏ vòng quanh",
    "Bad file descriptor": "nơi nhận đã đóng",
    "Broken pipe": "nơi nhận đã đóng",
    "closed": "đã đóng",
    "I/O operation on closed file.": "nơi nhận đã đóng",
    "No such device or address": "không có thiết bị này",
    "Stale file handle": "ổ đĩa mạng đã ngắt",
    "Connection timed out": "ổ đĩa mạng không trả lời",
    "Cannot allocate memory": "không đủ bộ nhớ",
    "in use by another program": "đang mở trong Excel hoặc một chương trình khác, đóng lại rồi chạy lại",
    "Access is denied": "không có quyền, hoặc tệp đang mở trong chương trình khác",
    "The system cannot find the path specified": "không có thư mục này",
    "The system cannot find the file specified": "không có tệp hay thư mục này",
    "The filename, directory name, or volume label syntax is incorrect": "tên có chữ mà Windows không nhận",
    "The filename or extension is too long": "tên tệp quá dài",
    "There is not enough space on the disk": "đĩa đã đầy",
    "The media is write protected": "ổ đĩa chỉ cho đọc",
    "The network path was not found": "không thấy ổ đĩa mạng",
}
YAML: Mapping[str, str] = {
    "mapping values are not allowed in this context": "dấu hai chấm đứng ở chỗ không được phép",
    "mapping values are not allowed here": "dấu hai chấm đứng ở chỗ không được phép",
    "mapping keys are not allowed in this context": "khóa đứng ở chỗ không được phép",
    "block sequence entries are not allowed in this context": "dấu gạch đầu dòng đứng ở chỗ không được phép",
    "sequence entries are not allowed here": "dấu gạch đầu dòng đứng ở chỗ không được phép",
    "did not find expected key": "chỗ này phải là một khóa, thẳng hàng với các khóa cùng mục",
    "did not find expected '-' indicator": "chỗ này phải là một dấu gạch đầu dòng",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc dấu ] trước chỗ này",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc dấu } trước chỗ này",
    "did not find expected node content": "chỗ này thiếu giá trị",
    "did not find expected <document start>": "nội dung ở đây không thuộc mục nào",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "found unexpected end of stream": "dấu nháy hoặc ngoặc mở ra mà không đóng lại",
    "found unexpected document indicator": "dấu --- hoặc ... nằm trong một đoạn chữ",
    "found unknown escape character": "sau dấu \\ trong ngoặc kép là chữ không dùng được",
    "found character that cannot start any token": "giá trị không được bắt đầu bằng ký tự này",
    "found a tab character that violates indentation": "thụt dòng bằng phím Tab; hãy thụt bằng dấu cách",
    "found a tab character where an indentation space is expected": "thụt dòng bằng phím Tab; hãy thụt bằng dấu cách",
    "did not find expected hexdecimal number": "sau dấu \\x hoặc \\u phải là số thập lục phân",
    "did not find expected alphabetic or numeric character": "sau dấu & hoặc * phải là một tên",
    "found unexpected ':'": "dấu hai chấm trong {…} hay […] phải có dấu cách đứng sau",
    "found invalid Unicode character escape code": "sau dấu \\u là số không chỉ một chữ nào",
    "found an indentation indicator equal to 0": "số sau dấu | hoặc > phải từ 1 đến 9",
    "did not find expected comment or line break": "sau dấu | hoặc > phải xuống dòng",
    "did not find expected whitespace or line break": "chỗ này phải có dấu cách hoặc xuống dòng",
    "found unexpected document separator": "dấu --- hoặc ... nằm trong một đoạn chữ",
}
# The rest of what a reader of YAML says, by what it speaks of; nothing of it is ever told in its own words.
YAML_KINDS: tuple[tuple[str, str], ...] = (
    ("directive|version number", "dòng bắt đầu bằng dấu % là chỉ thị của YAML; đặt giá trị trong ngoặc kép"),
    (r"tag|URI|'!'|'>'", "dấu ! mở đầu một thẻ của YAML; đặt giá trị trong ngoặc kép"),
    ("alias|anchor|alphabetic", "dấu & và * mở đầu neo và bí danh của YAML; đặt giá trị trong ngoặc kép"),
    ("hexadecimal", "sau dấu \\x hoặc \\u phải là số thập lục phân"),
    ("indentation indicator|comment or a line break", "sau dấu | hoặc > phải xuống dòng"),
    ("another document|single document", "tệp có hai tài liệu (dấu ---)"),
)
YAML_REST = "dòng này không theo cú pháp"
TAB = YAML["found a tab character that violates indentation"]
NAMED = r"Invalid value(?: for (.+?))?: "
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"(?s)Invalid JSON: .* at line (\d+) column (\d+)"),
        lambda m: f"sai cú pháp JSON ở dòng {m[1]}, cột {m[2]}",
    ),
    (re.compile(r"Field required"), lambda _: "thiếu mục bắt buộc"),
    (re.compile(r"Input should be '([^']*)'"), lambda m: f"một mục phải là “{m[1]}”"),
    (re.compile(r"Input should be a(?:n object| valid dictionary).*"), lambda _: "một mục phải gồm khóa và giá trị"),
    (re.compile(r"Input should be a valid (?:list|array)"), lambda _: "một mục phải là danh sách"),
    (re.compile(r"Input should be a valid string"), lambda _: "một mục phải là chữ"),
    (re.compile(r"Input should be a valid (?:integer|number|boolean).*"), lambda _: "một mục phải là số hoặc đúng/sai"),
    (re.compile(r"Input should be .*"), lambda _: "một mục có giá trị lạ"),
    (re.compile(r"String should have at most (\d+) characters"), lambda m: f"một mục dài hơn {m[1]} chữ"),
    (re.compile(r"Value error, .*"), lambda _: "một mục có giá trị không dùng được"),
    (re.compile(r"found character '\\t' that cannot start any token"), lambda _: TAB),
    (
        re.compile(r"found character '(.*)' that cannot start any token"),
        lambda m: f"giá trị không được bắt đầu bằng {m[1]}",
    ),
    (re.compile(r"expected ',' or '([\]}])', but got .*"), lambda m: f"thiếu dấu phẩy hoặc dấu {m[1]} trước chỗ này"),
    (re.compile(r"expected <block end>, but found .*"), lambda _: YAML["did not find expected key"]),
    (re.compile(r"expected the node content, but found .*"), lambda _: YAML["did not find expected node content"]),
    (
        re.compile(r"expected '<document start>', but found .*"),
        lambda _: YAML["did not find expected <document start>"],
    ),
    (re.compile(r"found unknown escape character .*"), lambda _: YAML["found unknown escape character"]),
    (
        re.compile(
            NAMED + r"(?:(.*) is not in the range x>=|Input should be greater than or equal to )(-?\d+)\.?", re.DOTALL
        ),
        lambda m: f"{_of(m)}phải là số từ {m[3]} trở lên.",
    ),
    (
        re.compile(
            NAMED + r"(?:.* is not a valid (?:integer|int|float)|Input should be a valid integer.*)\.?", re.DOTALL
        ),
        lambda m: f"{_of(m)}phải là số nguyên.",
    ),
    (re.compile(r"Got unexpected extra arguments? ?(?:\(s\) )?\((.*)\)"), lambda m: f"thừa tham số: {m[1]}."),
    (re.compile(r"Option '?(--?[\w-]+)'? does not take a value\.?"), lambda m: f"tùy chọn {m[1]} không nhận giá trị."),
)


def in_vietnamese(text: str) -> str:
    """Return what others said in Vietnamese where it is a usual sentence, else as it is."""
    text = re.sub(r"^\[(?:Errno|WinError) -?\d+\] ([^:]*)(?:: .*)?$", r"\1", text, flags=re.DOTALL)
    if known := SYSTEM.get(text) or YAML.get(text):
        return known
    return next((say(found) for form, say in FORMS if (found := form.fullmatch(text))), text)


def yaml_in_vietnamese(text: str) -> str:
    """Return what a reader of YAML said in Vietnamese: its own sentence where it is a usual one, else its kind."""
    said = in_vietnamese(text)
    return said if said != text else next((told for kind, told in YAML_KINDS if re.search(kind, text)), YAML_REST)


def _of(found: re.Match[str]) -> str:
    """Return which option a sentence of the command line speaks of."""
    names = (found[1] or "").replace("'", "")
    return f"{names}: " if names else ""
