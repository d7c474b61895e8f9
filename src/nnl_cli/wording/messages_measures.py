"""What can be wrong with what a plan counts and asks: its expressions, targets and indicators."""

MEASURES: dict[str, tuple[str, str]] = {
    "expression-too-long": (
        "biểu thức dài quá {limit} ký tự.",
        "the expression is longer than {limit} letters.",
    ),
    "expression-too-deep": (
        "biểu thức lồng quá {limit} tầng: ngoặc trong ngoặc, hay dấu -, not, phép chia nối nhau quá dài. Viết gọn lại.",
        "the expression nests deeper than {limit}: brackets in brackets, or too long a row of signs, not or divisions. Shorten it.",
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
        "không có hàm “{found}”. Chỉ có min, max, abs và given(tên trường).",
        "there is no function “{found}”. There are min, max, abs and given(field) only.",
    ),
    "expression-given": (
        "given(…) cần đúng một tên trường, không nhận “{found}”. Viết: given(ten_truong).",
        "given(…) takes one field name, and not “{found}”. Write: given(field_name).",
    ),
    "expression-arguments": (
        "hàm {found} cần ít nhất {least} giá trị.",
        "{found} takes {least} values or more.",
    ),
    "expression-arguments-exactly": (
        "hàm {found} cần đúng {least} giá trị.",
        "{found} takes {least} value(s), no more and no fewer.",
    ),
    "expression-by-zero": (
        "“{found}” chia cho 0 ở mọi đơn vị: không bao giờ ra số. Sửa số chia.",
        "“{found}” divides by 0 whatever is reported: no figure comes of it. Mend the divisor.",
    ),
    "expression-undeclared": (
        "trường “{found}” không được khai báo ở mục fields.{near}",
        "field “{found}” is not declared under fields.{near}",
    ),
    "expression-label": (
        "“{found}” là nhãn của một trường; trong biểu thức viết tên trường: {nearest}.",
        "“{found}” is the label of a field; an expression holds its name: {nearest}.",
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
        "“{found}” so thứ tự, mà các giá trị của trường {name} là chữ, không có thứ tự. Dùng ==, != hoặc in [..]; nếu values ghi từ thấp đến cao thì thêm ordered: true ở trường ấy.",
        "“{found}” compares by order, and the values of field {name} are words without one. Use ==, != or in [..]; where its values stand from the lowest to the highest, add ordered: true to the field.",
    ),
    "expression-orders-differ": (
        "“{found}” so hai trường {name} và {other} không cùng thứ tự. Ghi values giống nhau, hoặc so với một giá trị.",
        "“{found}” compares {name} with {other}, whose orders differ. Give both the same values, or compare with one value.",
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
    "target-with-keys": (
        "“{found}” là chữ nnl in ra. Viết “{mend}”, phần sau thành khóa riêng: {keys}.",
        "“{found}” is what nnl prints. Write “{mend}”, and the rest as keys of their own: {keys}.",
    ),
    "target-field-type": (
        "trường {found} (loại {kind}) không làm mức được. Dùng trường count hoặc amount (với tỷ lệ: cả percent).",
        "field {found} of type {kind} cannot be a bound. Use one of type count or amount (of a rate percent, too).",
    ),
    "target-field-without-units": (
        "mức theo trường {found} chỉ dùng cho chỉ tiêu có numerator: nó là số của từng đơn vị.",
        "a bound by the field {found} goes with a numerator only: it is each unit's own figure.",
    ),
    "target-field-binding": (
        "mức theo trường {found} của một tỷ lệ xét từng đơn vị. Thêm binding: false, rồi đếm đơn vị đạt bằng một chỉ tiêu each: unit, passes: [{id}].",
        "a bound by the field {found} judges single units of a rate. Add binding: false, and count those that meet it by an indicator with each: unit, passes: [{id}].",
    ),
    "target-field-otherwise": (
        "otherwise “{found}” phải so với cùng trường như require. Ghi cùng trường, hoặc bỏ otherwise.",
        "otherwise “{found}” must name the same field as require. Name it, or take otherwise away.",
    ),
    "target-form": (
        '“{found}” không phải một mức. Viết như "> 30%", "from 20% to 30%", ">= baseline", ">= baseline * 1.05", "<= 2.5" (không dấu phân cách nghìn).',
        '“{found}” is not a target. Write "> 30%", "from 20% to 30%", ">= baseline", ">= baseline * 1.05", "<= 2.5" (no thousands separators).',
    ),
    "round-form": (
        "round là số chữ số thập phân, từ 0 đến 6, không phải “{found}”.",
        "round is a number of decimals, from 0 to 6, not “{found}”.",
    ),
    "target-range-order": (
        "“{found}”: đầu dưới lớn hơn đầu trên. Viết “{mend}”.",
        "“{found}”: the lower end is above the upper. Write “{mend}”.",
    ),
    "target-rise-percent": (
        "“{found}” đọc được hai cách: thêm điểm phần trăm thì viết “{first}”; nhân lên thì viết “{second}”.",
        "“{found}” can be read two ways: for percentage points write “{first}”; for a multiple write “{second}”.",
    ),
    "target-points-of-count": (
        "“{found}” thêm điểm phần trăm, nhưng chỉ tiêu là {kind}. Viết “{mend}”.",
        "“{found}” adds percentage points, but the indicator is a {kind}. Write “{mend}”.",
    ),
    "target-number-added-to-rate": (
        "“{found}” thêm một số vào một tỷ lệ. Thêm điểm phần trăm thì viết “{mend}”.",
        "“{found}” adds a number to a rate. For percentage points write “{mend}”.",
    ),
    "target-percent-of-count": (
        "“{found}” là phần trăm nhưng chỉ tiêu là {kind}. Viết một số, không có %; nếu là tỷ lệ: kind: rate, có denominator.",
        "“{found}” is a percentage, but the indicator is a {kind}. Write a number without %; for a rate: kind: rate, with a denominator.",
    ),
    "target-number-of-rate": (
        "“{found}” thiếu dấu %: chỉ tiêu là tỷ lệ. Viết “{found}%”.",
        "“{found}” lacks its %: the indicator is a rate. Write “{found}%”.",
    ),
    "target-share-of-rate": (
        "“{found}” thiếu dấu %: chỉ tiêu là tỷ lệ. Viết “{mend}”; thương hai số không phải phần trăm thì thêm kind: ratio.",
        "“{found}” lacks its %: the indicator is a rate. Write “{mend}”; for a quotient that is no percentage add kind: ratio.",
    ),
    "target-number-beyond-rate": (
        "“{found}” không phải mức của một tỷ lệ (100% là tất cả). Thương của hai số (như 260 sinh viên trên một vạn dân): thêm kind: ratio; số đếm: bỏ denominator.",
        "“{found}” is no level of a rate (100% is all). For a quotient (such as 260 students per 10000 people) add kind: ratio; for a count take the denominator away.",
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
        "chỉ tiêu cần đúng một cách đếm: numerator, hoặc value, hoặc each cùng passes hay any_of.",
        "an indicator needs one way to count: numerator, or value, or each with passes or any_of.",
    ),
    "indicator-each-and-passes": (
        "each phải đi cùng passes hoặc any_of.",
        "each goes together with passes or any_of.",
    ),
    "indicator-passes-or-any-of": (
        "chỉ tiêu có cả passes và any_of. Giữ một: passes là đạt tất cả, any_of là đạt ít nhất một.",
        "the indicator has passes and any_of. Keep one: passes asks for all of them, any_of for one at least.",
    ),
    "indicator-target-or-targets": (
        "dùng target hoặc targets, không cả hai.",
        "use target or targets, not both.",
    ),
    "indicator-cascade-denominator": (
        "chỉ tiêu có each không dùng denominator hay where.",
        "an indicator with each takes no denominator or where.",
    ),
    "each-field-type": (
        "each cần một trường ghi nơi (loại {expected}); {name} là trường loại {found}. Dùng trường ấy, hoặc each: unit để đếm từng đơn vị.",
        "each needs a field that names places (of type {expected}); {name} is of type {found}. Use such a field, or each: unit to count single units.",
    ),
    "indicator-cascade-kind": (
        "“{found}” không dùng được cho chỉ tiêu có each: tỷ lệ các nơi đạt (kind: rate) hoặc số nơi đạt (kind: count).",
        "“{found}” does not fit an indicator with each: it is the share of places that pass (kind: rate) or their number (kind: count).",
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
        "“{found}” là cột phần trăm, chỉ để so sánh, không dùng để tính. Dùng tử số và mẫu số; nếu chỉ có số phần trăm công bố: một chỉ tiêu có stated: true và numerator: {found}, rồi each: unit với passes nêu nó nếu muốn đếm đơn vị đạt.",
        "“{found}” is a percent column: it is compared only, never counted with. Use numerator and denominator; where only published percentages exist: an indicator with stated: true and numerator: {found}, and each: unit with passes naming it to count the units that meet it.",
    ),
}
