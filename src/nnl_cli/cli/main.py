"""One run from arguments to exit code: language first, then the command, then whatever went wrong."""

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import typer

from nnl_cli.cli.options import DEFAULT_LANG
from nnl_cli.cli.streams import PipeClosed, harden_streams, say_line, silence_stdout
from nnl_cli.cli.usage import USAGE_ERROR, reworded
from nnl_cli.problems import ExitCode, Mark, NnlError, OutputError, PlanError, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import LANGUAGES, speaker

MAX_DIGITS = 100_000  # an exact figure has as many digits as it has: a plan may multiply, a sum of fractions grows


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of one command line; nothing but results goes to standard output."""
    harden_streams()
    sys.set_int_max_str_digits(MAX_DIGITS)
    asked = _language(arguments)
    lang = asked.value if asked.value in LANGUAGES else DEFAULT_LANG
    try:
        _tell_language(asked)
        return _command(list(arguments), lang)
    except USAGE_ERROR as error:
        from nnl_cli.cli.app import needed

        say_line(reworded(error, lang, needed(arguments)))
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        say_line(speaker(lang).say("interrupted"))
        return ExitCode.INTERRUPTED
    except PipeClosed:
        silence_stdout()
        return ExitCode.PIPE_CLOSED
    except NnlError as error:
        _tell(error, lang)
        return error.exit_code
    except Exception:  # noqa: BLE001  # a fault of our own must end with 70, whatever it is
        return _fault(lang)


class _Asked(NamedTuple):
    """The language that a run was asked for, and by what."""

    value: str
    by: str


def _language(arguments: Sequence[str]) -> _Asked:
    """Return the language asked for: `--lang`, else NNL_LANG, else Vietnamese; read before anything is built."""
    found = _Asked(os.environ.get("NNL_LANG") or DEFAULT_LANG, "NNL_LANG")
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            found = _Asked(arguments[index + 1], "--lang")
        elif argument.startswith("--lang="):
            found = _Asked(argument.partition("=")[2], "--lang")
    return found


def _tell_language(asked: _Asked) -> None:
    """Refuse a language that nnl does not speak; one that the machine is set to is told, and the run goes on."""
    if asked.value in LANGUAGES:
        return
    if asked.by == "--lang":
        raise UsageError(Problem("lang-unknown", Severity.ERROR, Mark("--lang"), None, asked.value))
    problem = Problem("lang-unknown", Severity.WARNING, Mark(asked.by), None, asked.value)
    say_line(f"{asked.by}: {speaker(DEFAULT_LANG).problem(problem)}")


def _command(arguments: list[str], lang: str) -> int:
    from nnl_cli.cli.app import build, needed, spread

    line = build(lang, needed(arguments))
    outcome = line.main(args=spread(arguments) or ["--help"], prog_name="nnl", standalone_mode=False)
    if outcome == ExitCode.INTERRUPTED:  # what typer makes of an interrupt
        raise KeyboardInterrupt
    return outcome if isinstance(outcome, int) else ExitCode.MET


def _tell(error: NnlError, lang: str) -> None:
    words = speaker(lang)
    for problem in error.problems:
        place = f"{words.plain(str(problem.place))}: " if str(problem.place) else ""
        say_line(place + words.problem(problem))
    if isinstance(error, PlanError):
        say_line(words.say("plan-errors", count=str(len(error.problems))))
    if isinstance(error, OutputError):
        silence_stdout()


def _fault(lang: str) -> int:
    """Tell of a fault of nnl's own, with what its makers need to see."""
    import platform
    import traceback

    from nnl_cli import __version__

    say_line(speaker(lang).say("fault"))
    say_line(f"nnl {__version__}, Python {platform.python_version()}, {platform.system()}")
    say_line(traceback.format_exc())
    return ExitCode.FAULT


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
