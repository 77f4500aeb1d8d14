"""Every secret × every view × everybody: first that whom it belongs to reads it, and then that no
other view has it, for anybody.

Each secret is a word of its own, planted in a workshop. It is looked for in the data of every view
there is, for every audience and for each seat, whether a page has that view or not, in the HTML
that is made of it, and on the page. Who is to read it stands in the table, view by view.
"""

from functools import cache
from typing import cast

import pytest

from app.core.level import Appearance
from app.core.workshop import Workshop
from app.live.regions import _VIEWS
from app.live.rendered import OWN_SEAT
from app.locales import LANGUAGES
from tests.rooms import STRANGER, strings_in
from tests.views.everybody import AUDIENCES, OUTSIDE, ROSTER, page_of, told, views_of, who_reads
from tests.views.planted import everyone_of, full
from tests.views.secret import Secret
from tests.views.secrets_apart import of_those_apart
from tests.views.secrets_of_the_day import of_the_day
from tests.views.secrets_of_the_room import of_the_room


@cache
def secrets() -> dict[str, Secret]:
    """Return the whole table, in which no line takes the place of another."""
    parts = (of_the_room(), of_those_apart(), of_the_day())
    table = {what: secret for part in parts for what, secret in part.items()}
    assert len(table) == sum(len(part) for part in parts)
    return table


@cache
def workshops() -> tuple[Workshop, ...]:
    """Return every workshop of the table, once."""
    return tuple({id(s.workshop): s.workshop for s in secrets().values()}.values())


@pytest.mark.parametrize("what", secrets())
def test_whom_a_secret_belongs_to_reads_it_and_nobody_else_ever_does(what: str) -> None:
    secret = secrets()[what]
    there = strings_in((secret.workshop, ROSTER))
    assert secret.word in "\n".join(there), "nothing was planted"
    expected = {view: set(readers.split()) for view, readers in secret.readers.items()}
    assert who_reads(secret.workshop, secret.word) == expected


def test_no_seat_id_is_in_any_view_or_on_any_page() -> None:
    for workshop in workshops():
        assert workshop.seats
        for seat in (*workshop.seats, STRANGER.seat):
            assert who_reads(workshop, cast("str", seat)) == {}


def test_an_unknown_audience_sees_nothing_at_all() -> None:
    for workshop in workshops():
        assert not [key for key in told(workshop) if key[1].startswith("unknown")]


def test_a_seat_that_is_gone_is_shown_nothing_of_the_room() -> None:
    words = [s.word for s in secrets().values() if s.word != "Xprompt"]
    for workshop in workshops():
        gone = told(workshop)[(OWN_SEAT, "gone")] + told(workshop)[("mine", "gone")]
        assert [word for word in (*words, *everyone_of(workshop)) if word in gone] == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_whoever_is_not_in_the_room_has_no_region_and_no_view_of_it(who: str) -> None:
    for workshop in workshops():
        assert page_of(workshop, AUDIENCES[who]) == {}
        views = views_of(workshop, AUDIENCES[who])
        seen = {name for name in _VIEWS if views[name] is not None}
        assert seen <= ({"morning"} if who == "organiser" else set())


def test_the_organiser_and_the_record_are_told_nothing_of_an_open_item() -> None:
    workshop = full(Appearance.HANDLE)
    here = ("Xwordsofana", "Xpoint", "Xteamword", "Xnoteheld", "Xbanner", "Xthought")
    for secret in (*here, *everyone_of(workshop), *workshop.seats):
        assert secret in "\n".join(strings_in(workshop))
        readers = {reader for who in who_reads(workshop, secret).values() for reader in who}
        assert not readers & {"organiser", "record"}


def test_both_parties_are_told_the_very_same() -> None:
    for workshop in workshops():
        of_coast, of_hills = (
            {view: words for (view, reader), words in told(workshop).items() if reader == party}
            for party in ("coast", "hills")
        )
        assert of_coast == of_hills
        for language in LANGUAGES:
            coast, hills = AUDIENCES["coast"], AUDIENCES["hills"]
            assert page_of(workshop, coast, language) == page_of(workshop, hills, language)
