"""The registry of commands: one file each, built in the user's language."""

import re
from collections.abc import Callable
from typing import Annotated, Any

import typer

from nnl_cli import __version__
from nnl_cli.cli import check, diff, explain, indicators, lint, schema, test, trend, validate
from nnl_cli.cli.streams import emit
from nnl_cli.wording.catalogue import Speaker, speaker

COMMANDS: tuple[Callable[[typer.Typer, Speaker], None], ...] = (
    check.register,
    validate.register,
    explain.register,
    diff.register,
    trend.register,
    indicators.register,
    lint.register,
    schema.register,
    test.register,
)

HEADINGS = {
    "vi": {
        "Usage:": "Cách dùng:",
        "Options:": "Tùy chọn:",
        "Arguments:": "Tham số:",
        "Commands:": "Lệnh:",
        "[required]": "[bắt buộc]",
        "[default: ": "[mặc định: ",
        "[OPTIONS]": "[TÙY CHỌN]",
        "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    }
}


def help_option(words: Speaker) -> Any:
    """Return our own `--help`, so that its text and headings are in the user's language."""

    def show(context: typer.Context, wanted: bool) -> None:
        if wanted:
            text = context.get_help()
            text = re.sub(r"\[default:\s+", "[default: ", text)
            for english, word in HEADINGS.get(words.lang, {}).items():
                text = text.replace(english, word)
            emit(text + "\n")
            raise typer.Exit

    return typer.Option("--help", callback=show, is_eager=True, help=words.say("option-help"))


def build(lang: str) -> typer.Typer:
    """Return the command line in one language."""
    words = speaker(lang)
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,  # plain help takes half the time
        pretty_exceptions_enable=False,
        help=words.say("app-help"),
        context_settings={"help_option_names": []},
    )

    def print_version(wanted: bool) -> None:
        if wanted:
            emit(f"nnl {__version__}\n")
            raise typer.Exit

    @app.callback()
    def nnl(
        version: Annotated[  # read by its callback
            bool,
            typer.Option("--version", callback=print_version, is_eager=True, help=words.say("option-version")),
        ] = False,
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = lang,  # read in main
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002  # the option's name
    ) -> None:
        pass

    for register in COMMANDS:
        register(app, words)
    return app
