"""`nnl indicators`: what a plan declares, and how much of the document that measures."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.cli.options import refuse_unknown
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.plan.model import Indicator, PlanFile


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("indicators-help"), context_settings={"help_option_names": []})
    def indicators(
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit, emit_bytes
        from nnl_cli.run import loaded_plan
        from nnl_cli.wording.catalogue import speaker

        refuse_unknown(lang, format, ["table", "json"])
        loaded = loaded_plan(plan)
        overview = overview_of(loaded.plan, speaker(lang, loaded.plan))
        if format == "json":
            emit_bytes((json.dumps(overview, ensure_ascii=False, indent=1) + "\n").encode())
        else:
            emit(_table(overview, speaker(lang, loaded.plan)))


def overview_of(plan: "PlanFile", words: Speaker) -> dict[str, Any]:
    """Return the clauses with their indicators, the indicators, and the counts of both."""
    by_clause: dict[str, list[str]] = {}
    for indicator in plan.indicators:
        for clause in indicator.clauses:
            by_clause.setdefault(clause, []).append(indicator.id)
    clauses = [
        {"id": c.id, "kind": c.kind.value, "text": c.text, "indicators": by_clause.get(c.id, [])} for c in plan.clauses
    ]
    open_ = [c for c in clauses if not c["indicators"] and c["kind"] not in ("qualitative", "milestone")]
    binding = [t for i in plan.indicators for t in i.all_targets if t.binding]
    summary = {
        "clauses": len(clauses),
        "measured": sum(bool(c["indicators"]) for c in clauses),
        "open": len(open_),
        "qualitative": sum(not c["indicators"] for c in clauses) - len(open_),
        "indicators": len(plan.indicators),
        "targets": len(binding),
    }
    return {"summary": summary, "clauses": clauses, "indicators": [_indicator(i, plan, words) for i in plan.indicators]}


def _indicator(indicator: "Indicator", plan: "PlanFile", words: Speaker) -> dict[str, Any]:
    from nnl_cli.verdicts.endings import used_fields

    unit = {name for name in plan.unit.model_dump().values() if name}
    needed = [name for name in plan.fields if name in used_fields(plan, [indicator]) - unit]
    office = plan.offices.get(indicator.office or "")
    return {
        "id": indicator.id,
        "name": indicator.name[words.lang] if indicator.name else indicator.id,
        "clauses": indicator.clauses,
        "office": office[words.lang] if office else indicator.office,
        "data_owner": indicator.data_owner,
        "targets": [
            {"require": t.require.text, "source": t.source or plan.plan.number, "binding": t.binding}
            for t in indicator.all_targets
        ],
        "columns": [words.label(name) for name in needed],
    }


def _table(overview: dict[str, Any], words: Speaker) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from nnl_cli.cli.streams import console_for, rendered

    def table(title: str, heads: list[str], lines: list[list[str]]) -> Table:
        grid = Table(title=Text(title, style="bold"), title_justify="left", box=SIMPLE_HEAD)
        for head in heads:
            grid.add_column(words.say(f"column-{head}"), overflow="fold")
        for line in lines:
            grid.add_row(*(Text(words.plain(cell)) for cell in line))
        return grid

    clauses = [
        [c["id"], words.say(f"kind-{c['kind']}"), _shortened(c["text"]), ", ".join(c["indicators"]) or "–"]
        for c in overview["clauses"]
    ]
    listed = [
        [
            i["id"],
            i["name"],
            "; ".join(t["require"] for t in i["targets"]) or "–",
            i["office"] or "",
            "; ".join(i["columns"]),
        ]
        for i in overview["indicators"]
    ]
    console = console_for(sys.stdout)
    summary = words.say("indicators-summary", **{k: str(v) for k, v in overview["summary"].items()})
    return rendered(
        console,
        Group(
            table(words.say("indicators-clauses"), ["clause", "kind", "text", "indicators"], clauses),
            table(words.say("indicators-list"), ["id", "name", "target", "office", "columns"], listed),
            Text(summary, style="bold"),
        ),
    )


def _shortened(text: str, most: int = 90) -> str:
    """Return the beginning of a clause, cut at a word; the whole stands in the plan and in the JSON."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
