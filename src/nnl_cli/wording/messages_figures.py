"""What is said of figures of figures, levels and published percentages: plan errors, notes, explanations."""

MADE: dict[str, tuple[str, str]] = {
    "indicator-value-denominator": (
        "chỉ tiêu có value không có denominator và where: đặt chúng ở các chỉ tiêu mà value nêu tên.",
        "an indicator with value has no denominator and no where: put them into the indicators that value names.",
    ),
    "indicator-value-except": (
        "mức của chỉ tiêu có value không nhận except: công thức tính trên tổng của các chỉ tiêu khác, không trên từng đơn vị. Đặt except ở các chỉ tiêu mà value nêu tên.",
        "a target of an indicator with value takes no except: its formula is over the totals of other indicators, not over units. Put except into the indicators that value names.",
    ),
    "value-undeclared": (
        "value: không có chỉ tiêu “{found}”.{near} Công thức value chỉ nêu id của các chỉ tiêu khác.",
        "value: there is no indicator “{found}”.{near} A formula of value names ids of other indicators only.",
    ),
    "value-of-field": (
        "value: “{found}” là một trường, không phải chỉ tiêu.{near} Khai một chỉ tiêu đếm trường này (numerator: {found}) rồi nêu id của nó.",
        "value: “{found}” is a field, not an indicator.{near} Declare an indicator that counts it (numerator: {found}) and name its id.",
    ),
    "value-not-arithmetic": (
        "value: “{found}” không dùng được ở đây. Chỉ dùng id của chỉ tiêu, số, + - * /, min, max, abs và ngoặc.",
        "value: “{found}” cannot stand here. Use ids of indicators, numbers, + - * /, min, max, abs and brackets.",
    ),
    "value-without-indicator": (
        "value không nêu chỉ tiêu nào. Nêu id của ít nhất một chỉ tiêu khác, như di_hoc_nu / di_hoc_nam.",
        "value names no indicator. Name the id of at least one other, as in di_hoc_nu / di_hoc_nam.",
    ),
    "value-circle": (
        "value đi vòng: {found}. Bỏ một mắt xích.",
        "value runs in a circle: {found}. Take one link away.",
    ),
    "value-too-deep": (
        "value của “{found}” lồng quá {limit} bậc hoặc lấy quá nhiều chỉ tiêu. Gộp bớt.",
        "value of “{found}” nests deeper than {limit} or takes too many indicators. Merge some.",
    ),
}

MADE_VIEWS: dict[str, tuple[str, str]] = {
    "explain-value": ("Công thức: {formula}", "Formula: {formula}"),
    "explain-value-numbers": ("Thay số: {numbers} = {figure}", "With numbers: {numbers} = {figure}"),
    "explain-value-open": ("Thay số: {numbers}", "With numbers: {numbers}"),
    "explain-value-range": (
        "Với số còn thiếu, kết quả nằm trong khoảng: {range}",
        "With what is missing it lies between: {range}",
    ),
    "explain-input": (
        "  {id} = {figure}{counts} – {name}; xem từng ô: nnl explain {id}",
        "  {id} = {figure}{counts} – {name}; its cells: nnl explain {id}",
    ),
}
