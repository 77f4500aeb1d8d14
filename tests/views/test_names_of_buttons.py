"""Whoever hears a page knows of each button what it is done to.

Many rows have a button of the same words. A screen reader lists buttons without what stands around
them: there *Drop*, *Drop*, *Drop* says nothing.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from jinja2 import nodes

from app.core.floor import lower_hand
from app.core.glossary import write_term
from app.core.intervention import InterventionKind
from app.core.level import Appearance, RecordLevel
from app.core.operating import operate
from app.core.private_words import ask_for_a_word
from app.core.signal import TICK
from app.core.team import word_to_team
from app.core.turn import TurnId
from app.core.workshop import Workshop
from app.templates.rendering import _HERE, _environment, render
from tests.core.caucused import OTHER
from tests.core.shuttled import BACK, approve, carried_to_hills, draft
from tests.rooms import ANA, CO_FACILITATOR, OF_HILLS, PANEL, Rehearsal
from tests.views.buttons import Pressed, alike, buttons_of, in_rows
from tests.views.everybody import audiences_of
from tests.views.optioned import optioned
from tests.views.paired import asked
from tests.views.planted import closing, full, in_private, night, written
from tests.views.secrets_apart import of_those_apart
from tests.views.secrets_of_the_day import of_the_day
from tests.views.secrets_of_the_room import of_the_room
from tests.views.shaped import gathered, morning, operated, released

# Acts that stand once in each row, and that some of the pages below must have shown twice.
OF_ROWS = [
    "agenda/minutes",
    "agenda/move",
    "agenda/open",
    "agenda/skip",
    "carry/bring",
    "caucus/back",
    "floor/give",
    "glossary/erase",
    "operate/ask",
    "operated/let-go",
    "options/budget",
    "parking/erase",
    "parking/take-up",
    "points/drop",
    "points/keep",
    "points/not-so",
    "private-word/accept",
    "private-word/close",
    "seat/remove",
    "shuttle/answers",
    "shuttle/drop",
    "shuttle/put",
    "shuttle/withdraw",
    "signals/seen",
    "take-back",
    "team-notes/erase",
    "team-notes/stays-here",
    "team/before-the-room",
    "turns/hide",
    "turns/show",
    "turns/take-back-for",
]


def test_no_two_buttons_that_do_the_same_to_different_things_have_one_name() -> None:
    for page in _pages():
        assert alike(list(page)) == set()


def test_every_act_of_a_row_was_looked_at_in_two_rows() -> None:
    seen: set[str] = set()
    for page in _pages():
        acts = [one.act for one in set(page)]
        seen |= {act for act in acts if acts.count(act) > 1}
    assert seen >= set(OF_ROWS)


def test_two_buttons_of_one_name_would_be_found() -> None:
    html = "".join(
        f'<form action="points/drop"><input type="hidden" name="point" value="{point}">'
        "<button>Drop</button></form>"
        for point in ("one", "two")
    )
    assert alike(buttons_of(html)) == {("points/drop", "Drop")}
    assert alike(buttons_of('<a href="?change=1">Change</a><a href="?change=2">Change</a>'))
    assert not alike(buttons_of(html.replace('"two"', '"one"')))


def test_the_name_of_a_button_is_its_words_and_the_row() -> None:
    html = render("regions/parking.html", "en", view=_Lines())
    assert [one.name for one in buttons_of(html)] == ["Erase it: The “upper” dam & <gate>"]


@pytest.mark.parametrize(
    "template", sorted(str(p.relative_to(_HERE)) for p in _HERE.rglob("*.html"))
)
def test_a_button_that_stands_in_a_row_says_which_row_in_every_template(template: str) -> None:
    source = _environment("en").parse((_HERE / template).read_text())
    wanting = [
        name
        for row in source.find_all(nodes.For)
        for call in row.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and (name := call.node.name) in {"press", "give"}
        if not _says_which(call, row)
    ]
    assert wanting == []


class _Lines:
    lines = (type("Line", (), {"id": "a", "text": "The “upper” dam & <gate>"})(),)
    may_erase, may_take_up = True, False


def _says_which(call: nodes.Call, row: nodes.For) -> bool:
    """Whether a button's words, or what is added to them, come from the row that it stands in."""
    known = {name.name for name in row.find_all(nodes.Name) if name.ctx == "store"}
    label = call.args[0 if _is(call, "give") else 1]
    of = [given.value for given in call.kwargs if given.key == "of"]
    return any(
        name.name in known for told in (label, *of) for name in [told, *told.find_all(nodes.Name)]
        if isinstance(name, nodes.Name)
    )  # fmt: skip


def _is(call: nodes.Call, name: str) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name == name


@cache
def _pages() -> tuple[tuple[Pressed, ...], ...]:
    """Return the buttons of every page that there can be, with each row there twice."""
    return tuple(
        tuple(button for _, html in in_rows(workshop, audience) for button in buttons_of(html))
        for workshop in _workshops()
        for audience in set(audiences_of(workshop).values())
    )


def _workshops() -> Iterator[Workshop]:
    """Return one of each workshop in which something stands that others have not."""
    secrets = {**of_the_room(), **of_the_day(), **of_those_apart()}
    yield from {id(secret.workshop): secret.workshop for secret in secrets.values()}.values()
    yield from (optioned(appearance) for appearance in Appearance)
    yield from (operated(appearance) for appearance in Appearance)
    yield from (closing(aloud=True), closing(aloud=False), in_private(), night())
    yield from (asked(), morning(), gathered(), released(), full(Appearance.HANDLE))
    yield from (_asking(), _operated_at_rest(), _glossed(), _two_ways())


def _asking() -> Workshop:
    """Somebody has asked for a word in private, and the panel proposes a sentence."""
    room = written(Appearance.HANDLE)
    room.act(ask_for_a_word, ANA)
    room.act(word_to_team, PANEL, "Shall we ask what is feared?", InterventionKind.THEORY)
    room.wait(TICK)
    return room.workshop


def _operated_at_rest() -> Workshop:
    """Somebody operates a seat whose person has not asked to speak."""
    room = Rehearsal(operated(Appearance.NAMED))
    seat = next(seat for seat in room.workshop.seats.values() if seat.operated)
    assert seat.operated is not None
    room.act(operate, CO_FACILITATOR, seat.operated.id, lower_hand)
    return room.workshop


def _glossed() -> Workshop:
    room = written(Appearance.HANDLE)
    room.act(write_term, PANEL, TurnId("term"), {"en": "water rights"}, "", RecordLevel.HELD)
    return room.workshop


def _two_ways() -> Workshop:
    """A message was carried to the hills, and another back, which may answer it."""
    room, _, back, _ = carried_to_hills()
    draft(room, back, "b", BACK, "coast", by=OTHER)
    approve(room, back, "b", OF_HILLS, OTHER)
    return room.workshop
