"""What is said of tables from offices that write otherwise: how thousands are parted, how a text is encoded."""

DATA: dict[str, tuple[str, str]] = {
    "groups-differ": (
        "“{value}” ngăn nghìn theo từng hai chữ số, còn cột này ngăn ba chữ số hoặc dùng dấu phẩy trước phần lẻ: có thể thiếu một chữ số. Ghi số liền, không dấu.",
        "“{value}” parts its digits in pairs, while its column parts them in threes or has decimal commas: a digit may be missing. Write the number without signs.",
    ),
}
