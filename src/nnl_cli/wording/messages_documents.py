"""Documents and definitions through time: what can be wrong with them in a plan, and what lint remarks."""

DOCUMENTS: dict[str, tuple[str, str]] = {
    "document-supersedes-from": (
        "supersedes và from đi cùng nhau: văn bản nào bị thay thế, và từ kỳ nào. Thêm khóa còn thiếu, ví dụ supersedes: qd_522, from: 2026.",
        "supersedes and from go together: which document is superseded, and from which period. Add the one that is missing, as in supersedes: qd_522, from: 2026.",
    ),
    "document-undeclared": (
        "không có văn bản “{found}” ở mục documents.{near} Khai báo văn bản ấy, hoặc sửa mã.",
        "there is no “{found}” under documents.{near} Declare it, or mend the id.",
    ),
    "document-circle": (
        "supersedes đi vòng: {found}. Bỏ một mắt xích.",
        "supersedes runs in a circle: {found}. Take one link away.",
    ),
    "period-of-other-form": (
        "kỳ “{found}” không so trước sau được với kỳ {period} của kế hoạch. Viết cùng một cách, như {period}, hoặc thêm cách ghi ấy vào plan.periods.",
        "“{found}” cannot be told to be before or after the plan's {period}. Write it in the same way, like {period}, or add it to plan.periods as a spelling.",
    ),
    "version-twice": (
        "có hai phiên bản cùng từ kỳ {found}. Gộp lại, hoặc đổi from.",
        "two versions are from {found}. Make them one, or change from.",
    ),
    "version-of-no-fields": (
        "chỉ tiêu này không đếm bằng numerator nên không có {found} để thay. Đặt versions ở các chỉ tiêu mà nó dùng.",
        "this indicator does not count by a numerator, so that there is no {found} to replace. Put versions on the indicators that it uses.",
    ),
    "version-other-kind": (
        "“{found}” là số lượng, thêm denominator thì thành tỷ lệ: đó là một chỉ tiêu khác. Viết thành chỉ tiêu riêng.",
        "“{found}” is a count, and with a denominator it would be a rate: that is another indicator. Write it as one of its own.",
    ),
    "lint-document-superseded": (
        "văn bản {found} hết hiệu lực sau {last}, nay thay bằng {by}, nên mức này không còn xét. Bỏ mức, hoặc ghi mức của văn bản mới.",
        "{found} held to the end of {last}, superseded by {by}, so that this target is judged no more. Take it away, or write the new one's.",
    ),
    "lint-document-over": (
        "văn bản {found} chỉ có hiệu lực đến hết {last}, nên mức này không còn xét. Bỏ mức, hoặc sửa to của văn bản.",
        "{found} holds to the end of {last} only, so that this target is judged no more. Take it away, or mend the document's to.",
    ),
    "lint-documents-differ": (
        "“{found}”: các văn bản đang có hiệu lực giao mức khác nhau ({asked}). Để biết: mỗi mức có kết luận riêng.",
        "“{found}”: documents in force ask for different figures ({asked}). To know: each has its own verdict.",
    ),
    "lint-source-undeclared": (
        "source “{found}” là câu chữ, không phải mã văn bản nào.{near} Sửa mã, hoặc khai báo ở documents.",
        "source “{found}” is read as words and is no document's id.{near} Mend the id, or declare it under documents.",
    ),
}

SAID: dict[str, tuple[str, str]] = {
    "note-restated": (
        "kỳ {period} tính lại theo định nghĩa có hiệu lực từ {first}, từ chính bảng của kỳ ấy",
        "{period} is counted anew from its own tables by the definition in force since {first}",
    ),
    "documents-heading": ("Các văn bản", "The documents"),
    "topics-heading": (
        "Kỳ {period}: {count} việc được các văn bản giao khác nhau, {agree} việc giao như nhau.",
        "{period}: documents ask for different figures of {count} matter(s), for the same of {agree}.",
    ),
    "topics-none": (
        "Kỳ {period}: không có việc nào mà hai văn bản cùng giao (chỉ tiêu cùng topic).",
        "{period}: there is no matter of which two documents ask anything (indicators of one topic).",
    ),
    "document-date": (" ngày {date}", " of {date}"),
    "document-supersedes": (", thay {number} từ {first}", ", supersedes {number} from {first}"),
    "plan-periods": ("các kỳ: {periods}", "periods: {periods}"),
    "option-plans": (
        "Kế hoạch: tệp, hoặc tên kế hoạch kèm theo; nêu hai kế hoạch để thấy chỗ giao khác nhau.",
        "A plan: a file, or the name of one that ships; name two to see where they disagree.",
    ),
    "option-list": ("Liệt kê các kế hoạch kèm theo.", "List the plans that ship."),
    "explain-version": (
        "Cách đếm này có hiệu lực từ {first}{law}{note}",
        "Counted so since {first}{law}{note}",
    ),
    "explain-version-bare": (
        "Trước {first} đếm theo cách khác{law}{note}",
        "Counted in another way before {first}{law}{note}",
    ),
    "explain-document": ("Văn bản {document}", "Document {document}"),
    "council-own": ("{what}: {counts}", "{what}: {counts}"),
    "council-of": ("so với {short}, {what}: {counts}", "against {short}, {what}: {counts}"),
    "council-targets": ("{total} chỉ tiêu", "{total} target(s)"),
    "council-targets-on": ("{total} mức của {indicators} chỉ tiêu", "{total} target(s) on {indicators} indicator(s)"),
    "council-exceeded": ("{count} vượt", "{count} exceeded"),
    "council-met": ("{count} đạt", "{count} met"),
    "council-missed": ("{count} chưa đạt", "{count} missed"),
    "council-missed-final": ("{count} không đạt", "{count} not met"),
    "council-undetermined": ("{count} chưa đủ căn cứ", "{count} undetermined"),
    "council-no_data": ("{count} chưa có số liệu", "{count} without data"),
    "council-not_applicable": ("{count} không áp dụng", "{count} not applicable"),
}
