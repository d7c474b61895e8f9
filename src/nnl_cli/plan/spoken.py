"""Put into the target language what documents and nnl's own tables say in words: `trên 30%`, `≥ năm trước + 2 điểm`."""

from re import Match

from nnl_cli.names import fold
from nnl_cli.patterns import late

# Words of people -> words of the target language, longest first where one begins another (design: *Target language*).
WORDS: tuple[tuple[str, str], ...] = (
    ("kì trước|kỳ trước|năm trước|last year|previous year", "baseline"),
    ("điểm phần trăm|điểm %|điểm|percentage points?|points?", "points"),
    ("×", "*"),
)
OPS: tuple[tuple[str, str], ...] = (
    ("≥|=>|> =|từ|ít nhất là|ít nhất|tối thiểu là|tối thiểu|đạt|không dưới|không thấp hơn|không ít hơn", ">="),
    ("at least|no less than|not less than|minimum|reach", ">="),
    ("≤|=<|< =|không quá|không vượt quá|không trên|tối đa là|tối đa|at most|no more than|not more than|up to", "<="),
    ("trên|hơn|lớn hơn|cao hơn|vượt|more than|greater than|over|above", ">"),
    ("dưới|nhỏ hơn|ít hơn|thấp hơn|less than|fewer than|under|below", "<"),
    ("==|bằng đúng|bằng|đúng|equals?|equal to|exactly", "="),
)
SIGNS = (">", "<", "=")
PHRASES = {  # a direction or a fullness, without a number
    "nâng cao": "> baseline",
    "nâng": "> baseline",
    "tăng": "> baseline",
    "giảm": "< baseline",
    "duy trì": ">= baseline",
    "duy trì và nâng cao": ">= baseline",
    "đủ": ">= 100%",
    "bảo đảm": ">= 100%",
    "đảm bảo": ">= 100%",
}
TAIL = late(r"(.*?) (?:trở lên|hoặc hơn|or more|and more|and over)")  # 30% trở lên
SPANS = late(r"\s*\((?:(?:từ|from) ([^,()]+))?(?:, )?(?:(?:đến hết|to the end of) ([^,()]+))?\)$")
RANGE = late(r"(?:từ|from|between) (.+?) (?:đến|tới|to|and) (.+)")
SOURCE = late(r"\s*\[([^\[\]]+)\]$")  # ≥ 18 [12/QĐ-UBND]
RISE = late(r"(tăng|giảm)(?: thêm| ít nhất)? (\d+(?:[.,]\d+)?) points")


def in_target_language(text: str) -> str | None:
    """Return the requirement that words mean as far as each is known, or None where it begins with none of them.

    What comes back may still be no requirement: whoever asks reads it again.
    """
    said = fold(SPANS.sub("", SOURCE.sub("", text.strip())).strip().strip('"“”').rstrip("."))
    if said in PHRASES:
        return PHRASES[said]
    for words, one in WORDS:
        said = late(rf"(?<!\w)(?:{words})(?!\w)").sub(one, said)
    if ends := RANGE.fullmatch(said):
        return f"from {ends[1]} to {ends[2]}"
    if rise := RISE.fullmatch(said):
        return f"{'>=' if rise[1] == 'tăng' else '<='} baseline {'+' if rise[1] == 'tăng' else '-'} {rise[2]} points"
    if tail := TAIL.fullmatch(said):
        said = tail[1] if any(_after(ops, tail[1]) for ops, _ in OPS) else f">= {tail[1]}"
    return _operated(said)


def _operated(said: str) -> str | None:
    """Return words that begin with a comparison in the target language; of two (`đạt trên`) the second says more."""
    for ops, op in OPS:
        if rest := _after(ops, said):
            return _operated(rest[1].strip()) or f"{op} {rest[1].strip()}"
    return said if said.startswith(SIGNS) else None


def _after(ops: str, said: str) -> Match[str] | None:
    """Return what stands behind one of these words at the beginning; a sign needs no space."""
    return late(rf"(?:{ops})(?:(?<=\w)(?!\w)|(?<!\w))(.*)").fullmatch(said)


def keys_in(text: str) -> dict[str, str]:
    """Return what nnl prints behind a requirement, periods and source, by the key that the file holds each under."""
    source = SOURCE.search(text.strip())
    spans = SPANS.search(SOURCE.sub("", text.strip()))
    found = [*zip(("from", "to"), spans.groups() if spans else (), strict=False)]
    return {key: said for key, said in [*found, ("source", source[1] if source else None)] if said}
