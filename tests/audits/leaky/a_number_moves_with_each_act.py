"""The facilitator's page counts the characters that were written in a round."""

from dataclasses import dataclass, fields

import pytest

from app.audits.linkage.known import ANSWER
from app.core.workshop import Workshop
from app.live import regions
from app.templates import render
from app.views.audience import Audience
from app.views.item import ItemView, item_view
from tests.audits.leaky.build import Leak


@dataclass(frozen=True, slots=True)
class Counting(ItemView):
    """The open item, and a number that should not be there."""

    counted: int = 0


def counting_view(workshop: Workshop, audience: Audience) -> ItemView | None:
    view = item_view(workshop, audience)
    if view is None or not audience.leads:
        return view
    answers = workshop.round.answers.values() if workshop.round is not None else ()
    counted = sum(len(answer.text) for answer in answers)
    return Counting(**{f.name: getattr(view, f.name) for f in fields(view)}, counted=counted)


def spoil(patch: pytest.MonkeyPatch) -> None:
    def with_the_number(template: str, language: str, **values: object) -> str:
        html = render(template, language, **values)
        view = values.get("view")
        return f"{html}<p>{view.counted}</p>" if isinstance(view, Counting) else html

    patch.setitem(regions._VIEWS, "item", counting_view)
    patch.setattr(regions, "render", with_the_number)


LEAK = Leak("counters", frozenset({ANSWER}), spoil, workshops=4)
