"""What is said of the remarks that people write beside results: what is wrong with their file, and their own words."""

REMARKS_FILE: dict[str, tuple[str, str]] = {  # what keeps the file from being read, or added to
    "remarks-date": (
        "“{found}” không phải ngày. Viết 31/12/2026 (ngày trước, tháng sau) hoặc 2026-12-31.",
        "“{found}” is not a date. Write 31/12/2026 (the day first) or 2026-12-31.",
    ),
    "remarks-accepted-open": (
        "lệch được chấp nhận cần có số văn bản (document) và ngày hết hạn (until); thiếu {found}. Ghi thêm, hoặc xóa phần này.",
        "an accepted deviation needs its document and its last day (until); {found} is missing. Add it, or take this out.",
    ),
    "remarks-not-added": (
        "không thêm được vào tệp này mà vẫn giữ nguyên phần đã viết. Ghi ra tệp khác, hoặc đưa remarks về dạng mỗi dòng một dấu gạch ở cuối tệp.",
        "nothing can be added to this file while what is written stays as it is. Name another file, or make remarks a list of dashes at its end.",
    ),
}
REMARKS: dict[str, tuple[str, str]] = {  # what is told beside the problems of the data
    "remark-indicator-unknown": (
        "không có chỉ tiêu “{value}” trong kế hoạch, nên ghi chú này không dùng.{near} Sửa mã chỉ tiêu.",
        "the plan has no indicator “{value}”, so this remark is not used.{near} Mend the id.",
    ),
    "remark-document-unknown": (
        "văn bản “{value}” không giao mức nào cho chỉ tiêu {indicator} trong kỳ này, nên ghi chú này không dùng. Các văn bản: {known}.",
        "document “{value}” sets no target for indicator {indicator} in this period, so this remark is not used. The documents: {known}.",
    ),
    "remark-not-judged": (
        "chỉ tiêu {value} không được đánh giá trong kỳ này (không có mức, hoặc không áp dụng). Xem lại hoặc xóa ghi chú.",
        "indicator {value} is not judged in this period (no target, or not applicable). Look at the remark again, or delete it.",
    ),
    "remark-met": (
        "chỉ tiêu {value} đã đạt. Xem lại hoặc xóa ghi chú.",
        "indicator {value} is met. Look at the remark again, or delete it.",
    ),
    "remark-past": (
        "hạn {until} của ghi chú cho chỉ tiêu {value} đã qua. Ghi kết quả đã làm, hoặc hạn mới.",
        "the day {until} of the remark on indicator {value} is past. Write what was done, or a new day.",
    ),
    "accepted-over": (
        "lệch được chấp nhận cho chỉ tiêu {value} ({document}) đã hết hạn ngày {until}, nên không còn tính. Nêu văn bản mới, hoặc xóa.",
        "the accepted deviation of indicator {value} ({document}) ended on {until} and counts no more. Name a new document, or delete it.",
    ),
    "accepted-not-covered": (
        "chỉ tiêu {indicator}: thực hiện {figure}, kém hơn mức {value} mà {document} chấp nhận, nên không tính là lệch được chấp nhận. Kiểm tra văn bản.",
        "indicator {indicator}: its figure {figure} is worse than the {value} that {document} accepts, so its deviation does not count as accepted. Check the document.",
    ),
    "accepted-in-doubt": (
        "chỉ tiêu {indicator}: còn thiếu số liệu, thực hiện {figure}, có thể kém hơn mức {value} mà {document} chấp nhận, nên chưa tính là lệch được chấp nhận. Bổ sung số liệu trước.",
        "indicator {indicator}: figures are missing; its own, {figure}, may be worse than the {value} that {document} accepts, so its deviation does not count as accepted. Complete the figures first.",
    ),
    "accepted-value-unfit": (
        "mức “{value}” không so được với chỉ tiêu {indicator}, nên chưa tính là lệch được chấp nhận. Viết 25% cho tỷ lệ, 1440 (không chấm) cho số, tên mức cho chỉ tiêu theo mức.",
        "the value “{value}” cannot be held against indicator {indicator}, so its deviation does not count as accepted. Write 25% for a rate, 1440 (ungrouped) for a number, a level's name for a level.",
    ),
    "accepted-not-judged": (
        "chỉ tiêu {value} chưa có kết luận, nên chưa tính lệch được chấp nhận. Bổ sung số liệu trước.",
        "indicator {value} has no verdict yet, so its deviation does not count as accepted. Complete the figures first.",
    ),
}
REMARKED: dict[str, tuple[str, str]] = {  # words of the reports
    "accepted-until": (
        "lệch được chấp nhận đến {until} ({document})",
        "deviation accepted until {until} ({document})",
    ),
    "accepted-counted": ("trong đó {count} lệch được chấp nhận", "{count} of them accepted as deviations"),
    "remark-until": ("đến {until}", "until {until}"),
    "remark-reason": ("nguyên nhân: {text}", "reason: {text}"),
    "remark-measure": ("giải pháp: {text}", "measure: {text}"),
    "remarks-heading": ("Nguyên nhân, giải pháp", "Reasons and measures"),
    "remarks-more": ("(+{count}, xem: --all)", "(+{count}, see --all)"),
    "cause-remarks": ("Nguyên nhân, giải pháp cần xem lại", "Remarks to look at again"),
    "csv-remark-reason": ("Nguyên nhân", "Why"),
    "csv-remark-measure": ("Giải pháp", "Measure"),
    "csv-remark-who": ("Người thực hiện", "Who"),
    "csv-remark-until": ("Thời hạn", "By when"),
    "csv-accepted": ("Lệch được chấp nhận", "Accepted deviation"),
    "book-remarks": ("Nguyên nhân, giải pháp", "Reasons and measures"),
    "book-remark-reason": ("Nguyên nhân", "Why"),
    "book-remark-measure": ("Giải pháp", "Measure"),
    "book-remark-who": ("Người thực hiện", "Who"),
    "book-remark-until": ("Thời hạn", "By when"),
    "book-accepted": ("Lệch được chấp nhận", "Accepted deviation"),
    "remarks-blank-1": (
        "Nguyên nhân, giải pháp: {title}.",
        "Reasons and measures: {title}.",
    ),
    "remarks-blank-2": (
        "reason: nguyên nhân; measure: giải pháp; who: ai làm; until: hạn (31/12/2026). Để trống thì không ghi gì.",
        "reason: why; measure: what is done; who: by whom; until: by when (31/12/2026). What is left empty is no remark.",
    ),
    "remarks-blank-3": (
        "accepted: lệch được chấp nhận: value mức kém nhất được chấp nhận (25%), document số văn bản, until ngày hết hạn.",
        "accepted: a deviation that is accepted: value the worst figure accepted (25%), document its number, until its last day.",
    ),
    "remarks-blank-4": (
        'Nhiều ghi chú cho một chỉ tiêu: chép lại cả đoạn. Riêng cho một văn bản giao mức: thêm document: "số văn bản" dưới indicator.',
        'Several remarks on one indicator: copy the block. For the target of one document only: add document: "number" below indicator.',
    ),
    "remarks-blank-5": ("Dùng: nnl check … --remarks TỆP-NÀY", "Use: nnl check … --remarks THIS-FILE"),
    "remarks-blank-none": ("Không có chỉ tiêu nào chưa đạt.", "No target is missed."),
    "remarks-blank-none-final": ("Không có chỉ tiêu nào không đạt.", "No target is missed."),
    "remarks-blank-line": (
        "{name}: {figure}, yêu cầu {require}: {verdict}",
        "{name}: {figure}, asked {require}: {verdict}",
    ),
}
