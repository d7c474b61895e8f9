"""The first sheet of a form: six steps, what its colours say, whom to ask and until when."""

from math import ceil

from nnl_cli.forms.book import FormBook
from nnl_cli.forms.heading import Head
from nnl_cli.sources.form_mark import FormKind

WIDTHS = (5.7, 92.7)
STEPS = 6
WHERE = 2  # the step that says which cells are filled in
LINE, LETTERS = 17, 104  # points of a line, letters on it
SAMPLES = {"input": "form-colour-input", "last": "form-colour-last", "who": "form-colour-who"}


def write_guide(
    book: FormBook, head: Head, class_: str, *, is_of_unit: bool, is_open: bool = False, has_last: bool = False
) -> None:
    """Write the sheet that says how the others are filled in: nobody writes into it but whom to ask.

    `has_last` says that the others hold figures of one period before.
    """
    words = head.words
    sheet = book.sheet(words.say("form-guide"), head.plan.plan.number)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_portrait()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, head.title(class_), book.look("title"))
    sheet.write_string(0, 2, head.mark(FormKind.GUIDE, ""), book.look("mark"))
    sheet.print_area(0, 0, 20, 1)
    sheet.write_string(1, 0, head.aside(), book.look("aside"))
    kind = "unit" if is_of_unit else "open" if is_open else "table"
    for step in range(1, STEPS + 1):
        own = f"form-step-{step}-{kind}"
        text = words.say(own) if step in (1, 6) else words.say(f"form-step-{step}")
        text += words.say("form-step-2-last") if step == WHERE and has_last else ""
        sheet.write_number(step + 2, 0, step, book.look("step"))
        sheet.write_string(step + 2, 1, text, book.look("sentence"))
        sheet.set_row(step + 2, LINE * ceil(len(text) / LETTERS) + 7)
    row = STEPS + 4
    sheet.write_string(row + (not has_last), 1, words.say("form-colours"), book.look("colours"))
    samples = {look: code for look, code in SAMPLES.items() if look != "last" or has_last}
    for at, (look, code) in enumerate(samples.items(), row + 1 + len(SAMPLES) - len(samples)):
        sheet.write_string(at, 1, words.say(code), book.bare(_sample(look)))
    sheet.write_string(row + 4, 1, words.say("form-colour-wrong"), book.look("sample-wrong"))
    sheet.write_string(row + 6, 1, words.say("form-whom"), book.look("open"))
    sheet.write_string(row + 7, 1, words.say("form-until"), book.look("open"))


def _sample(look: str) -> dict[str, object]:
    from nnl_cli.forms.book import LOOKS

    return {**LOOKS[look], "align": "left", "indent": 1, "locked": True}
