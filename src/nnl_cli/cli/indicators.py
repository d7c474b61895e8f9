"""`nnl indicators`: what a plan declares, and how much of the document that measures."""

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, JSON, TABLE, Format, Lang, Plan, refuse_unknown


def indicators(plan: Plan = None, format_: Format = TABLE, lang: Lang = DEFAULT_LANG, _help: Help = False) -> None:
    """Print the clauses and the indicators of a plan, and how many measure what."""
    from nnl_cli.cli.streams import emit_bytes, emit_rich
    from nnl_cli.reports import declaring
    from nnl_cli.run import loaded_plan
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_)
    loaded = loaded_plan(plan)
    words = speaker(lang, loaded.plan)
    overview = declaring.overview_of(loaded.plan, words)
    if format_ == JSON:
        emit_bytes(declaring.as_json(overview))
    else:
        emit_rich(declaring.renderable(overview, words))
