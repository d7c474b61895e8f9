"""What `nnl lint` remarks on a plan that is sound: allowed, and yet it looks like a slip."""

LINT: dict[str, tuple[str, str]] = {
    "lint-field-unused": (
        "trường “{found}” không dùng ở chỉ tiêu hay quy tắc nào. Bỏ đi, hoặc dùng nó.",
        "field “{found}” is used by no indicator or rule. Take it away, or use it.",
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
    "lint-target-never": (
        "mức này không bao giờ có hiệu lực: từ {first} đến {last}. Đổi from hoặc to.",
        "this target is never in force: from {first} to {last}. Change from or to.",
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
}
