"""What `nnl init` makes: the names in a working folder, its letterhead to fill in, and the five steps of a year."""

WRONG: dict[str, tuple[str, str]] = {  # what keeps a folder from being made
    "init-not-folder": (
        "không tạo được thư mục tên “{value}”: ở đó đã có một tệp, hoặc tên để trống. Chọn tên khác.",
        "no folder can be called “{value}”: a file is there, or the name is empty. Choose another name.",
    ),
    "init-there": (
        "đã có, không ghi đè; chưa tạo gì. Chọn thư mục khác, hoặc tự dời tệp này đi.",
        "is there already and is not written over; nothing was made. Choose another folder, or move it yourself.",
    ),
}
FOLDER: dict[str, tuple[str, str]] = {
    "init-help": (
        "Tạo thư mục làm việc của một năm: kế hoạch, phiếu nhập, nơi để bảng nhận về, năm bước phải làm.",
        "Make a working folder for a year: the plan, forms, an inbox, and the five steps to take.",
    ),
    "argument-folder": ("Thư mục sẽ được tạo.", "The folder to make."),
    "init-folder-forms": ("bieu-mau", "forms"),
    "init-folder-inbox": ("nop-ve", "inbox"),
    "init-folder-last-year": ("nam-truoc", "last-year"),
    "init-folder-results": ("ket-qua", "results"),
    "init-guide-file": ("Bắt đầu.md", "Start here.md"),
    "init-form-file": ("Tất cả đơn vị.xlsx", "All units.xlsx"),
    "init-letterhead-file": ("dau-van-ban.yaml", "letterhead.yaml"),
    "init-remarks-file": ("nguyen-nhan.yaml", "reasons.yaml"),
    "init-register-file": ("danh-sach", "register"),
    "init-register-sheet": ("Danh sách", "Register"),
    "init-unit": ("Đơn vị {value} (minh họa)", "Unit {value} (invented)"),
    "init-place": ("Nơi {value} (minh họa)", "Place {value} (invented)"),
    "init-made": ("Đã tạo {folder}", "Made {folder}"),
    "init-made-plan": ("indicators.yaml: kế hoạch {plan}, năm {period}", "indicators.yaml: plan {plan}, {period}"),
    "init-made-register": ("{file}: danh sách đơn vị", "{file}: the register"),
    "init-made-sample": (
        "{file}: danh sách đơn vị mẫu, phải thay bằng danh sách của mình",
        "{file}: a sample register, to be replaced by your own",
    ),
    "init-made-letterhead": (
        "{file}: cơ quan, người ký, nơi nhận của văn bản, còn để trống",
        "{file}: who issues and signs the papers, still open",
    ),
    "init-made-folder": ("{name}/", "{name}/"),
    "init-next": ("Tiếp theo: mở {file}, có năm bước.", "Next: open {file}, five steps."),
    "init-letterhead": (
        """# Đầu và cuối mọi văn bản: ghi một lần, sau dấu hai chấm. Khóa nào cũng để trống được: chỗ ấy trong văn bản
# còn là […] hoặc dấu chấm để điền tay, nnl không tự đặt ra. Mở và lưu bằng Notepad.
superior:       # cơ quan cấp trên, in ở dòng đầu: ỦY BAN NHÂN DÂN
issuer:         # cơ quan ban hành: XÃ … (chữ in hoa)
issuer_name:    # như viết trong câu: Ủy ban nhân dân xã …
symbol:         # ký hiệu sau số: BC-UBND
number:         # số văn bản; chưa có thì để trống
date:           # ngày ký, như 31/12/2026; chưa có thì để trống
place:          # nơi, đứng trước ngày tháng: tên xã
addressee:      # kính gửi: Sở Giáo dục và Đào tạo
subject:        # trích yếu; để trống thì lấy từ tên kế hoạch
posts:          # chức vụ trên chữ ký, mỗi dòng một mục: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]
signer:         # họ tên người ký
recipients:     # nơi nhận: [Như trên, Thường trực HĐND xã, "Lưu: VT"]
bases:          # căn cứ ghi thêm, ngoài các văn bản của kế hoạch: [Công văn số … của …]
""",
        """# Head and foot of all papers: write it once, behind the colons. Every key may stay open: a paper then shows […]
# or dots there, and nnl invents nothing.
superior:       # the office above, in the first line
issuer:         # who issues the paper, in capitals
issuer_name:    # the same as in a sentence
symbol:         # what stands behind the number: BC-UBND
number:         # number of the paper; open until there is one
date:           # day of signing, as 2026-12-31; open until it is known
place:          # where, before the date
addressee:      # to whom
subject:        # the title; taken from the plan where it is open
posts:          # lines above the signature: [FOR THE COMMITTEE, CHAIRMAN]
signer:         # who signs
recipients:     # who gets a copy: [As above, "Archive: VT"]
bases:          # what it rests on beside the documents of the plan
""",
    ),
    "init-guide-head": (
        """BẮT ĐẦU

{plan}, năm {period}.

Mọi lệnh dưới đây gõ trong một cửa sổ lệnh mở ở chính thư mục này. Mở cửa sổ ấy thế nào:

  - nnl là thư mục giải nén: kéo thư mục này (cả thư mục) thả lên tệp "Bat dau.bat" của thư mục nnl.
    Linux, macOS: gõ bat-dau.sh (bat-dau.command) rồi tên thư mục này. Cửa sổ mở cách khác sẽ báo không có lệnh nnl.
  - nnl đã cài vào máy: giữ Shift, bấm chuột phải vào chỗ trống trong thư mục này, chọn "Mở trong Terminal"
    ("Mở cửa sổ PowerShell tại đây").

Lệnh nào cũng chạy lại được; nnl không sửa bảng mà đơn vị gửi.

Ở đây có:

  {file}: kế hoạch, các chỉ tiêu và mức phải đạt (mở bằng Notepad)
  {register}: ai phải báo cáo
  {letterhead}: cơ quan, người ký, nơi nhận của mọi văn bản; điền một lần
  {forms}: phiếu nhập để gửi đi
  {inbox}: bảng các đơn vị nộp về, đúng như nhận được
  {last}: số liệu năm trước
  {results}: báo cáo ghi ra""",
        """START HERE

{plan}, {period}.

Every command below is typed in a terminal that is open in this folder. To open one:

  - nnl is the folder that was unzipped: drop this folder onto "Bat dau.bat" in it.
    Linux, macOS: type bat-dau.sh (bat-dau.command) and the name of this folder. Other terminals do not know nnl.
  - nnl is installed: hold Shift, click the right button on a free spot in this folder, choose "Open in Terminal".

Every command can be run again; nnl changes no table that a unit sent.

Here is:

  {file}: the plan, its indicators and targets
  {register}: who must report
  {letterhead}: who issues and signs the papers; to be filled in once
  {forms}: forms to send
  {inbox}: the tables that come back, as they came
  {last}: last year's figures
  {results}: reports""",
    ),
    "init-step-units-sample": (
        """{number}. GHI AI PHẢI BÁO CÁO

Mở {register}, thay các đơn vị minh họa bằng đơn vị của mình, mỗi đơn vị một dòng. Mức trong kế hoạch khác mức được
giao thì sửa {file}, rồi kiểm tra:

    nnl lint {file}""",
        """{number}. WRITE DOWN WHO MUST REPORT

Open {register} and put your own units in place of the invented ones, one a row. Where the targets are not those you
were given, change {file}; then check it:

    nnl lint {file}""",
    ),
    "init-step-units-given": (
        """{number}. XEM LẠI AI PHẢI BÁO CÁO

{register} là danh sách đã đưa vào. Mức trong kế hoạch khác mức được giao thì sửa {file}, rồi kiểm tra:

    nnl lint {file}""",
        """{number}. LOOK THROUGH WHO MUST REPORT

{register} is the list that was given. Where the targets are not those you were given, change {file}; then check it:

    nnl lint {file}""",
    ),
    "init-step-forms": (
        """{number}. GỬI PHIẾU NHẬP

    nnl template{list} --each {forms}

Mỗi đơn vị một phiếu trong {forms}, có sẵn mã và tên, chỉ hỏi điều đơn vị ấy phải báo. Gửi đi. Tệp "{all}"
cũng ở đó là phiếu chung của mọi đơn vị, cho ai muốn tự gõ vào một chỗ; không phải gửi. Nó theo {register} lúc tạo
thư mục này: đã sửa danh sách thì làm lại nó:

    nnl template{list} -o "{forms}/{all}\"""",
        """{number}. SEND THE FORMS

    nnl template{list} --each {forms}

One form a unit in {forms}, with its code and name, asking only what that unit must report. Send them. "{all}"
beside them is one form of all units, for whoever types everything in one place; it need not be sent. It has the units
that {register} had when this folder was made: once you have changed the list, make it anew:

    nnl template{list} -o "{forms}/{all}\"""",
    ),
    "init-step-inbox": (
        """{number}. NHẬN VỀ, ĐỌC THỬ

Bảng nộp về, đúng phiếu hay không, để nguyên và đặt vào {inbox}.

    nnl validate {inbox}{list}

Có lỗi thì màn hình nêu tệp, ô, cách sửa. Ghi bản đánh dấu từng ô để gửi trả đơn vị:

    nnl validate {inbox}{list} --mark {marked}

Nhận bản đã sửa thì đặt vào chỗ tệp cũ trong {inbox}, rồi đọc thử lại. Tệp không phải bảng số liệu thì bỏ ra ngoài.
Mã thoát 3: có chỗ phải hỏi lại. 0: không có lỗi, nhưng vẫn có thể có cảnh báo, như phiếu của năm khác; xem màn hình.""",
        """{number}. TAKE THEM BACK, READ THEM

Put what comes back, forms or not, into {inbox} as it came.

    nnl validate {inbox}{list}

Faults are told with file, cell and how to mend them. To give marked copies back to the units:

    nnl validate {inbox}{list} --mark {marked}

Put what comes back mended in the place of the old file in {inbox}, and read again. Take out what is no table.
Exit code 3: something to ask a unit about. 0: no faults, but there may be warnings, as of another year's form: read them.""",
    ),
    "init-step-owing": (
        """{number}. NHẮC AI CÒN THIẾU

    nnl check {inbox}{list}{day} --pending -o {results}/nhac.xlsx

Danh sách để gọi hoặc gửi, đơn vị giữ nhiều kết luận nhất đứng đầu; chưa ai nộp thì có đủ mọi đơn vị. Mã thoát 4, 3
hoặc 1 ở bước này là bình thường.""",
        """{number}. REMIND WHO OWES FIGURES

    nnl check {inbox}{list}{day} --pending -o {results}/owing.xlsx

The list to call or to send, those who hold up most first; before anybody has sent anything it names all. Exit codes
4, 3 or 1 are usual here.""",
    ),
    "init-step-judge": (
        """{number}. CHẤM, GHI BÁO CÁO

Điền {letterhead}, rồi chấm và ghi trang web, bảng tính, báo cáo, biểu cho hội đồng (viết liền một dòng):

    nnl check {inbox}{list}{day} --final --letterhead {letterhead} -o {results}/ket-qua.html -o {results}/ket-qua.xlsx -o {results}/ket-qua.json -o {results}/bao-cao.docx --council {results}/bieu.docx

Mã thoát 0: đạt hết; 1: có chỉ tiêu không đạt; 4: chưa kết luận được hết; 3: có số liệu bị loại.

Có chỉ tiêu không đạt thì lấy một tệp để ghi nguyên nhân, giải pháp (để trống cũng được):

    nnl check {inbox}{list}{day} --final -q --remarks-for {remarks}

Điền {remarks} bằng Notepad, rồi chạy lại lệnh chấm ở trên, thêm vào cuối: --remarks {remarks}""",
        """{number}. JUDGE, WRITE THE REPORT

Fill in {letterhead}; then judge and write the page, the workbook, the report and the council's table (one line):

    nnl check {inbox}{list}{day} --final --letterhead {letterhead} -o {results}/results.html -o {results}/results.xlsx -o {results}/results.json -o {results}/report.docx --council {results}/council.docx

Exit code 0: all met; 1: a target is missed; 4: not all could be judged; 3: some data were refused.

Where targets are missed, take a file for the reasons and measures (all of it may stay open):

    nnl check {inbox}{list}{day} --final -q --remarks-for {remarks}

Fill in {remarks} and run the command above again, with this at its end: --remarks {remarks}""",
    ),
    "init-guide-foot": (
        """SỐ LIỆU NĂM TRƯỚC

Các mức "nâng cao", "duy trì", "tăng so với năm trước" cần nó. Chép vào {last} các phiếu đã nộp năm trước (mọi tệp
trong {inbox} của thư mục năm trước), hoặc báo cáo ket-qua.json năm trước, rồi thêm vào cuối mọi lệnh check ở trên:

    --baseline {last}

Các phiếu thì đủ hơn: so được cả khi trường sáp nhập. Có chúng (không chỉ báo cáo JSON) thì thêm như thế cả vào lệnh
template, để phiếu mới có sẵn số năm trước. Trường sáp nhập, chia tách, đổi mã thì ghi vào thay-doi.xlsx (các cột Mã cũ,
Tên cũ, Mã mới, Tên mới, Ngày; mỗi chỗ nối một dòng), rồi thêm vào cuối mọi lệnh check và template:

    --baseline {last} --changes thay-doi.xlsx

Giữ lại {inbox} và {results}/ket-qua.json: sang năm đó là số liệu năm trước.""",
        """LAST YEAR'S FIGURES

Targets that ask for more than last year need them. Put last year's forms into {last} (all files of last year's
{inbox}), or last year's report results.json, and add to the end of every check command above:

    --baseline {last}

The forms tell more: units that merged can be compared. Where you have them (not the JSON report alone), add the same to
the template commands, and new forms show last year's figures. Units that merged, split or got another code: write them
into changes.xlsx (columns Old code, Old name, New code, New name, Date; a row for each join), and add to the end of
every check and template command:

    --baseline {last} --changes changes.xlsx

Keep {inbox} and {results}/results.json: next year they are last year's figures.""",
    ),
}
