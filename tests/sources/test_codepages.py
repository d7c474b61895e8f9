"""Texts that are not UTF-8 are read where the plan's labels prove their encoding; a name is never silently wrong."""

from pathlib import Path

import pytest
import yaml

from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import Problem
from nnl_cli.sources.read import read_tables
from sources.seeing import Seen, drain


def read(folder: Path, data: bytes, *names: str) -> tuple[list[Seen], list[Problem]]:
    """Read a text with a plan whose labels are some names: of units, and of two counts."""
    fields = {
        "n": {"label": names[0], "type": "text"},
        "a": {"label": names[1], "type": "count"},
        "b": {"label": names[2], "type": "count"},
    }
    plan = {
        "plan": {"number": "1", "title": "t", "period": "2024"},
        "unit": {"name": "n"},
        "fields": fields,
        "indicators": [{"id": "r", "name": "r", "numerator": "b", "denominator": "a", "target": ">= 1%"}],
    }
    (folder / "plan.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    (folder / "t.csv").write_bytes(data)
    problems: list[Problem] = []
    loaded = load_plan(folder / "plan.yaml").plan
    return [drain(table) for table in read_tables([str(folder / "t.csv")], loaded, problems)], problems


def codes(tables: list[Seen], problems: list[Problem]) -> list[str]:
    """Return the codes of all that is told of an encoding."""
    told = [*problems, *(problem for table in tables for problem in table.table.assumptions)]
    return [problem.code for problem in told if problem.code.startswith(("encoding-", "text-"))]


@pytest.mark.parametrize(
    ("encoding", "labels", "name"),
    [
        ("cp1252", ("Établissement", "Élèves inscrits", "Élèves reçus"), "Collège Saint-Exupéry"),
        ("cp850", ("Établissement", "Élèves inscrits", "Élèves reçus"), "Collège Saint-Exupéry"),
        ("mac_roman", ("Établissement", "Élèves inscrits", "Élèves reçus"), "Collège Saint-Exupéry"),
        ("cp1250", ("Škola", "Žáci celkem", "Úspěšní žáci"), "Základní škola Příbram"),
        ("iso8859_2", ("Škola", "Žáci celkem", "Úspěšní žáci"), "Základní škola Příbram"),
        ("cp1251", ("Школа", "Учащихся", "Выпускников"), "Лицей № 5"),
        ("koi8_r", ("Школа", "Учащихся", "Выпускников"), "Лицей 5"),
        ("cp866", ("Школа", "Учащихся", "Выпускников"), "Лицей № 5"),
        ("cp1253", ("Σχολείο", "Μαθητές", "Απόφοιτοι"), "Γυμνάσιο Χανίων"),
        ("cp1254", ("Okul adı", "Öğrenci sayısı", "Başarılı"), "Şehit İlkokulu"),
        ("cp1256", ("المدرسة", "عدد الطلاب", "الناجحون"), "مدرسة النور"),
        ("cp1257", ("Mokykla", "Mokinių skaičius", "Išlaikė"), "Šiaulių gimnazija"),
        ("cp874", ("โรงเรียน", "นักเรียน", "ผ่าน"), "บ้านหนองบัว"),
        ("cp932", ("学校名", "生徒数", "卒業者"), "東京第一中学校"),
        ("gb18030", ("学校", "学生数", "毕业生"), "北京第一中学"),
        ("cp950", ("學校", "學生數", "畢業生"), "臺北第一中學"),
        ("cp949", ("학교", "학생수", "졸업생"), "서울제일중학교"),
    ],
)
def test_the_labels_prove_the_encoding(tmp_path: Path, encoding: str, labels: tuple[str, ...], name: str) -> None:
    """Under one encoding the plan's labels appear: names and figures are true, and the encoding is told."""
    text = f"{';'.join(labels)}\n{name};100;80\n{name} 2;200;150\n"
    tables, problems = read(tmp_path, text.encode(encoding), *labels)
    assert problems == []
    assert tables[0].column("n") == [name, f"{name} 2"]
    assert tables[0].column("a") == ["100", "200"]
    assert codes(tables, problems) == ["encoding-by-labels"]


PORTUGUESE = ("Município", "Matrículas", "Concluintes")


def test_letters_of_one_language_decide_where_labels_prove_several(tmp_path: Path) -> None:
    """`ó` and `í` are the same byte in west and east; `São` beside `Săo` is told, with both readings."""
    data = "Município;Matrículas;Concluintes\nSão João;100;80\nTrês Corações;200;150\n".encode("cp1252")
    tables, _ = read(tmp_path, data, *PORTUGUESE)
    assert tables[0].column("n") == ["São João", "Três Corações"]
    (told,) = [problem for problem in tables[0].table.assumptions if problem.code == "encoding-by-letters"]
    assert (told.value, told.details["line"], told.details["first"]) == ("windows-1252", "2", "São")


@pytest.mark.parametrize(("name", "first", "second"), [("Plzeň", "Plzeò", "Plzeň"), ("Kăřł", "Kãø³", "Kăřł")])
def test_names_that_read_in_several_ways_are_refused(tmp_path: Path, name: str, first: str, second: str) -> None:
    """Several encodings show one language, or none does: refused with two readings of the first such word."""
    data = f"Município;Matrículas;Concluintes\n{name};100;80\n".encode("cp1250")
    tables, problems = read(tmp_path, data, *PORTUGUESE)
    assert tables == []
    (told,) = problems
    assert (told.code, told.value, told.details["line"]) == ("encoding-undecided", "windows-1252", "2")
    assert (told.details["first"], told.details["second"]) == (first, second)


@pytest.mark.parametrize(
    "data",
    [
        "Nombre;Alumnos;Año\nPeña;1;1\n".encode("cp1252"),  # no label of the plan has another letter
        "Município;Matrículas;Concluintes\n".encode("cp1252") + "São João;100;80\n".encode(),  # two encodings
        "Município;Matrículas;Concluintes\nSão João;100;80\n".encode().replace(b"\xc3\xa3", b"\xc3"),  # one lost byte
        b"Munic\xff\xfepio;Matr\x81culas;Concluintes\nA;100;80\n",
    ],
)
def test_no_label_no_encoding(tmp_path: Path, data: bytes) -> None:
    """Without a label that proves it, and in a file of two encodings, nothing is guessed: refused as damaged."""
    tables, problems = read(tmp_path, data, *PORTUGUESE)
    assert tables == []
    assert [problem.code for problem in problems] == ["text-not-utf8"]


def test_vietnamese_encodings_stay(tmp_path: Path) -> None:
    """A windows-1258 table of too few words to be known by them is known by the plan's labels."""
    labels = ("Phòng", "Chiếc bàn", "Chiếc ghế")
    data = f"{';'.join(labels)}\nP1;100;80\n"
    for letter, marks in (("ò", "o\u0300"), ("ế", "ê\u0301"), ("à", "a\u0300")):
        data = data.replace(letter, marks)
    tables, problems = read(tmp_path, data.encode("cp1258"), *labels)
    assert problems == []
    assert tables[0].column("b") == ["80"]
