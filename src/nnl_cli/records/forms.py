"""Find out whose a form is: by what it answers, its title, its sheet's and its file's name, which must agree."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.names import fold, named
from nnl_cli.plan.periods import Periods
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.records import Reading
from nnl_cli.records.who import Coded, Known, NameKey, UnitKey, name_of
from nnl_cli.sources.layout.unit_words import KIND, calls_unit, says_summary, speaks_of_all
from nnl_cli.sources.layout.words import PLAIN_CODE
from nnl_cli.sources.tables import Chunk, Table, Whose

# Before a unit's name a title says nothing but what it is; behind it where and when, no part of the unit.
ONLY_TITLE = re.compile(
    r"[\W\d_]*(?:(?:báo cáo|phiếu|biểu(?: mẫu)?|mẫu|số liệu|thông tin|thống kê|bảng|kết quả|nhập|tên|của|đơn vị|cấp"
    r"|năm học|năm|học kì|kì|trường|form|report|of|school)[\W\d_]*)*"
).fullmatch
ENDS = re.compile(
    r"\s*(?:$|[,;:()/–-](?!\s*(?:cơ sở|điểm|phân hiệu|khu|khối|lớp|tổ|và)(?!\w))"
    r"|(?:năm|xã|phường|thị trấn|huyện|tỉnh|kì|học kì|tại)(?!\w))"
).match
COMMUNE = re.compile(r"(?<!\w)(?:xã|phường|thị trấn)\s+\w").search
SERIAL = 3  # digits of a running number: a file called `01` is the first one as likely as that of unit 01
BEGINS = re.compile(rf"(?<!\w)(?:{KIND})(?!\w)", re.IGNORECASE).search
TOKEN = re.compile(r"[\w.]+")
CODE = 4  # digits that a code begins with where nobody knows the codes


class Answer(NamedTuple):
    """Whose a form is: code and name ("" for none), and the text that says so where the form does not answer it."""

    code: str
    name: str
    by: str = ""


def found_out(forms: Sequence[Table], reading: Reading, known: Known | None, names: Sequence[Coded]) -> Iterator[Table]:
    """Yield the forms with the unit that they are of; any other is told as a sheet that was not understood.

    Who may be meant is known by the register and by the tables that were read; without either a form's own answer
    or a name that its title or its sheet gives will do (design: section 3).
    """
    people = _People(reading, known, names) if forms else None
    for table in forms:
        form = table.form
        answer = people.answer(form.whose) if people and form else None
        if answer is None and form:
            form.refuse()
        elif answer:
            if answer.by:
                details = {"unit": answer.code or answer.name, "by": answer.by}
                reading.problems.append(Problem("form-of-unit", Severity.INFO, table.place(), None, answer.by, details))
            yield table._replace(chunks=_of(table, answer, reading), form=None)


def _of(table: Table, answer: Answer, reading: Reading) -> Iterator[Chunk]:
    """Yield the rows of a form with who it is of in them."""
    unit = reading.plan.unit
    said = {name: text for name, text in ((unit.key, answer.code), (unit.name, answer.name)) if name}
    for chunk in table.chunks:
        yield chunk._replace(cells={**chunk.cells, **{name: [text] * len(chunk.rows) for name, text in said.items()}})


class _People:
    """The units that are known: by code and by name, as the register and the tables that were read have them."""

    def __init__(self, reading: Reading, known: Known | None, names: Sequence[Coded]) -> None:
        self.alone = known is None and not reading.inputs
        self.periods = Periods(reading.plan.plan, reading.period)
        self.codes: dict[str, str] = {}
        self.places: dict[UnitKey, str] = {}
        self.by_name: dict[str, dict[UnitKey, str]] = {}  # keys with the names as written
        for key in known.keys if known else ():
            self._put(key, "")
        for one in names:
            self._put(one.code, one.name)
            self.places[one.code] = one.key.place
        for records in reading.by_period.values():
            for unit in records.units():
                self._put(unit.key, name_of(unit, reading.plan))

    def _put(self, key: UnitKey, name: str) -> None:
        if isinstance(key, str):
            self.codes[fold(key)] = key
        text = name or (key.name if isinstance(key, NameKey) else "")
        if text:
            self.by_name.setdefault(named(text).name, {})[key] = text

    def answer(self, whose: Whose) -> Answer | None:
        """Return whose a form is; None where nothing names one unit, or two things name two."""
        said, seen = {fold(key): key for key in whose.keys}, {}
        for text in whose.called:
            seen.update(dict.fromkeys(self._coded(text), text))
        names = {fold(name): name for name in whose.names}
        if len({*said, *seen}) > 1 or len(names) > 1:
            return None
        name = next(iter(names.values()), "")
        if said or seen:
            folded = next(iter({*said, *seen}))
            found = Answer(self.codes.get(folded) or said.get(folded) or seen[folded], name, seen.get(folded, ""))
            return (found._replace(by="") if said else found) if self._agrees(found.code, name, whose) else None
        if not name:
            return None if any(map(_says_many, (*whose.titles, *whose.called))) else self._by_texts(whose)
        return Answer("", name) if (self.alone or self._knows(name)) and self._agrees("", name, whose) else None

    def _coded(self, text: str) -> set[str]:
        """Return the codes of known units that the name of a sheet or a file is or holds, folded."""
        words = {fold(token) for token in (text, *TOKEN.findall(text.replace("_", " ")))}
        found = {word for word in words if len(word) > SERIAL or not word.isdecimal()} & self.codes.keys()
        return found or ({fold(text)} if self.alone and self._is_code(text) else set())

    def _is_code(self, text: str) -> bool:
        """Tell whether a name looks like a code where nobody knows the codes: digits come first, and it is no year."""
        return (
            PLAIN_CODE.fullmatch(text) is not None
            and text[:CODE].isdecimal()
            and not self.periods.named(text, is_short=True)
        )

    def _knows(self, name: str) -> bool:
        return named(name).name in self.by_name

    def _agrees(self, code: str, name: str, whose: Whose) -> bool:
        """Tell whether what a form answers and the names that its title, its sheet and its file hold are one unit's."""
        others = {held for text in (*whose.titles, *whose.called) for held in self._held(text)}
        own = named(name).name if name else ""
        if code and own in self.by_name:
            others.add(own)
        if not code:
            return all(other == own or other in own or own in other for other in others)
        holders = [self.by_name[other].keys() for other in others]
        return all(code in keys or not any(isinstance(key, str) for key in keys) for keys in holders)

    def _by_texts(self, whose: Whose) -> Answer | None:
        """Return the unit whose name the title, the sheet or the file holds, where these hold one."""
        held = {text: self._held(text) for text in (*whose.titles, *whose.called)}
        names = {name for found in held.values() for name in found}
        if len(names) == 1:
            holders, by = self.by_name[names.pop()], next(text for text, found in held.items() if found)
            codes = [key for key in holders if isinstance(key, str)]
            if len(codes) > 1:
                return None
            return Answer(codes[0], "", by) if codes else Answer("", next(iter(holders.values())), by)
        if names or not self.alone:
            return None
        called = {fold(name): (name, text) for text in (*whose.called, *whose.titles) if (name := name_in(text))}
        return Answer("", *next(iter(called.values()))) if len(called) == 1 else None

    def _held(self, text: str) -> set[str]:
        """Return the longest names of known units that a text holds as whole words, no other kind before them."""
        folded = fold(text.replace("_", " "))
        found = {name for name in self.by_name if len(name) > 2 and name in folded and _stands(name, folded)}
        longest = {name for name in found if not any(name != other and name in other for other in found)}
        return {name for name in longest if self._may_lie(name, folded)}

    def _may_lie(self, name: str, text: str) -> bool:
        """Tell whether a text names no other commune beside a unit than the one that it lies in."""
        places = {self.places.get(key, "") for key in self.by_name[name]} - {""}
        behind = text.partition(name)[2]
        return not (places and COMMUNE(behind)) or any(place in behind for place in places)


def _says_many(text: str) -> bool:
    return speaks_of_all(text) or says_summary(text)


def name_in(text: str) -> str:
    """Return the name of a unit that a title or a sheet's name gives, from the word for its kind on; "" for none."""
    if not calls_unit(text):
        return ""
    begin = BEGINS(text)
    rest = text[begin.start() :] if begin else text
    end = next(
        (at for at in range(1, len(rest)) if not rest[at - 1].isalnum() and ENDS(rest.casefold(), at)), len(rest)
    )
    return rest[:end].strip(" -–,(:")


def _stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as whole words, and neither begins nor ends another unit's name there."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        if ONLY_TITLE(text[: found.start()]) and ENDS(text, found.end()):
            return True
    return False
