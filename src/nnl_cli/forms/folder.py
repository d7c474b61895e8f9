"""Make a working folder for a year: the plan, whom it asks, forms, an inbox, and five steps that run as they stand."""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nnl_cli.forms.asking import classes_of, identity
from nnl_cli.plan.loader import LoadedPlan, find_plan, load_plan, read_file, registered
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.reports.workbook.writing import WRITTEN
from nnl_cli.run import Request
from nnl_cli.sources.load import load_file
from nnl_cli.sources.paths import SUFFIXES
from nnl_cli.wording.catalogue import Speaker, speaker
from nnl_cli.wording.kinds import plan_called
from nnl_cli.wording.plain import plain

PLAN = "indicators.yaml"  # what commands in the folder look for by themselves
FOLDERS = ("forms", "inbox", "last-year", "results")
STEPS = ("units", "forms", "inbox", "owing", "judge")
SAMPLES = 3  # units of a sample register
YEAR = re.compile(r"\d{4}$")
BYTE_ORDER_MARK = "\ufeff"  # with the ends of lines, for the editors of older Windows: the guide is read there


class WorkingFolder(NamedTuple):
    """What is in a working folder: folders, files by their paths in it, the file to begin with.

    `is_sample`: its register is to be written by the office. The `letterhead` is open.
    """

    folders: Sequence[str]
    files: Mapping[str, bytes]
    guide: str
    register: str
    letterhead: str
    is_sample: bool
    words: Speaker
    plan: PlanFile


def working_folder(plan: str | None, register: str | None, lang: str) -> WorkingFolder:
    """Return what a plan's working folder holds; raises PlanError, UsageError or InputError where one cannot be read.

    The plan is found as every command finds it. A register that the plan names lies beside the copy as it does there.
    """
    path = find_plan(plan)
    loaded = load_plan(path)
    words = speaker(lang, loaded.plan)
    folders = [words.say(f"init-folder-{name}") for name in FOLDERS]
    forms = _forms(Request((), plan, register=register), lang)  # first: what cannot be read is refused here
    named = registered(loaded) if register is None else None
    listed, data = _register(register or named, loaded.plan, words)
    if named is not None:
        listed = Path(loaded.plan.register_ or "").as_posix()
    guide, letterhead = words.say("init-guide-file"), words.say("init-letterhead-file")
    files = {
        PLAN: read_file(path, loaded.file),
        listed: data,
        letterhead: words.say("init-letterhead").encode(),
        f"{folders[0]}/{words.say('init-form-file')}": forms,
        guide: _guide(loaded, [*folders, listed], words, is_sample=not (register or named)),
    }
    return WorkingFolder(folders, files, guide, listed, letterhead, not (register or named), words, loaded.plan)


def _forms(request: Request, lang: str) -> bytes:
    """Return the forms to send, for whom the register names, else open ones."""
    from nnl_cli.forms.template import Wanted, book_of_all, made

    return book_of_all(made(Wanted(request, lang=lang)))


def _register(file: str | None, plan: PlanFile, words: Speaker) -> tuple[str, bytes]:
    """Return what the register is called in the folder, and its bytes: those of a file, else a sample."""
    name = words.say("init-register-file")
    if file is None:
        return f"{name}.xlsx", _sample(plan, words)
    loaded = load_file(file)
    return f"{name}{loaded.suffix if loaded.suffix in SUFFIXES else '.csv'}", loaded.data


def _sample(plan: PlanFile, words: Speaker) -> bytes:
    """Return a register of invented units as a workbook, codes as the texts that they are."""
    import xlsxwriter  # a list that a table program in any language opens in its columns

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": WRITTEN})
    sheet = book.add_worksheet(words.say("init-register-sheet"))
    head, as_text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    fields = identity(plan)
    for column, field in enumerate(fields):
        below = [_invented(plan, field, number, words) for number in range(1, SAMPLES + 1)]
        sheet.set_column(column, column, max(map(len, [words.label(field), *below])) + 3, as_text)
        sheet.write_string(0, column, words.label(field), head)
        for number, text in enumerate(below, 1):
            sheet.write_string(number, column, text, as_text)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def _invented(plan: PlanFile, field: str, number: int, words: Speaker) -> str:
    """Return what stands in a sample register for an invented unit."""
    spec = plan.fields[field]
    choices = list(classes_of(plan) if field == plan.unit.class_ else spec.values or ())
    if choices:
        return choices[(number - 1) % len(choices)]
    if spec.type is FieldType.CODE and field in plan.unit.keys:
        return f"99{number:03}"
    return words.say("init-place" if field == plan.unit.place else "init-unit", value=str(number))


def _guide(loaded: LoadedPlan, names: Sequence[str], words: Speaker, *, is_sample: bool) -> bytes:
    """Return the five steps, each with its command as it is typed in the folder."""
    forms, inbox, last, results, register = names
    plan = loaded.plan
    said = {
        "plan": plain(plan_called(plan.plan.number, words)),
        "period": plan.plan.period,
        "file": PLAN,
        "forms": forms,
        "inbox": inbox,
        "last": last,
        "results": results,
        "register": register,
        "list": "" if plan.register_ == register else f" --register {_typed(register)}",
        "day": _day(plan),
        "letterhead": words.say("init-letterhead-file"),
        "remarks": words.say("init-remarks-file"),
        "all": words.say("init-form-file"),
        "marked": words.say("reading-mark-folder"),
    }
    parts = [words.say("init-guide-head", **said)]
    for number, step in enumerate(STEPS, 1):
        sample = f"-{'sample' if is_sample else 'given'}" if step == "units" else ""
        parts.append(words.say(f"init-step-{step}{sample}", number=str(number), **said))
    parts.append(words.say("init-guide-foot", **said))
    return (BYTE_ORDER_MARK + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()


def _day(plan: PlanFile) -> str:
    """Return the option that says the day of the figures, where the plan says none: the end of its period's year."""
    year = YEAR.search(plan.plan.period)
    return f" --as-of {year[0]}-12-31" if plan.plan.as_of is None and year else ""


def _typed(name: str) -> str:
    """Return a name as every shell takes it for one word."""
    return f'"{name}"' if " " in name else name
