"""One fingerprint of all in a plan that a form to fill in is made from: its fields, its rules, who a unit is."""

import hashlib
import json

from nnl_cli.plan.model import PlanFile

LENGTH = 12  # hexadecimal digits: enough to tell two states of one plan apart
NOT_SHOWN = {"aliases", "item"}  # ways in which tables write a label: no form has them


def form_print(plan: PlanFile) -> str:
    """Return the fingerprint; what only reads tables, judges or words anything else changes it in nothing."""
    fields = {name: spec.model_dump(mode="json", exclude=NOT_SHOWN) for name, spec in plan.fields.items()}
    rules = [(rule.that.text, rule.say.vi, rule.severity) for rule in plan.rules]
    made_from = json.dumps([fields, rules, plan.unit.model_dump(mode="json")], ensure_ascii=False)
    return hashlib.sha256(made_from.encode()).hexdigest()[:LENGTH]
