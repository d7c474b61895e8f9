"""Files named after units: every system takes the names, and no two are the same."""

from hostile import NAMES
from nnl_cli.cli.file_names import file_names, safe


def test_a_name_keeps_what_an_officer_reads() -> None:
    """Code and name with their letters, the code once."""
    found = list(file_names([("0101", "TH Điền Hòa (0101)"), ("", "Trung tâm GDNN-GDTX")], ".docx", "x"))
    assert found == ["0101 TH Điền Hòa.docx", "Trung tâm GDNN-GDTX.docx"]


def test_names_that_would_clash_are_numbered() -> None:
    """Also where only case, signs or what was cut off told them apart, and beside one that has a number already."""
    long = "ấ" * 300
    units = [("", "A"), ("", "a"), ("", "a/"), ("", "a (2)"), ("", long), ("", long + "b"), ("", "?"), ("", "*")]
    found = list(file_names(units, ".docx", "don vi"))
    assert len({name.casefold() for name in found}) == len(units)
    assert found[:4] == ["A.docx", "a (2).docx", "a (3).docx", "a (2) (2).docx"]
    assert found[-2:] == ["don vi.docx", "don vi (2).docx"]


def test_no_name_is_a_device_or_leads_elsewhere() -> None:
    """Devices of Windows, dots, slashes, colons, controls and endless names come out harmless."""
    for name in ("CON", "con", "LPT1", "COM¹", "CONIN$", "nul.docx", "aux ("):
        assert safe(name).split("(")[0].strip().upper() not in {"CON", "LPT1", "COM¹", "NUL", "AUX"}
    for name in (*NAMES, "..", "../x", "..\\x", "/x", "C:x", "x.", "x ", "a" * 999, "𠮷" * 999):
        stem = safe(name)
        assert not set(stem) & set('<>:"/\\|?*.%\0')
        assert stem == stem.strip(" .")
        assert len(stem) <= 81
        assert len(stem.encode()) <= 200
        assert stem.isprintable()
