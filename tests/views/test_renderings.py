"""What is to be rendered, and what was: on every page, in every language."""

from collections.abc import Callable

import pytest

from app.core.renderings import open_renderings
from app.core.seat import Person
from app.core.taps import ask_for_relief, relieve
from app.core.team import be_called, come
from app.core.turns import withdraw
from app.live.rendered import Circle, circle_of
from app.views.audience import audience_of
from app.views.mine import mine_view
from app.views.renderings import renderings_view
from app.views.taps import taps_view
from tests.core.rendered import (
    FIRST,
    SECOND,
    WRITTEN,
    card_of,
    in_ar,
    in_en,
    interpreted,
    opened,
    render_all,
    waiting,
)
from tests.rooms import ANA, BEN, EVERYBODY, FACILITATOR, Rehearsal, strings_in
from tests.views.everybody import (
    AUDIENCES,
    READERS,
    ROOM,
    SEATS,
    THIRD_PARTY,
    own_region,
    page_of,
    page_of_ones_own,
    told,
    views_of,
    who_reads,
)

TEXTS = [text for text in WRITTEN if text]


def everything_on(room: Rehearsal, who: str, language: str) -> str:
    return "".join(page_of(room.workshop, AUDIENCES[who], language).values())


@pytest.mark.parametrize("text", TEXTS)
def test_what_waits_is_read_by_interpreters_and_by_its_author_and_by_nobody_else(text: str) -> None:
    room = waiting()
    assert text in strings_in(room.workshop), "nothing was planted"
    author = next(p for p, t in zip(EVERYBODY, WRITTEN, strict=False) if t == text)
    short = next(name for name, person in SEATS.items() if person == author)
    assert who_reads(room.workshop, text) == {"renderings": {"interpreter"}, "mine": {short}}


def test_while_it_is_rendered_the_rest_of_the_third_party_is_told_how_much_and_not_a_word() -> None:
    room = waiting()
    render_all(room)
    everything = told(room.workshop)
    for rendered in (in_en(TEXTS[0]), in_ar(TEXTS[0])):
        assert rendered in everything["renderings", "interpreter"], "nothing is rendered"
    for (region, reader), words in everything.items():
        if (region, reader) != ("renderings", "interpreter"):
            assert in_en(TEXTS[0]) not in words, (region, reader)
            assert in_ar(TEXTS[0]) not in words, (region, reader)
    for who in THIRD_PARTY.split():
        view = renderings_view(room.workshop, AUDIENCES[who])
        assert view is not None
        assert (view.ready, view.of) == (4, 4)
        assert bool(view.cards) == (who == "interpreter")
        assert view.may_open == (who in {"interpreter", "facilitator"})
        assert view.may_drop == (who == "facilitator")


def test_no_participant_s_page_and_not_the_wall_moves_while_it_is_rendered() -> None:
    room = waiting()
    before = {
        who: page_of(room.workshop, AUDIENCES[who]) for who in ("coast", "hills", "projector")
    }
    own = {person: own_region(room.workshop, person) for person in EVERYBODY}
    render_all(room)
    for who, page in before.items():
        assert page_of(room.workshop, AUDIENCES[who]) == page
    assert {person: own_region(room.workshop, person) for person in EVERYBODY} == own


@pytest.mark.parametrize("who", READERS.split())
def test_once_open_each_page_has_the_renderings_of_its_language_and_no_other(who: str) -> None:
    room = opened()
    english, arabic = ({*map(of, TEXTS)} for of in (in_en, in_ar))
    for language, mine, others in (
        ("en", english, arabic),
        ("ar", arabic, english),
        # Whoever reads a language that is none of the workshop's reads its first.
        ("fr", english, arabic),
    ):
        page = everything_on(room, who, language)
        assert all(words in page for words in mine)
        assert not any(words in page for words in others)
        for text in TEXTS:  # each rendering has the words in it: what is left has not
            assert text not in page.replace(in_en(text), "").replace(in_ar(text), "")


def test_a_rendering_says_in_which_language_it_is_and_how_that_is_written() -> None:
    room = opened()
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        said = page_of(room.workshop, AUDIENCES["coast"], language)["said"]
        assert said.count(f'<p class="words" lang="{language}" dir="{direction}" data-words>') == 4


def test_whose_card_it_is_stands_nowhere_also_where_it_is_to_be_withdrawn() -> None:
    room = opened()
    before = {who: everything_on(room, who, "en") for who in ROOM.split()}
    own = {person: own_region(room.workshop, person) for person in EVERYBODY}
    room.act(withdraw, ANA, card_of(room, ANA))
    assert {who: everything_on(room, who, "en") for who in ROOM.split()} == before
    assert {person: own_region(room.workshop, person) for person in EVERYBODY} == own


