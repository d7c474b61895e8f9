"""What `nnl init` makes: the names in a working folder, and the five steps of a year."""

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
    "init-made-folder": ("{name}/", "{name}/"),
    "init-next": ("Tiếp theo: mở {file}, có năm bước.", "Next: open {file}, five steps."),
    "init-guide-head": (
        """# Bắt đầu

{plan}, năm {period}. Mở cửa sổ lệnh trong thư mục này (Windows: giữ Shift, bấm chuột phải vào chỗ trống, chọn *Mở trong Terminal*), rồi làm năm bước. Lệnh nào cũng chạy lại được; `nnl` không sửa bảng mà đơn vị gửi.

| ở đây có | là gì |
| --- | --- |
| `{file}` | kế hoạch: các chỉ tiêu và mức phải đạt |
| `{register}` | ai phải báo cáo |
| `{forms}` | phiếu nhập để gửi đi |
| `{inbox}` | bảng các đơn vị nộp về, đúng như nhận được |
| `{last}` | số liệu năm trước |
| `{results}` | báo cáo ghi ra |""",
        """# Start here

{plan}, {period}. Open a terminal in this folder (Windows: hold Shift, click the right button on a free spot, *Open in Terminal*) and take the five steps. Every command can be run again; `nnl` changes no table that a unit sent.

| here is | what |
| --- | --- |
| `{file}` | the plan: indicators and targets |
| `{register}` | who must report |
| `{forms}` | forms to send |
| `{inbox}` | the tables that come back, as they came |
| `{last}` | last year's figures |
| `{results}` | reports |""",
    ),
    "init-step-units-sample": (
        """## {number}. Ghi ai phải báo cáo

Mở `{register}`, thay các đơn vị minh họa bằng đơn vị của mình, mỗi đơn vị một dòng. Mức trong kế hoạch khác mức được giao thì sửa `{file}`, rồi kiểm tra:

```console
nnl lint {file}
```""",
        """## {number}. Write down who must report

Open `{register}` and put your own units in place of the invented ones, one a row. Where the targets are not those you were given, change `{file}`; then check it:

```console
nnl lint {file}
```""",
    ),
    "init-step-units-given": (
        """## {number}. Xem lại ai phải báo cáo

`{register}` là danh sách đã đưa vào. Mức trong kế hoạch khác mức được giao thì sửa `{file}`, rồi kiểm tra:

```console
nnl lint {file}
```""",
        """## {number}. Look through who must report

`{register}` is the list that was given. Where the targets are not those you were given, change `{file}`; then check it:

```console
nnl lint {file}
```""",
    ),
    "init-step-forms": (
        """## {number}. Gửi phiếu nhập

```console
nnl template{list} --each {forms}
```

Mỗi đơn vị một phiếu trong `{forms}`, có sẵn mã và tên, chỉ hỏi điều đơn vị ấy phải báo. Gửi đi.""",
        """## {number}. Send the forms

```console
nnl template{list} --each {forms}
```

One form a unit in `{forms}`, with its code and name, asking only what that unit must report. Send them.""",
    ),
    "init-step-inbox": (
        """## {number}. Nhận về, đọc thử

Bảng nộp về, đúng phiếu hay không, để nguyên và đặt vào `{inbox}`.

```console
nnl validate {inbox}{list}
```

Mã thoát 0 là sạch; 3 là có chỗ phải hỏi lại đơn vị: màn hình nêu tệp, ô, cách sửa.""",
        """## {number}. Take them back, read them

Put what comes back, forms or not, into `{inbox}` as it came.

```console
nnl validate {inbox}{list}
```

Exit code 0: all clean; 3: something to ask a unit about, with file, cell and how to mend it.""",
    ),
    "init-step-owing": (
        """## {number}. Nhắc ai còn thiếu

```console
nnl check {inbox}{list}{day} --pending -o {results}/nhac.xlsx
```

Danh sách để gọi hoặc gửi, đơn vị giữ nhiều kết luận nhất đứng đầu; chưa ai nộp thì có đủ mọi đơn vị. Mã thoát 4, 3 hoặc 1 ở bước này là bình thường.""",
        """## {number}. Remind who owes figures

```console
nnl check {inbox}{list}{day} --pending -o {results}/owing.xlsx
```

The list to call or to send, those who hold up most first; before anybody has sent anything it names all. Exit codes 4, 3 or 1 are usual here.""",
    ),
    "init-step-judge": (
        """## {number}. Chấm, ghi báo cáo

```console
nnl check {inbox}{list}{day} --final -o {results}/ket-qua.html -o {results}/ket-qua.xlsx -o {results}/ket-qua.json -o {results}/bao-cao.docx
```

Mã thoát 0: đạt hết; 1: có chỉ tiêu không đạt; 4: chưa kết luận được hết; 3: có số liệu bị loại.""",
        """## {number}. Judge, write the report

```console
nnl check {inbox}{list}{day} --final -o {results}/results.html -o {results}/results.xlsx -o {results}/results.json -o {results}/report.docx
```

Exit code 0: all met; 1: a target is missed; 4: not all could be judged; 3: some data were refused.""",
    ),
    "init-guide-foot": (
        """Có số liệu năm trước thì đặt vào `{last}` và thêm `--baseline {last}` vào hai lệnh cuối: các mức "nâng cao", "duy trì" cần nó. Giữ lại `{results}/ket-qua.json`: sang năm nó là số liệu năm trước.""",
        """Put last year's figures into `{last}` and add `--baseline {last}` to the last two commands: targets that ask for more than last year need them. Keep `{results}/results.json`: next year it is last year's figures.""",
    ),
}
