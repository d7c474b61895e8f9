"""What the command line says: help, options, usage errors and endings."""

CLI: dict[str, tuple[str, str]] = {
    "app-help": (
        "Chấm chỉ tiêu kế hoạch giáo dục từ bảng số liệu của trường và xã.",
        "Judge an education plan's targets from the tables that schools and communes send.",
    ),
    "check-help": (
        "Tính các chỉ tiêu và cho biết chỉ tiêu nào đạt, chưa đạt, còn thiếu bao nhiêu.",
        "Compute the indicators and say which targets are met, missed and by how many.",
    ),
    "option-files": (
        "Bảng số liệu, thư mục, mẫu tên (*.csv) hoặc - (đầu vào chuẩn).",
        "A table, a folder, a glob or - (standard input).",
    ),
    "option-plan": ("Tệp kế hoạch (mặc định: indicators.yaml).", "The plan file (default: indicators.yaml)."),
    "option-baseline": (
        "Số liệu năm trước: bảng hoặc báo cáo JSON.",
        "Last period's figures: a table or a JSON report.",
    ),
    "option-period": (
        "Kỳ cần đánh giá (mặc định: kỳ của kế hoạch).",
        "The period to judge (default: the plan's).",
    ),
    "option-as-of": ("Ngày chốt số liệu, ví dụ 2024-12-31.", "The reference date, for example 2024-12-31."),
    "option-final": (
        "Số liệu chính thức cuối kỳ: “Chưa đạt” thành “Không đạt”.",
        "The period is closed: a miss is final.",
    ),
    "option-by": ("Chia theo một trường (lặp lại được).", "Break down by a field (repeatable)."),
    "option-only": ("Chỉ tính chỉ tiêu này (lặp lại được).", "Only this indicator (repeatable)."),
    "option-output": (
        "Ghi báo cáo ra tệp; đuôi tệp quyết định định dạng (lặp lại được).",
        "Write a report; the suffix picks the format (repeatable).",
    ),
    "option-format": ("Định dạng in ra màn hình: {formats}.", "What to print: {formats}."),
    "option-lang": ("Ngôn ngữ: vi hoặc en.", "Language: vi or en."),
    "option-version": ("In phiên bản rồi thoát.", "Print the version and exit."),
    "option-help": ("In hướng dẫn này rồi thoát.", "Print this help and exit."),
    "panel-options": ("Tùy chọn", "Options"),
    "usage-wrong": (
        "Câu lệnh sai: {message} Xem: {command} --help",
        "Wrong command line: {message} See: {command} --help",
    ),
    "usage-no-such-option": ("không có tùy chọn {value}.{near}", "there is no option {value}.{near}"),
    "usage-no-such-command": ("không có lệnh {value}.{near}", "there is no command {value}.{near}"),
    "usage-missing-argument": ("thiếu tên tệp số liệu.", "name at least one data file."),
    "usage-needs-value": ("tùy chọn {value} cần một giá trị.", "option {value} needs a value."),
    "usage-extra": ("thừa: {value}.", "unexpected: {value}."),
    "usage-bad-value": ("giá trị “{value}” không dùng được.", "value “{value}” does not fit."),
    "usage-other": ("{value}", "{value}"),
    "indicator-unknown": ("không có chỉ tiêu “{value}”.{near}", "there is no indicator “{value}”.{near}"),
    "by-unknown": (
        "không có trường “{value}” để chia nhóm.{near}",
        "there is no field “{value}” to break down by.{near}",
    ),
    "by-not-text": (
        "không chia nhóm theo “{value}” được: chỉ theo trường chữ, mã hoặc danh mục.",
        "cannot break down by “{value}”: only by a text, code or category field.",
    ),
    "as-of-not-date": (
        "“{value}” không phải ngày. Viết 2024-12-31.",
        "“{value}” is not a date. Write 2024-12-31.",
    ),
    "as-of-missing": (
        "chỉ tiêu {value} cần ngày chốt số liệu. Thêm --as-of 2024-12-31 hoặc plan.as_of.",
        "indicator {value} needs a reference date. Add --as-of 2024-12-31 or plan.as_of.",
    ),
    "period-not-known": (
        "kế hoạch không có kỳ “{value}”. Các kỳ: {known}.",
        "the plan has no period “{value}”. Periods: {known}.",
    ),
    "format-unknown": (
        "nnl không in định dạng “{value}”. Chọn: {known}.",
        "nnl does not print “{value}”. Choose: {known}.",
    ),
    "suffix-unknown": (
        "nnl không ghi tệp đuôi “{value}”. Chọn: {known}.",
        "nnl writes no “{value}” files. Choose: {known}.",
    ),
    "output-is-input": (
        "tệp ghi ra trùng với tệp số liệu đọc vào. Chọn tên khác.",
        "the output is one of the input files. Choose another name.",
    ),
    "output-twice": ("tệp này được nêu hai lần sau -o.", "this file is named twice after -o."),
    "output-failed": (
        "không ghi được tệp ({value}). Tệp cũ, nếu có, vẫn nguyên. Đóng tệp nếu đang mở, kiểm tra thư mục và quyền ghi.",
        "the file could not be written ({value}). An older one is untouched. Close it if it is open; check the folder and its permissions.",
    ),
    "stdout-failed": (
        "không in được ra đầu ra chuẩn ({value}).",
        "standard output could not be written ({value}).",
    ),
    "lang-unknown": (
        "không có ngôn ngữ “{value}”. Chọn vi hoặc en.",
        "there is no language “{value}”. Choose vi or en.",
    ),
    "fault": (
        "nnl gặp lỗi của chính nó. Gửi cho nhóm phát triển đoạn dưới đây cùng câu lệnh đã dùng:",
        "nnl has a fault of its own. Send the lines below, with the command used:",
    ),
    "interrupted": ("Đã dừng theo yêu cầu.", "Interrupted."),
    "wrote": ("Đã ghi {value}", "Wrote {value}"),
    "plan-errors": (
        "Tệp kế hoạch có {count} lỗi; chưa tính gì.",
        "The plan file has {count} errors; nothing was computed.",
    ),
    "nothing-read": ("không đọc được bảng nào.", "no table could be read."),
    "lint-help": ("Kiểm tra tệp kế hoạch.", "Check a plan file."),
    "lint-clean": ("{value}: không có vấn đề.", "{value}: nothing to remark."),
    "schema-help": (
        "In JSON Schema của tệp kế hoạch hoặc của báo cáo.",
        "Print the JSON Schema of the plan file or the report.",
    ),
    "argument-plan": ("Tệp kế hoạch.", "The plan file."),
    "argument-schema": ("plan hoặc report.", "plan or report."),
    "schema-unknown": ("không có lược đồ “{value}”. Chọn: {known}.", "there is no schema “{value}”. Choose: {known}."),
    "indicators-help": (
        "Liệt kê chỉ tiêu và cho biết kế hoạch được đo đến đâu.",
        "List the indicators and how much of the plan they measure.",
    ),
    "indicators-summary": (
        "{clauses} điểm của kế hoạch: {measured} điểm có chỉ tiêu, {open} điểm đo được nhưng chưa có chỉ tiêu, {qualitative} điểm định tính. {indicators} chỉ tiêu, {targets} mức phải đạt.",
        "{clauses} clauses: {measured} with indicators, {open} countable without one, {qualitative} in words only. {indicators} indicators, {targets} binding targets.",
    ),
    "indicators-clauses": ("Các điểm của kế hoạch", "The plan's clauses"),
    "indicators-list": ("Các chỉ tiêu", "The indicators"),
    "column-clause": ("Điểm", "Clause"),
    "column-kind": ("Loại", "Kind"),
    "column-text": ("Nội dung", "Text"),
    "column-indicators": ("Chỉ tiêu", "Indicators"),
    "column-id": ("Mã", "Id"),
    "column-office": ("Cơ quan", "Office"),
    "column-target": ("Mức", "Target"),
    "column-columns": ("Cột cần có", "Columns needed"),
    "kind-quantitative": ("có số", "number"),
    "kind-directional": ("nâng/giữ", "direction"),
    "kind-full": ("đủ", "in full"),
    "kind-milestone": ("mốc", "milestone"),
    "kind-qualitative": ("định tính", "words only"),
    "option-register": ("Danh sách đơn vị phải báo cáo.", "The register: the units that should report."),
}