@pytest.mark.parametrize("in_which", [waiting, opened])
def test_on_what_i_wrote_a_rendered_answer_can_be_withdrawn_and_not_be_put_otherwise(
    in_which: Callable[[], Rehearsal],
) -> None:
    room = in_which()
    assert ANA.seat is not None
    room.act(withdraw, ANA, card_of(room, ANA))
    page = page_of_ones_own(mine_view(room.workshop, ANA.seat))
    assert "turns/withdraw" in page
    assert "turns/reword" not in page
    assert ("it still appears with the others" in page) is (in_which is waiting)


def test_what_waits_shares_no_frame_with_anything_else_and_is_not_compressed() -> None:
    assert circle_of("renderings") is Circle.INTERPRETERS
    assert not Circle.INTERPRETERS.compressed
    everywhere = {
        name for who in ROOM.split() for name in page_of(waiting().workshop, AUDIENCES[who])
    }
    assert {name for name in everywhere if circle_of(name) is Circle.INTERPRETERS} == {"renderings"}


def test_a_view_of_somebody_unknown_has_no_word_of_it() -> None:
    for workshop in (waiting().workshop, opened().workshop):
        for who in ("unknown", "organiser", "record", "projector"):
            told_of_it = strings_in(views_of(workshop, AUDIENCES[who]))
            assert not {*TEXTS, *map(in_en, TEXTS), *map(in_ar, TEXTS)} & told_of_it


# -- who of the interpreters is at work ----------------------------------------------------------


def two_interpreters() -> Rehearsal:
    room = interpreted()
    room.act(come, SECOND)
    return room


def page_of_member(room: Rehearsal, person: Person, region: str) -> str:
    audience = audience_of(room.workshop, person)
    assert audience is not None
    return page_of(room.workshop, audience)[region]


def test_the_second_takes_over_by_one_press_and_both_pages_say_so() -> None:
    room = two_interpreters()
    room.act(be_called, SECOND, "Samira")
    room.act(relieve, FIRST)
    assert "You interpret now" in page_of_member(room, FIRST, "taps")
    assert "I take over" in page_of_member(room, SECOND, "taps")
    assert "I take over" not in page_of_member(room, FIRST, "taps")
    room.act(ask_for_relief, FIRST)
    room.act(relieve, SECOND)
    assert "You interpret now" in page_of_member(room, SECOND, "taps")
    assert "Samira" in page_of_member(room, FIRST, "taps")
    assert "I take over" in page_of_member(room, FIRST, "taps")


def test_the_team_s_page_says_who_is_at_work_by_name_or_by_the_mark_of_a_link() -> None:
    room = two_interpreters()
    room.act(relieve, SECOND)
    for who in THIRD_PARTY.split():
        view = taps_view(room.workshop, AUDIENCES[who])
        assert view is not None
        assert view.name == "seco"
        here = page_of(room.workshop, AUDIENCES[who])["team"].split('data-member="')[1:]
        (at_work,) = (member for member in here if 'data-interprets="yes"' in member)
        assert at_work.startswith("second")


def test_nobody_else_is_told_who_interprets() -> None:
    room = two_interpreters()
    others = ("coast", "hills", "projector")
    before = [page_of(room.workshop, AUDIENCES[who]) for who in others]
    own = [own_region(room.workshop, person) for person in (ANA, BEN)]
    for person in (FIRST, SECOND, FIRST):
        room.act(relieve, person)
    assert [page_of(room.workshop, AUDIENCES[who]) for who in others] == before
    assert [own_region(room.workshop, person) for person in (ANA, BEN)] == own


def test_whoever_is_at_work_begins_at_the_top_and_anybody_else_at_the_end() -> None:
    room = two_interpreters()
    room.hold_round(*WRITTEN)
    room.act(relieve, FIRST)
    cards = [turn.id for turn in room.workshop.unopened.cards]
    for person, first in ((FIRST, cards[0]), (SECOND, cards[-1])):
        audience = audience_of(room.workshop, person)
        assert audience is not None
        view = renderings_view(room.workshop, audience)
        assert view is not None
        assert view.first == first


def test_the_lead_opens_by_the_button_of_its_page() -> None:
    room = waiting()

    def of_the_lead() -> str:
        return page_of(room.workshop, AUDIENCES["facilitator"])["renderings"]

    assert "renderings/open-all" not in of_the_lead()
    render_all(room)
    assert "renderings/open-all" in of_the_lead()
    room.act(open_renderings, FACILITATOR)
    assert "<form" not in of_the_lead()
