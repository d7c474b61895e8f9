"""The words of the papers that an office signs."""

PAPERS: dict[str, tuple[str, str]] = {
    "paper-others": ("Chỉ tiêu khác", "Other indicators"),
    "paper-as-last-year": ("bằng năm trước", "as last year"),
}
