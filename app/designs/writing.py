"""A plan and an agenda become a design's text, without ids, states or second runs."""

from collections.abc import Sequence
from typing import Any

import yaml

from app.core.item import Item
from app.core.options import Option, Options, Span
from app.core.plan import Plan
from app.core.seat import Party


def write_design(plan: Plan, items: Sequence[Item]) -> str:
    """Return YAML that reads back to the same plan and agenda; the same ones, the same text."""
    return yaml.dump(
        _told(plan, items),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=92,
    )


def _told(plan: Plan, items: Sequence[Item]) -> dict[str, Any]:
    return {
        "design": plan.design,
        "title": plan.title,
        "purpose": plan.purpose,
        "setting": plan.setting.value,
        "devices": plan.devices.value,
        "languages": list(dict.fromkeys(plan.languages)),
        "interpreting": plan.interpreting.value,
        "minutes": plan.minutes,
        "keep_days": plan.keep_days,
        "lead_away_seconds": plan.lead_away_seconds,
        **_options(plan.options),
        "parties": [_party(party, plan.options) for party in plan.parties],
        "ground_rules": list(plan.ground_rules),
        "agenda": [_item(item, plan) for item in items if item.run == 1],
    }


def _options(options: Options) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if options.use:
        told["options"] = [option.value for option in Option if options.has(option)]
    if options.budgets_for is not Span.ITEM:
        told["budgets_for"] = options.budgets_for.value
    return told


def _party(party: Party, options: Options) -> dict[str, Any]:
    told: dict[str, Any] = {"name": party.name, "seats": party.seats}
    if party.id in options.budgets:
        told["budget"] = options.budgets[party.id]
    return told


def _item(item: Item, plan: Plan) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": item.title,
        "minutes": item.minutes,
        "prompts": list(item.prompts),
        "way": item.way.value,
        "appearance": item.appearance.value,
        "level": item.level.value,
    }
    if item.for_party is not None:
        told["for"] = next(p.name for p in plan.parties if p.id == item.for_party)
    if item.last_of_day:
        told["last_of_day"] = True
    return told


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, and everything out in full."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent, lists within mappings too."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        """Never refer back to what was written before."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Quote what would start a line unseen; show several lines as lines."""
    style = '"' if "\u2028" in text or "\u2029" in text else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)
