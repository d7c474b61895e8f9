"""What `nnl lint` remarks on a plan that is sound: allowed, and yet it looks like a slip."""

LINT: dict[str, tuple[str, str]] = {
    "lint-negative-unread": (
        "negative: true chỉ có nghĩa với trường loại amount; số âm ở trường {found} vẫn bị loại. Đổi type thành amount, hoặc bỏ negative.",
        "negative: true says something of type amount only; a figure below 0 in field {found} is refused all the same. Make it an amount, or take negative away.",
    ),
    "lint-text-cut": (
        "phần sau dấu # không được đọc, vì YAML coi đó là ghi chú. Nếu là chữ thì đặt cả đoạn trong dấu ngoặc kép: {mend}; nếu là ghi chú thì để một dấu cách sau #.",
        "what follows the # is not read, since YAML takes it for a comment. If it is text, put the whole in quotes: {mend}; if it is a comment, put a space behind the #.",
    ),
    "lint-field-unused": (
        "trường “{found}” không dùng ở chỉ tiêu hay quy tắc nào{by}. Bỏ đi nếu không cần, hoặc dùng nó.",
        "field “{found}” is used by no indicator or rule{by}. Take it away if it is not needed, or use it.",
    ),
    "lint-field-without-label": (
        "trường “{found}” chưa có nhãn: người đọc sẽ thấy mã. Thêm label.",
        "field “{found}” has no label: people will see its id. Add a label.",
    ),
    "lint-rule-cannot-fail": (
        "quy tắc “{found}” luôn đúng nên không kiểm tra được gì. Sửa hoặc bỏ.",
        "rule “{found}” always holds, so it checks nothing. Mend it or take it away.",
    ),
    "lint-indicator-without-clause": (
        "chỉ tiêu “{found}” không nêu điểm nào của kế hoạch. Thêm clauses.",
        "indicator “{found}” names no clause of the plan. Add clauses.",
    ),
    "lint-indicator-without-office": (
        "chỉ tiêu “{found}” chưa có cơ quan chịu trách nhiệm. Thêm office.",
        "indicator “{found}” has no office that answers for it. Add office.",
    ),
    "lint-indicator-without-name": (
        "chỉ tiêu “{found}” chưa có tên. Thêm name.",
        "indicator “{found}” has no name. Add name.",
    ),
    "lint-number-torn": (
        "dấu phẩy trong danh sách ngăn hai mục, nên đây là “{first}” và “{other}”. Nếu là một mục thì đặt trong ngoặc kép: {mend}",
        "a comma in a list parts two entries, so these are “{first}” and “{other}”. If they are one, write it in quotes: {mend}",
    ),
    "lint-target-never": (
        "mức này không bao giờ có hiệu lực: từ {first} đến {last}. Đổi from hoặc to.",
        "this target is never in force: from {first} to {last}. Change from or to.",
    ),
    "lint-passed-without-target": (
        "“{found}” không có mức nào cho kỳ {period}: không nơi nào đạt hay chưa đạt. Thêm target cho chỉ tiêu ấy.",
        "“{found}” has no target for period {period}: nothing passes or fails by it. Give that indicator a target.",
    ),
    "lint-never-asked": (
        "tử số của “{found}” không được hỏi ở đơn vị nào có mẫu số. Kiểm tra asked_of.",
        "the numerator of “{found}” is asked of no unit that has the denominator. Check asked_of.",
    ),
    "lint-class-without-numerator": (
        "“{found}”: đơn vị loại {classes} được hỏi mẫu số mà không được hỏi tử số, nên tử số ở đó tính là 0. Sửa asked_of, hoặc loại ra bằng where.",
        "“{found}”: units of class {classes} are asked the denominator and not the numerator, which counts 0 there. Mend asked_of, or leave them out with where.",
    ),
    "lint-rate-unproven": (
        "“{found}” là tỷ lệ mà không có gì bảo đảm tử số không vượt mẫu số. Khai báo part_of cho trường ở tử số, hoặc kind: ratio nếu được phép quá 100%.",
        "“{found}” is a rate, and nothing keeps its numerator within its denominator. Declare part_of for the numerator's field, or kind: ratio where more than 100% is meant.",
    ),
    "lint-clause-unmeasured": (
        "điểm “{found}” ({kind}) chưa có chỉ tiêu nào. Thêm chỉ tiêu hoặc đổi kind.",
        "clause “{found}” ({kind}) has no indicator. Add one, or change its kind.",
    ),
    "lint-division-by-field": (
        "“{found}” chia trường cho trường ({above} / {below}) ở từng đơn vị rồi mới cộng: tổng các thương không phải thương của các tổng. Khai báo hai chỉ tiêu rồi lấy value: a / b.",
        "“{found}” divides a field by a field ({above} / {below}) in each unit and then adds up: a sum of quotients is no quotient of sums. Declare two indicators and use value: a / b.",
    ),
    "lint-field-never-counted": (
        "“{found}”: trường {name} ở tử số chỉ hỏi đơn vị loại {classes}, mà loại ấy không được hỏi mẫu số, nên số ấy không bao giờ được tính. Sửa asked_of.",
        "“{found}”: field {name} of the numerator is asked only of class {classes}, which is not asked the denominator, so that it never counts. Mend asked_of.",
    ),
    "lint-thousands": (
        "“{found}” được đọc là {read} (dấu chấm, dấu phẩy là dấu thập phân). Nếu là hàng nghìn, viết {mend}.",
        "“{found}” is read as {read} (point and comma are decimal signs). For thousands write {mend}.",
    ),
    "lint-target-tiny": (
        "“{found}” chưa tới một phần trăm. Nếu văn bản viết 0,3 để chỉ ba mươi phần trăm, ghi “{mend}”.",
        "“{found}” is less than one percent. If the document writes 0.3 for thirty percent, put “{mend}”.",
    ),
    "lint-target-share-of-count": (
        "“{found}” là mức của một số đếm, mà số đếm là số nguyên. Nếu là tỷ lệ, thêm denominator và ghi “{mend}”.",
        "“{found}” is asked of a count, and counts are whole. If it is a rate, add a denominator and put “{mend}”.",
    ),
    "lint-target-out-of-reach": (
        "không bao giờ đạt “{found}”: tử số là một phần của mẫu số nên tỷ lệ không quá 100%. Sửa mức, hoặc kind: ratio nếu là thương của hai số.",
        "“{found}” can never be met: the numerator is part of the denominator, so that the rate ends at 100%. Mend it, or use kind: ratio for a quotient.",
    ),
    "lint-list-empty": (
        "{found} để trống ([]), không nói gì. Bỏ khóa ấy, hoặc ghi cho đủ.",
        "{found} is an empty list ([]) and says nothing. Take the key away, or fill it.",
    ),
    "lint-passed-twice": (
        "“{found}” được nêu hai lần; chỉ xét một lần. Bỏ một.",
        "“{found}” is named twice; it is passed once. Take one away.",
    ),
    "lint-target-twice": (
        "mức “{found}” viết hai lần y như nhau nên được đếm hai lần. Bỏ một, hoặc ghi source, from, to cho khác.",
        "the target “{found}” stands twice, word for word, and counts twice. Take one away, or tell them apart by source, from or to.",
    ),
    "lint-level-unnamed": (
        "không target nào nêu được mức “{found}”: tên phải bắt đầu bằng chữ hay số và không quá 80 ký tự. Đổi tên.",
        "no target can name the level “{found}”: a name begins with a letter or digit and has 80 letters at most. Rename it.",
    ),
    "lint-level-always": (
        "“{found}” lúc nào cũng đạt: “{name}” là mức cao nhất. Sửa mức.",
        "“{found}” is always met: “{name}” is the highest level. Mend it.",
    ),
    "lint-target-always": (
        "“{found}” lúc nào cũng đạt: tử số là một phần của mẫu số nên tỷ lệ không quá 100%. Sửa mức.",
        "“{found}” is always met: the numerator is part of the denominator, so that the rate ends at 100%. Mend it.",
    ),
}
