"""What is said of figures of figures, levels and published percentages: plan errors, notes, explanations."""

MADE: dict[str, tuple[str, str]] = {
    "bound-differs": (
        "{unit}: bảng ghi mức “{field}” là {value}, danh sách đơn vị ghi {stated}; lượt này theo bảng. Đối chiếu với quyết định giao rồi sửa bên sai.",
        "{unit}: the table gives its bound “{field}” as {value}, the register as {stated}; the table's is used. Compare with what was assigned and mend the wrong one.",
    ),
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
    "value-of-levels": (
        "“{found}” chỉ xếp mức, không có con số để tính. Hãy tính từ các chỉ tiêu mà mức của nó dựa vào.",
        "“{found}” is nothing but levels: it has no figure to reckon with. Use the indicators that its levels pass.",
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
        "“{found}” lồng quá {limit} bậc hoặc lấy quá nhiều chỉ tiêu. Gộp bớt.",
        "“{found}” nests deeper than {limit} or takes too many indicators. Merge some.",
    ),
    "indicator-levels-denominator": (
        "chỉ tiêu mà mọi mức đều là passes không có số liệu riêng, nên không có denominator và where: đặt chúng ở các chỉ tiêu nêu trong passes.",
        "an indicator whose levels all pass others has no figure of its own, so no denominator and no where: put them into the indicators that it passes.",
    ),
    "level-order": (
        "mức “{found}” không bao giờ là kết quả: hễ đạt nó là đạt “{other}”, mức đứng trên nó. Viết các mức từ cao xuống thấp.",
        "level “{found}” is never what comes out: whatever reaches it reaches “{other}” above it. Write levels from the highest to the lowest.",
    ),
    "target-level-beyond": (
        "“{found}” không bao giờ đạt: “{name}” là mức cao nhất. Viết “>= {name}”.",
        "“{found}” is never met: “{name}” is the highest level. Write “>= {name}”.",
    ),
    "level-require-or-passes": (
        "mức “{found}” cần đúng một trong hai: require (yêu cầu với số liệu của chỉ tiêu) hoặc passes (các chỉ tiêu phải đạt).",
        "level “{found}” needs one of two: require (of the indicator's own figure) or passes (the indicators to be met).",
    ),
    "level-name-number": (
        "tên mức “{found}” đọc như một con số hay baseline. Đặt tên bằng chữ, như “Mức độ 2”.",
        "the level's name “{found}” reads as a number or a baseline. Name it in words, such as “Level 2”.",
    ),
    "level-twice": ("mức “{found}” được khai hai lần.", "level “{found}” is declared twice."),
    "level-require-number": (
        '“{found}” không dùng được cho một mức: require của mức là một số hay phần trăm, như "> 30%".',
        '“{found}” does not fit a level: its require is a number or a percentage, such as "> 30%".',
    ),
    "level-circle": (
        "levels đi vòng: {found}. Bỏ một mắt xích.",
        "levels run in a circle: {found}. Take one link away.",
    ),
    "target-level-unknown": (
        "không có mức “{found}” trong levels của chỉ tiêu (có: {names}).{near}",
        "the indicator's levels have no “{found}” (they are: {names}).{near}",
    ),
    "target-of-levels": (
        '“{found}”: chỉ tiêu này không có số liệu riêng, chỉ có levels ({names}). Viết ">= TÊN MỨC" hoặc ">= baseline".',
        '“{found}”: this indicator has no figure of its own, only levels ({names}). Write ">= LEVEL" or ">= baseline".',
    ),
    "target-level-alone": (
        "mức so với levels không đi cùng otherwise, except hay legal_floor.",
        "a target on levels takes no otherwise, no except and no legal_floor.",
    ),
    "stated-alone": (
        "stated: true chỉ đi với numerator là một trường phần trăm: không denominator, kind khác rate, value, each hay except.",
        "stated: true goes with a numerator that is one percent field: no denominator, no kind but rate, no value, each or except.",
    ),
    "stated-not-percent": (
        "“{found}”: numerator của chỉ tiêu có stated: true là đúng một trường type: percent.",
        "“{found}”: the numerator of an indicator with stated: true is one field of type: percent.",
    ),
    "stated-counted": (
        "“{found}” tính lại được từ {of}: dùng numerator và denominator thay cho stated: true.",
        "“{found}” can be recounted from {of}: use numerator and denominator instead of stated: true.",
    ),
    "percent-or-share": (
        "“{value}” không có dấu %: không rõ là {value}% hay một phần của 1. Ghi dấu %, hoặc ghi % trong tên cột.",
        "“{value}” has no % sign: it may be {value}% or a share of 1. Write the sign, or a % in the column's name.",
    ),
}

MADE_VIEWS: dict[str, tuple[str, str]] = {
    "note-bound-of-register": (
        "theo mức ghi ở danh sách đơn vị thì: {verdict}",
        "by the bounds of the register: {verdict}",
    ),
    "require-by-parts": ("theo phần", "by parts"),
    "lint-field-by": (", chỉ để chia nhóm (--by {found})", ", and serves to break down alone (--by {found})"),
    "note-stated": ("theo số công bố, không tính lại được", "as published: it cannot be recounted"),
    "verdict-undetermined-stated-units": ("Chưa đủ điều kiện đánh giá", "Cannot be judged yet"),
    "reason-stated-units": (
        "tỷ lệ công bố của nhiều đơn vị không cộng hay lấy trung bình được: xem từng đơn vị (--by), hoặc đếm đơn vị đạt (each: unit)",
        "published rates of several units are neither added nor averaged: look at each (--by), or count the units that meet it (each: unit)",
    ),
    "verdict-undetermined-rounded-figure": ("Chưa đủ điều kiện đánh giá", "Cannot be judged yet"),
    "reason-rounded-figure": (
        "số công bố đã làm tròn, nên không rõ ở bên nào của mức",
        "the published figure is rounded, so that it may lie on either side of the target",
    ),
    "level-none": ("chưa đạt mức nào", "no level"),
    "level-none-final": ("không đạt mức nào", "no level"),
    "level-perhaps": ("{level}, có thể {possible}", "{level}, perhaps {possible}"),
    "explain-level": ("  {name}: {asks} – {verdict}", "  {name}: {asks} – {verdict}"),
    "explain-level-asks": ("  {name}: {asks}", "  {name}: {asks}"),
    "explain-level-reached": ("Mức đã đạt: {level}", "Level reached: {level}"),
    "explain-levels-reached": ("Từng mức, từ cao xuống thấp:", "Each level, from the highest down:"),
    "explain-levels": ("Các mức, từ cao xuống thấp:", "Levels, from the highest down:"),
    "explain-passes": (
        "đạt các chỉ tiêu {ids} (xem: nnl explain {first})",
        "the indicators {ids} are met (see: nnl explain {first})",
    ),
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
