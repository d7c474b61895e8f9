"""Broken YAML is told with its place and, where quotes are missing, with the very text to write instead."""

import pytest

from nnl_cli.plan.tree import read_tree
from nnl_cli.problems import Mark, PlanError, Problem


def problem_of(text: str) -> Problem:
    """Return what is wrong with a text."""
    with pytest.raises(PlanError) as caught:
        read_tree(text, "plan.yaml")
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("- {id: tl, numerator: dat, target: > 30%}", 'target: "> 30%"'),
        ("- {id: tl, target: >= 30,5%, binding: false}", 'target: ">= 30,5%"'),
        ("- {id: tl, targets: [{require: > 30%, binding: false}]}", 'require: "> 30%"'),
        ("- {id: tl, target: {require: >= 40%, otherwise: > 40%}}", 'require: ">= 40%"'),
        ('- {id: tl, where: cap in ["TH", "MN"], target: x}', 'where: \'cap in ["TH", "MN"]\''),
        ('- {id: tl, where: "TH" == cap, target: x}', "where: '\"TH\" == cap'"),
        ("- id: tl\n  target: > 30%", 'target: "> 30%"'),
        ("- id: tl\n  name: Số trường: công lập", 'name: "Số trường: công lập"'),
        ("- {id: tl, name: Số trường: công lập}", 'name: "Số trường: công lập"'),
        ("- id: tl\n  name: %a", 'name: "%a"'),
    ],
)
def test_a_value_without_quotes_is_told_with_its_quotes(line: str, mend: str) -> None:
    """Within brackets and on a line of its own, alone or before other keys, the value alone is quoted."""
    problem = problem_of(f"a: b\nindicators:\n{line}\n")
    assert (problem.code, problem.details) == ("yaml-quotes", {"mend": mend})


@pytest.mark.parametrize(
    "line", ["- {id: tl, x: y\n- {id: t2}", "- id: tl\n\tname: x", '- id: tl\n  name: "abc', '- name: "a\\q"']
)
def test_what_quotes_would_not_mend_is_not_mended_by_them(line: str) -> None:
    """Open brackets and quotes, tabs and wrong letters behind a backslash have another cause."""
    assert problem_of(f"indicators:\n{line}\n").code == "yaml-syntax"


def test_a_control_character_is_told_where_it_stands() -> None:
    """Its place and its number, since nobody can see it."""
    problem = problem_of("a: b\nc: d\x07e\n")
    assert (problem.code, problem.place, problem.value) == ("yaml-unreadable", Mark("plan.yaml", 2, 5), "U+0007")
