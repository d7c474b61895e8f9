"""What can be wrong with a plan file, and how to mend it."""

from nnl_cli.wording.messages_lint import LINT

PLAN: dict[str, tuple[str, str]] = {
    **LINT,
    "did-you-mean": (" Có phải “{nearest}”?", " Did you mean “{nearest}”?"),
    "plan-missing": (
        "không có tệp kế hoạch này. Kiểm tra đường dẫn --plan, biến NNL_PLAN, hoặc chạy ở thư mục có indicators.yaml.",
        "there is no such plan file. Check --plan, NNL_PLAN, or run where indicators.yaml is.",
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
        "“{value}” không dùng được ở đây. Chọn một trong: {expected}.",
        "“{value}” does not fit here. Choose one of: {expected}.",
    ),
    "yaml-not-yes-no": ("“{value}” phải là true hoặc false.", "“{value}” must be true or false."),
    "yaml-not-id": (
        "“{value}” không phải mã: dùng chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ.",
        "“{value}” is not an id: use small letters without accents, digits and _, a letter first.",
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
    "expression-too-long": (
        "biểu thức dài quá {limit} ký tự.",
        "the expression is longer than {limit} letters.",
    ),
    "expression-too-deep": (
        "biểu thức lồng quá {limit} tầng ngoặc.",
        "the expression nests deeper than {limit}.",
    ),
    "expression-bad-character": (
        "ký tự “{found}” không dùng được trong biểu thức. Dùng tên trường, số, + - * /, so sánh và ngoặc.",
        "“{found}” cannot stand in an expression. Use field names, numbers, + - * /, comparisons and brackets.",
    ),
    "expression-single-equals": ("so sánh bằng viết là ==.", "equality is written ==."),
    "expression-ends-early": ("biểu thức chưa hết.", "the expression ends too early."),
    "expression-unexpected": (
        "không chờ đợi “{found}” ở đây. Kiểm tra dấu và ngoặc.",
        "“{found}” was not expected here. Check signs and brackets.",
    ),
    "expression-chained": (
        "không nối hai phép so sánh (“{found}”). Viết: a < b and b < c.",
        "comparisons cannot be chained (“{found}”). Write: a < b and b < c.",
    ),
    "expression-option": (
        "trong danh sách chỉ có số hoặc chữ trong ngoặc kép.",
        "a list holds numbers or texts in double quotes only.",
    ),
    "expression-call": (
        "không có hàm “{found}”. Chỉ có min, max, abs.",
        "there is no function “{found}”. There are min, max and abs only.",
    ),
    "expression-arguments": (
        "hàm {found} cần đúng số giá trị (ít nhất {least}).",
        "{found} takes another number of values (at least {least}).",
    ),
    "expression-undeclared": (
        "trường “{found}” không được khai báo ở mục fields.{near}",
        "field “{found}” is not declared under fields.{near}",
    ),
    "expression-kind": (
        "giá trị loại {found} không dùng được ở chỗ cần {expected}.",
        "a value of kind {found} does not fit where {expected} is needed.",
    ),
    "expression-date": (
        'so với ngày thì viết một ngày có trong lịch, trong ngoặc kép: "2024-12-31".',
        'compare a date with a day of the calendar in quotes: "2024-12-31".',
    ),
    "expression-order": (
        "“{found}” so thứ tự, mà các giá trị của trường {name} là chữ, không có thứ tự. Dùng ==, != hoặc in [..].",
        "“{found}” compares by order, and the values of field {name} are words without one. Use ==, != or in [..].",
    ),
    "literal-not-a-value": (
        "“{found}” không có trong values của trường {name}: phép so sánh này không bao giờ đúng.{near}",
        "“{found}” is not among the values of field {name}: no unit would ever compare equal.{near}",
    ),
    "expression-last": (
        "last. chỉ dùng trong rules.",
        "last. can be used in rules only.",
    ),
    "target-bare": (
        '“{found}” chưa nói so sánh thế nào. Viết require: "{first}" và, nếu có thể đọc hai cách, otherwise: "{second}".',
        '“{found}” does not say how to compare. Write require: "{first}" and, if it can be read two ways, otherwise: "{second}".',
    ),
    "target-sign": ("viết “{mend}” thay cho “{found}”.", "write “{mend}” instead of “{found}”."),
    "target-form": (
        '“{found}” không phải một mức. Viết như "> 30%", ">= baseline", "<= 2.5" (không dấu phân cách nghìn).',
        '“{found}” is not a target. Write "> 30%", ">= baseline", "<= 2.5" (no thousands separators).',
    ),
    "target-percent-of-count": (
        "“{found}” là phần trăm nhưng chỉ tiêu là {kind}. Viết một số, không có %.",
        "“{found}” is a percentage, but the indicator is a {kind}. Write a number without %.",
    ),
    "target-number-of-rate": (
        "“{found}” thiếu dấu %: chỉ tiêu là tỷ lệ. Viết “{found}%”.",
        "“{found}” lacks its %: the indicator is a rate. Write “{found}%”.",
    ),
    "target-number-of-places": (
        "“{found}” là một số nhưng chỉ tiêu có each là tỷ lệ các nơi đạt. Số nơi đạt: thêm kind: count; tỷ lệ: viết “{found}%”.",
        "“{found}” is a number, but each gives the share of places that pass. Their number: add kind: count; the share: write “{found}%”.",
    ),
    "figure-form": (
        "“{found}” không phải số liệu. Viết 31/62, 98.7% hoặc 12.",
        "“{found}” is not a figure. Write 31/62, 98.7% or 12.",
    ),
    "indicator-numerator-or-each": (
        "chỉ tiêu cần numerator, hoặc each cùng passes, không cả hai.",
        "an indicator needs a numerator, or each with passes, not both.",
    ),
    "indicator-each-and-passes": ("each và passes phải đi cùng nhau.", "each and passes go together."),
    "indicator-target-or-targets": (
        "dùng target hoặc targets, không cả hai.",
        "use target or targets, not both.",
    ),
    "indicator-cascade-denominator": (
        "chỉ tiêu có each không dùng denominator hay where.",
        "an indicator with each takes no denominator or where.",
    ),
    "indicator-cascade-except": (
        "mức của chỉ tiêu có each không dùng except; đặt except ở các chỉ tiêu mà nó nêu trong passes.",
        "the target of an indicator with each takes no except; put it into the indicators that it names in passes.",
    ),
    "indicator-denominator-missing": ("tỷ lệ cần denominator.", "a rate needs a denominator."),
    "indicator-denominator-of-count": (
        "kind: count không có denominator.",
        "kind: count has no denominator.",
    ),
    "cascade-too-deep": (
        "“{found}” xét quá nhiều chỉ tiêu lồng nhau (tối đa {limit} bậc). Bỏ bớt bậc.",
        "“{found}” passes too many indicators within indicators ({limit} levels at most). Take some levels out.",
    ),
    "register-outside": (
        "`register: {value}` nằm ngoài thư mục của kế hoạch nên không đọc. Đặt danh sách cạnh kế hoạch, hoặc nêu bằng --register.",
        "`register: {value}` lies outside the plan's folder and is not read. Put it beside the plan, or name it with --register.",
    ),
    "cascade-circle": ("passes đi vòng về chính “{found}”.", "passes leads back to “{found}” itself."),
    "cascade-baseline": (
        "“{found}” so với năm trước nên không dùng được trong passes. Đặt mức bằng số.",
        "“{found}” compares with last year, so it cannot stand in passes. Give it a target with a number.",
    ),
    "stated-baseline-period": (
        "số năm trước ghi cho “{found}”, không phải kỳ trước kỳ nào của kế hoạch ({period}). Ghi kỳ trước, viết cùng kiểu.",
        "the baseline is of “{found}”, which is before no period of the plan ({period}). Name an earlier one, in its form.",
    ),
    "expression-percent": (
        "“{found}” là cột phần trăm, chỉ để so sánh, không dùng để tính. Dùng tử số và mẫu số.",
        "“{found}” is a percent column: it is compared only, never counted with. Use numerator and denominator.",
    ),
    "cases-form": (
        "đây không phải tệp trường hợp: tệp trường hợp có hai khóa plan và cases.",
        "this is no file of cases: one has the keys plan and cases.",
    ),
    "cases-unreadable": ("không đọc được tệp trường hợp ({value}).", "the file of cases cannot be read ({value})."),
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
