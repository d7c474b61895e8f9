"""The schema that editors load says of a plan what the models say of it."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from nnl_cli.cli.schema import schema_of
from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import PlanError

TOP = Path(__file__).parents[2]
PLANS = [TOP / "indicators.yaml", *sorted((TOP / "examples" / "plans").glob("*.yaml"))]
VALIDATOR = jsonschema.Draft202012Validator(schema_of("plan"))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core types, which editors read by: whole and decimal numbers, true and false, no dates."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("bool", r"true|false", "tf"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def as_an_editor_reads(text: str) -> Any:
    """Return a plan's data with the keys as texts, as JSON has them."""
    return json.loads(json.dumps(yaml.load(text, EditorLoader)))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_shipped_plans_are_sound_in_an_editor(path: Path) -> None:
    """An editor with our schema marks nothing in a plan that nnl accepts."""
    data = as_an_editor_reads(path.read_text(encoding="utf-8"))
    assert [f"{list(e.absolute_path)}: {e.message}" for e in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_shipped_plans_name_the_schema_beside_them(path: Path) -> None:
    """The first line tells the editor where the schema lies, and it lies there."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert name != first
    assert (path.parent / name).resolve() == TOP / "indicators.schema.json"


def test_the_schema_file_is_what_nnl_schema_prints() -> None:
    """The file that editors load is the models' own schema; `just schema` writes it anew."""
    written = (TOP / "indicators.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == schema_of("plan")


SOUND = """plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma}
fields: {ma: {type: code}, hs: {type: count}, nu: {type: count, part_of: hs}}
indicators:
  - {id: nu, numerator: nu, denominator: hs, target: "> 30%"}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: count, part_of", "typ: count, part_of"),
        ("type: code", "type: cod"),
        ("{id: nu,", "{id: Nu,"),
        ("unit: {key: ma}", "unit: {key: 1a}"),
        ('indicators:\n  - {id: nu, numerator: nu, denominator: hs, target: "> 30%"}\n', "indicators: []\n"),
        ("period: 2024}", "period: [2024]}"),
        ('target: "> 30%"', 'target: {requires: "> 30%"}'),
        ('target: "> 30%"', 'target: {require: "> 30%", binding: perhaps}'),
        ("title: Thử,", ""),
    ],
)
def test_what_the_schema_refuses_the_models_refuse_too(tmp_path: Path, old: str, new: str) -> None:
    """A slip in shape is marked by the editor and refused by nnl; the sound plan passes both."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(SOUND, encoding="utf-8")
    load_plan(plan)
    assert VALIDATOR.is_valid(as_an_editor_reads(SOUND))
    broken = SOUND.replace(old, new)
    assert broken != SOUND
    plan.write_text(broken, encoding="utf-8")
    assert not VALIDATOR.is_valid(as_an_editor_reads(broken))
    with pytest.raises(PlanError):
        load_plan(plan)
