"""What the options of commands do, as help tells it."""

OPTIONS: dict[str, tuple[str, str]] = {
    "option-files": (
        "Bảng số liệu, thư mục, mẫu tên (*.csv) hoặc - (đầu vào chuẩn).",
        "A table, a folder, a glob or - (standard input).",
    ),
    "option-install-completion": (
        "Đặt phần gợi ý lệnh bằng phím Tab vào cửa sổ lệnh đang dùng.",
        "Install completion at the Tab key for the shell in use.",
    ),
    "option-show-completion": (
        "In phần gợi ý lệnh ấy, để tự đặt vào chỗ.",
        "Print that completion, to put it in place by hand.",
    ),
    "option-plan": (
        "Tệp kế hoạch, hoặc tên kế hoạch kèm theo (mặc định: indicators.yaml).",
        "The plan file, or the name of one that ships (default: indicators.yaml).",
    ),
    "option-baseline": (
        "Số liệu năm trước: bảng, báo cáo JSON, hoặc thư mục có chúng.",
        "Last period's figures: a table, a JSON report, or a folder of them.",
    ),
    "option-period": (
        "Kỳ cần đánh giá (mặc định: kỳ của kế hoạch).",
        "The period to judge (default: the plan's).",
    ),
    "option-as-of": (
        "Ngày chốt số liệu, ví dụ 31/12/2024 hoặc 2024-12-31.",
        "The reference date, for example 31/12/2024 or 2024-12-31.",
    ),
    "option-final": (
        "Số liệu chính thức cuối kỳ: “Chưa đạt” thành “Không đạt”.",
        "The period is closed: a miss is final.",
    ),
    "option-all": (
        "In tất cả theo thứ tự của kế hoạch, với mục, văn bản và ghi chú.",
        "Print everything in the order of the plan, with clauses, documents and notes.",
    ),
    "option-quiet": ("Chỉ in các dòng kết luận.", "Print only the closing lines."),
    "option-by": ("Chia theo một trường (lặp lại được).", "Break down by a field (repeatable)."),
    "option-only": ("Chỉ tính chỉ tiêu này (lặp lại được).", "Only this indicator (repeatable)."),
    "option-source": (
        "Nguồn thứ nhất (A): bảng số liệu, thư mục, mẫu tên (*.csv) hoặc - (đầu vào chuẩn).",
        "The first source (A): a table, a folder, a glob or - (standard input).",
    ),
    "option-with": (
        "Nguồn thứ hai (B): mọi tên đứng sau --with, cho đến tùy chọn kế tiếp.",
        "The second source (B): all names behind --with, up to the next option.",
    ),
    "option-compare-only": (
        "Chỉ so các trường mà chỉ tiêu này dùng (lặp lại được).",
        "Compare only the fields that this indicator uses (repeatable).",
    ),
    "option-compare-output": (
        "Ghi tất cả ra tệp .csv, .xlsx hoặc .json (lặp lại được).",
        "Write everything to a file: .csv, .xlsx or .json (repeatable).",
    ),
    "option-output": (
        "Ghi báo cáo ra tệp; đuôi tệp quyết định định dạng (lặp lại được).",
        "Write a report; the suffix picks the format (repeatable).",
    ),
    "option-letterhead": (
        "Tệp YAML ghi cơ quan ban hành, nơi nhận, người ký của văn bản (.docx).",
        "A YAML file that says who issues a paper (.docx), who receives and who signs it.",
    ),
    "option-format": ("Định dạng in ra màn hình: {formats}.", "What to print: {formats}."),
    "option-lang": ("Ngôn ngữ: vi hoặc en.", "Language: vi or en."),
    "option-version": ("In phiên bản rồi thoát.", "Print the version and exit."),
    "option-help": ("In hướng dẫn này rồi thoát.", "Print this help and exit."),
    "option-register": ("Danh sách đơn vị phải báo cáo.", "The register: the units that should report."),
    "option-on": (
        "Các nhóm (--by) qua các năm theo tên năm đầu (old) hoặc năm cuối (new); nhóm sáp nhập, chia tách đứng chung.",
        "Groups (--by) over the years by the first year's names (old) or the last's (new); what merged stands together.",
    ),
    "option-changes": (
        "Bảng thay đổi: đơn vị, xã nào đã thành đơn vị, xã nào (hoặc dvhc-2025: các xã của cả nước ngày 1/7/2025)",
        "Table of changes: which units or communes became which (or dvhc-2025: the country's communes on 1 July 2025)",
    ),
    "option-reading": (
        "Ghi chú cách đọc bảng (mặc định: các tệp cach-doc.yaml nằm cạnh bảng).",
        "Reading notes (default: the files cach-doc.yaml beside the tables).",
    ),
    "option-unit": ("Chỉ xem một đơn vị (mã hoặc tên).", "One unit only (code or name)."),
    "option-worst": ("Liệt kê N đơn vị kéo chỉ tiêu xuống.", "List the N units that pull an indicator down."),
    "option-pending": (
        "Chỉ nói đơn vị nào còn nợ số liệu; cùng -o thì ghi danh sách để gửi.",
        "Tell only who still owes figures; with -o write the list to send.",
    ),
    "option-each": (
        "Cùng --pending: ghi vào thư mục này mỗi đơn vị một thư (.docx).",
        "With --pending: write one letter (.docx) a unit into this folder.",
    ),
    "option-explain-all": (
        "Cho thấy mọi đơn vị, dù nhiều.",
        "Show every unit, however many.",
    ),
    "option-map-output": (
        "Ghi đề nghị ra tệp này (.yaml); mặc định là cach-doc.yaml cạnh các bảng.",
        "Write the proposals to this file (.yaml); by default cach-doc.yaml beside the tables.",
    ),
    "option-map-ask": (
        "Hỏi từng chỗ chưa chắc ở màn hình; Enter là chưa biết.",
        "Ask about what is not sure, on a terminal; Enter leaves it open.",
    ),
    "option-validate-all": (
        "Cho thấy cả từng cột, các dòng để riêng và mọi vấn đề.",
        "Show every column, the rows set aside and every problem too.",
    ),
    "option-council": (
        "Ghi biểu kiểm điểm chỉ tiêu trình hội đồng ra tệp .docx hoặc .xlsx (lặp lại được).",
        "Write the table by which a council reviews its targets, .docx or .xlsx (repeatable).",
    ),
    "option-letter-template": (
        "Văn bản Word của cơ quan, điền vào thay cho mẫu có sẵn ở mọi -o *.docx.",
        "The office's own Word document, filled in place of the built-in form for every -o *.docx.",
    ),
    "option-form-class": (
        "Chỉ phiếu của cấp này (lặp lại được).",
        "Only the form of this class (repeatable).",
    ),
    "option-form-unit": (
        "Chỉ đơn vị có mã hoặc tên này, mỗi đơn vị một trang (lặp lại được).",
        "Only the unit of this code or name, a sheet for each (repeatable).",
    ),
    "option-form-output": (
        "Ghi một tệp .xlsx chung, mỗi cấp một trang.",
        "Write one .xlsx file for all, a sheet a class.",
    ),
    "option-form-baseline": (
        "Số liệu năm trước, ghi sẵn bằng chữ xám: bảng (không phải báo cáo JSON).",
        "Last period's figures, written in grey: a table (no JSON report).",
    ),
    "option-form-each": (
        "Ghi vào thư mục này mỗi đơn vị một tệp .xlsx.",
        "Write one .xlsx file a unit into this folder.",
    ),
    "option-remarks": (
        "Tệp YAML ghi nguyên nhân, giải pháp và lệch được chấp nhận.",
        "A YAML file with reasons, measures and accepted deviations.",
    ),
    "option-remarks-for": (
        "Ghi tệp YAML để điền nguyên nhân, giải pháp cho các chỉ tiêu chưa đạt; giữ phần đã viết.",
        "Write the YAML file to fill in for all that is missed; what is written in it stays.",
    ),
}
