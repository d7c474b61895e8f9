"""What can be wrong with a plan file, and how to mend it."""

from nnl_cli.wording.messages_documents import DOCUMENTS
from nnl_cli.wording.messages_figures import MADE
from nnl_cli.wording.messages_lint import LINT
from nnl_cli.wording.messages_measures import MEASURES

PLAN: dict[str, tuple[str, str]] = {
    **DOCUMENTS,
    **LINT,
    **MEASURES,
    **MADE,
    "did-you-mean": (" Có phải “{nearest}”?", " Did you mean “{nearest}”?"),
    "plan-missing": (
        "không có tệp kế hoạch này. Kiểm tra đường dẫn --plan, biến NNL_PLAN, hoặc chạy ở thư mục có indicators.yaml.",
        "there is no such plan file. Check --plan, NNL_PLAN, or run where indicators.yaml is.",
    ),
    "plan-name-unknown": (
        "không có tệp này, cũng không có kế hoạch kèm theo nào tên “{value}”. Gần nhất: {known}. Xem tất cả bằng `nnl indicators --list`.",
        "there is no such file, and no plan of the name “{value}” ships with nnl. The nearest: {known}. See all with `nnl indicators --list`.",
    ),
    "plan-not-a-file": (
        "đây không phải một tệp. Nêu tên tệp kế hoạch, ví dụ --plan indicators.yaml.",
        "this is not a file. Name the plan file, for example --plan indicators.yaml.",
    ),
    "plan-too-large": (
        "tệp kế hoạch dài {value} byte; tối đa 1 MB. Bỏ phần không thuộc kế hoạch.",
        "the plan file has {value} bytes; at most 1 MB. Take out what is not plan.",
    ),
    "plan-unreadable": (
        "không đọc được tệp kế hoạch ({value}). Kiểm tra quyền đọc.",
        "the plan file cannot be read ({value}). Check its permissions.",
    ),
    "plan-not-utf8": (
        "tệp kế hoạch không phải UTF-8. Lưu lại với bảng mã UTF-8.",
        "the plan file is not UTF-8. Save it as UTF-8.",
    ),
    "plan-not-a-mapping": (
        "tệp kế hoạch phải gồm các mục plan, unit, fields, indicators.",
        "the plan file must hold the keys plan, unit, fields, indicators.",
    ),
    "beside-missing": (
        "không có tệp này. Kiểm tra đường dẫn.",
        "there is no such file. Check the path.",
    ),
    "beside-not-a-file": (
        "đây không phải một tệp. Nêu tên tệp YAML.",
        "this is not a file. Name a YAML file.",
    ),
    "beside-too-large": (
        "tệp dài {value} byte; tối đa 1 MB. Kiểm tra xem có đúng tệp cần dùng không.",
        "the file has {value} bytes; at most 1 MB. Check that it is the one you mean.",
    ),
    "beside-unreadable": (
        "không đọc được tệp ({value}). Kiểm tra quyền đọc.",
        "the file cannot be read ({value}). Check its permissions.",
    ),
    "beside-not-utf8": (
        "tệp không phải UTF-8. Lưu lại với bảng mã UTF-8.",
        "the file is not UTF-8. Save it as UTF-8.",
    ),
    "beside-not-a-mapping": (
        "tệp phải gồm các khóa và giá trị (khóa: giá trị). Các khóa: {known}.",
        "the file must hold keys and values (key: value). The keys: {known}.",
    ),
    "beside-key-unknown": (
        "không có khóa “{found}”.{near} Các khóa ở đây: {known}.",
        "there is no key “{found}”.{near} The keys here: {known}.",
    ),
    "yaml-unreadable": (
        "không đọc được YAML: có ký tự điều khiển {value}. Xóa ký tự ấy.",
        "the YAML cannot be read: it holds the control character {value}. Remove it.",
    ),
    "yaml-syntax": (
        "sai cú pháp YAML: {value}. Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép ở dòng này.",
        "broken YAML: {value}. Check indentation, colons and quotes on this line.",
    ),
    "yaml-quotes": (
        "sai cú pháp YAML: giá trị này phải đặt trong dấu ngoặc kép. Viết {mend}",
        "broken YAML: this value needs quotes. Write {mend}",
    ),
    "yaml-comma": (
        "trong {{…}} dấu phẩy ngăn các khóa, nên chữ có dấu phẩy phải đặt trong dấu ngoặc kép. Viết {mend}",
        "within {{…}} a comma parts the keys, so a text with a comma needs quotes. Write {mend}",
    ),
    "yaml-comment": (
        "phần sau dấu # không được đọc, vì YAML coi đó là ghi chú. Đặt cả đoạn chữ trong dấu ngoặc kép: {mend}. Nếu là ghi chú thật thì để một dấu cách sau #.",
        "what follows the # is not read, since YAML takes it for a comment. Put the whole text in quotes: {mend}. If it is a comment, put a space behind the #.",
    ),
    "yaml-second-document": (
        "tệp có hai tài liệu YAML (dấu ---). Giữ lại một.",
        "the file holds a second YAML document (---). Keep one.",
    ),
    "yaml-alias": (
        "không dùng neo và bí danh YAML (“{found}”). Viết lại giá trị đầy đủ.",
        "YAML anchors and aliases are not used (“{found}”). Write the value out.",
    ),
    "yaml-tag": (
        "không dùng thẻ YAML (“{found}”). Bỏ thẻ đi.",
        "YAML tags are not used (“{found}”). Take the tag away.",
    ),
    "yaml-too-deep": (
        "YAML lồng nhau quá {limit} tầng. Bớt ngoặc hoặc thụt dòng.",
        "YAML nested more than {limit} deep. Use fewer brackets or levels.",
    ),
    "yaml-key-not-text": ("khóa phải là chữ.", "a key must be text."),
    "yaml-key-twice": (
        "khóa “{found}” viết hai lần (lần đầu ở dòng {line}). Bỏ một chỗ.",
        "key “{found}” is written twice (first on line {line}). Take one away.",
    ),
    "yaml-key-unknown": (
        "không có khóa “{found}”.{near} Xem các khóa bằng `nnl schema`.",
        "there is no key “{found}”.{near} See the keys with `nnl schema`.",
    ),
    "yaml-key-missing": ("thiếu khóa “{found}”. Thêm khóa này vào.", "key “{found}” is missing. Add it."),
    "yaml-not-text": ("phải là chữ trên một dòng.", "must be a text on one line."),
    "yaml-not-list": (
        "phải là danh sách: [a, b] hoặc mỗi dòng một dấu gạch.",
        "must be a list: [a, b] or one dash a line.",
    ),
    "yaml-not-mapping": (
        "phải gồm các khóa và giá trị (khóa: giá trị).",
        "must hold keys and values (key: value).",
    ),
    "yaml-not-one-of": (
        "“{value}” không dùng được ở đây.{near} Chọn một trong: {expected}.",
        "“{value}” does not fit here.{near} Choose one of: {expected}.",
    ),
    "yaml-not-yes-no": ("“{value}” phải là true hoặc false.", "“{value}” must be true or false."),
    "yaml-not-id": (
        "“{value}” không phải mã: dùng chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ.{near}",
        "“{value}” is not an id: use small letters without accents, digits and _, a letter first.{near}",
    ),
    "yaml-not-date": (
        "“{value}” không phải ngày. Viết 2024-12-31.",
        "“{value}” is not a date. Write 2024-12-31.",
    ),
    "yaml-too-few": ("còn thiếu phần tử ở đây.", "more entries are needed here."),
    "yaml-too-many": ("có quá nhiều phần tử ở đây.", "there are too many entries here."),
    "yaml-empty": ("không được để trống.", "must not be empty."),
    "yaml-not-valid": ("“{value}” không dùng được ở đây.", "“{value}” does not fit here."),
    "unit-without-key": (
        "mục unit cần key (mã đơn vị) hoặc name (tên đơn vị).",
        "unit needs a key (code) or a name.",
    ),
    "unit-key-empty": (
        "key của unit đang là danh sách rỗng. Ghi một trường, hoặc danh sách trường: key: [ma_truong, khoi].",
        "the unit's key is an empty list. Name a field, or several: key: [school, grade].",
    ),
    "unit-key-twice": (
        "trường “{found}” đã có trong key của unit. Mỗi trường ghi một lần.",
        "the unit's key names “{found}” already. Name each field once.",
    ),
    "value-twice": (
        "“{found}” trùng với giá trị “{first}” của cùng trường: chữ hoa, chữ thường, dấu cách không làm khác đi. Bỏ một.",
        "“{found}” is the value “{first}” of the same field: case and spaces make no other. Take one away.",
    ),
    "unit-field-type": (
        "trường này thuộc loại {found}; {role} của đơn vị cần loại {expected}.",
        "this field has type {found}; the unit's {role} needs {expected}.",
    ),
    "field-undeclared": (
        "“{found}” không được khai báo ở mục fields.{near}",
        "“{found}” is not declared under fields.{near}",
    ),
    "office-undeclared": ("“{found}” không có ở mục offices.{near}", "“{found}” is not under offices.{near}"),
    "clause-undeclared": ("“{found}” không có ở mục clauses.{near}", "“{found}” is not under clauses.{near}"),
    "clause-twice": (
        "điểm “{found}” khai báo hai lần. Bỏ một chỗ.",
        "clause “{found}” is declared twice. Take one away.",
    ),
    "indicator-twice": (
        "chỉ tiêu “{found}” khai báo hai lần. Đổi một mã.",
        "indicator “{found}” is declared twice. Rename one.",
    ),
    "indicator-undeclared": ("không có chỉ tiêu “{found}”.{near}", "there is no indicator “{found}”.{near}"),
    "label-twice": (
        "nhãn “{found}” trùng với trường {other}: một cột không thể là hai trường. Đổi một nhãn.",
        "label “{found}” is also that of {other}: a column cannot be two fields. Change one.",
    ),
    "period-spelling-twice": (
        "“{found}” đã là cách viết của kỳ {first}. Bỏ một chỗ.",
        "“{found}” already spells period {first}. Take one away.",
    ),
    "field-key-of-other-type": (
        "khóa {found} chỉ dùng cho trường loại {expected}.",
        "key {found} is for fields of type {expected} only.",
    ),
    "ordered-without-values": (
        "ordered cần values: các giá trị từ thấp đến cao. Thêm values, ví dụ values: [1, 2, 3].",
        "ordered needs values, from the lowest to the highest. Add them, for example values: [1, 2, 3].",
    ),
    "sign-twice": (
        "“{found}” đã có ở {other}: một chữ trong ô không thể nghĩa là hai điều. Bỏ một chỗ.",
        "“{found}” stands under {other} already: one word of a cell cannot mean two things. Take one away.",
    ),
    "item-of-unit": (
        "trường “{found}” nói đơn vị là ai, nên có cột của mình và không thể là một mục (item). Bỏ item ở đây.",
        "field “{found}” says who a unit is, so it has a column of its own and cannot be an item. Take item away here.",
    ),
    "layout-half": (
        "layout có {found} mà thiếu {lacks}: cột mục và cột số đi với nhau. Ghi cả hai, như {{item: Chỉ tiêu, value: Số lượng}}; bảng có cột số của từng năm thì ghi periods_in: columns thay cho value.",
        "layout has {found} and lacks {lacks}: a column of items goes with one of values. Give both, as in {{item: Indicator, value: Number}}; where each year has a column of values write periods_in: columns instead of value.",
    ),
    "signs-of-unit": (
        "trường “{found}” nói đơn vị là ai, nên không thể “không áp dụng”. Bỏ not_applicable ở đây.",
        "field “{found}” says who a unit is, so it can never be not applicable. Take not_applicable away here.",
    ),
    "part-not-number": (
        "part_of chỉ dùng giữa các trường số ({found}).",
        "part_of holds between number fields only ({found}).",
    ),
    "part-circle": (
        "part_of đi vòng: {found}. Bỏ một mắt xích.",
        "part_of runs in a circle: {found}. Take one link away.",
    ),
    "asked-without-class": (
        "asked_of cần unit.class để biết loại đơn vị. Khai báo class ở mục unit.",
        "asked_of needs unit.class to know a unit's class. Declare class under unit.",
    ),
    "class-unknown": (
        "không có loại đơn vị “{found}” trong values của trường loại.{near}",
        "there is no class “{found}” among the values of the class field.{near}",
    ),
    "cases-form": (
        "đây không phải tệp trường hợp: tệp trường hợp có hai khóa plan và cases.",
        "this is no file of cases: one has the keys plan and cases.",
    ),
    "cases-unreadable": ("không đọc được tệp trường hợp ({value}).", "the file of cases cannot be read ({value})."),
    "cases-too-large": (
        "tệp trường hợp lồng hoặc lặp (neo, bí danh YAML) quá nhiều: tối đa {value} mục.",
        "the file of cases nests or repeats (YAML anchors) too much: {value} entries at most.",
    ),
    "cases-not-utf8": (
        "tệp trường hợp không phải UTF-8. Lưu lại với bảng mã UTF-8.",
        "the file of cases is not UTF-8. Save it as UTF-8.",
    ),
    "cases-plan": (
        "plan phải là tên một tệp kế hoạch hoặc chính kế hoạch.",
        "plan must be the name of a plan file, or the plan itself.",
    ),
    "cases-key-unknown": (
        "không có khóa “{found}”.{near} Ở đây dùng được: {known}.",
        "there is no key “{found}”.{near} Known here: {known}.",
    ),
    "cases-rows-or-tables": (
        "một trường hợp cần rows hoặc tables, không cả hai.",
        "a case needs rows or tables, not both.",
    ),
    "cases-file-name": (
        "“{found}” không dùng làm tên bảng được. Viết tên tệp, không có thư mục, ví dụ so-lieu.csv.",
        "“{found}” cannot name a table. Write a file name without a folder, for example so-lieu.csv.",
    ),
}
