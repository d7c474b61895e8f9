"""However a small table is spoilt, its figures are the true ones, or something is said."""

import os
import signal
from pathlib import Path

import pytest

from torture.fuzz import Bench, Hang, cleanly, faults, figures, timed
from torture.looking import plainly
from torture.seeds import seeds

LONG = bool(os.environ.get("NNL_TORTURE"))
pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="clocks that interrupt, as POSIX has them")


@pytest.mark.parametrize("seed", range(5) if LONG else [11])
def test_no_mutant_changes_a_figure_in_silence(seed: int, tmp_path: Path) -> None:
    """Every mutant ends with 0 to 5, soon and without a traceback, and what it changes is told or plainly in it."""
    assert [fault[:4] for fault in faults(1_000 if LONG else 60, seed, tmp_path)] == []


@pytest.mark.parametrize("name", seeds())
def test_the_look_knows_what_the_seeds_say(name: str, tmp_path: Path) -> None:
    """The independent look and `nnl` agree on every table that nobody spoilt."""
    data = seeds()[name]
    units = plainly(name, data)
    assert units is not None
    assert figures(Bench(tmp_path).judged(name, data).report) == cleanly(units)


def test_a_run_that_hangs_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run without end is stopped, whatever it catches."""
    monkeypatch.setattr("torture.fuzz.LONGEST", 0.05)

    def endless() -> None:
        while True:
            pass

    with pytest.raises(Hang):
        timed(endless)  # type: ignore[arg-type]  # it never returns anything
