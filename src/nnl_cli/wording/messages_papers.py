"""The words of the tables that papers share, and of the table by which a council reviews its targets."""

PAPERS: dict[str, tuple[str, str]] = {
    "paper-others": ("Chỉ tiêu khác", "Other indicators"),
    "paper-as-last-year": ("bằng năm trước", "as last year"),
    "paper-unit": ("ĐVT", "Unit"),
    "paper-rate": ("Tỷ lệ, số", "Rate, number"),
    "paper-counts": ("Số đếm", "Counts"),
    "paper-numerator": ("Tử số", "Numerator"),
    "paper-denominator": ("Mẫu số", "Denominator"),
    "paper-level": ("Mức", "Target"),
    "paper-gap": ("So sánh", "Difference"),
    "paper-verdict": ("Đánh giá", "Verdict"),
    "paper-note": ("Ghi chú", "Notes"),
    "council-title": ("BIỂU KIỂM ĐIỂM THỰC HIỆN CÁC CHỈ TIÊU {period}", "REVIEW OF THE TARGETS, {period}"),
    "council-sheet": ("Biểu kiểm điểm", "Review"),
    "council-session": ("Trình kỳ họp […] Hội đồng nhân dân […]", "For session […] of the People's Council […]"),
    "council-as-of": ("số liệu {date}", "figures {date}"),
    "council-star": ("Dấu * là mức tính theo số năm trước; ", "* is a target from last year's figure; "),
    "council-signs": (
        "{star}“-”: không giao; “…”: chưa có số. “So sánh” là chênh lệch với mức: tỷ lệ tính bằng điểm phần trăm, chỉ tiêu đếm tính bằng số đếm.",
        "{star}“-”: nothing asked; “…”: no figure yet. “Difference” is that from the target: of rates in percentage points, of counts in numbers.",
    ),
    "council-left-informing": (
        "Không đưa vào biểu {count} mức chỉ để tham khảo.",
        "Left out: {count} target(s) for information only.",
    ),
    "council-left-watched": (
        "Không đưa vào biểu {count} chỉ tiêu chỉ theo dõi, không có mức.",
        "Left out: {count} indicator(s) that are watched only, without a target.",
    ),
}
