"""Every secret × every view × everybody: first that whom it belongs to reads it, and then that no
other view has it, for anybody.

Each secret is a word of its own, planted in a workshop. It is looked for in the data of every view
there is, for every audience and for each seat, whether a page has that view or not, in the HTML
that is made of it, and on the page. Who is to read it stands in the table, view by view.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

import pytest

from app.core.carry import Reply
from app.core.level import Appearance, RecordLevel
from app.core.seat import Person
from app.core.workshop import Workshop
from app.live.regions import _VIEWS
from app.live.rendered import OWN_SEAT
from app.locales import LANGUAGES
from tests.rooms import (
    ANA,
    BEN,
    CLEO,
    COAST,
    DAVI,
    ELIF,
    FARID,
    GRETA,
    HILLS,
    HUGO,
    STRANGER,
    strings_in,
)
from tests.views import paired, shaped, shuttled
from tests.views.everybody import (
    APART,
    AUDIENCES,
    EACH_SEAT,
    LEADS_APART,
    OPERATORS,
    OUTSIDE,
    READERS,
    ROOM,
    ROSTER,
    TEAM_APART,
    THIRD_PARTY,
    page_of,
    short,
    told,
    views_of,
    who_reads,
)
from tests.views.optioned import optioned
from tests.views.planted import (
    aloud,
    aside,
    asked_to_carry,
    brought,
    closing,
    continued,
    day_over,
    everyone_of,
    full,
    handle_of,
    in_a_round,
    in_private,
    item_over,
    name_of,
    night,
    paced,
    signed,
    stays_here,
    workshop_over,
)
from tests.views.spoken_ways import asking, balanced, circling, restating

# -- the table ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Secret:
    """A word in a workshop, and its readers by view. A view that is not named has no readers."""

    word: str
    workshop: Workshop
    readers: Mapping[str, str]


def _named(person: Person, where: Workshop | None = None, **more: str) -> Secret:
    """A name, in a named item: the facilitator can close the seat by it."""
    shown = {"room": "facilitator", "floor": THIRD_PARTY, OWN_SEAT: short(person)}
    return Secret(name_of(person), where or full(Appearance.NAMED), {**shown, **more})


def _named_apart(person: Person, **more: str) -> Secret:
    """A name, in a caucus by name. Seats are closed from the whole room only."""
    shown = {"floor": TEAM_APART, OWN_SEAT: short(person)}
    return Secret(name_of(person), aside(), {**shown, **more})


def _handled(person: Person, **more: str) -> Secret:
    shown = {OWN_SEAT: short(person)}
    return Secret(handle_of(person), full(Appearance.HANDLE), {**shown, **more})


def _behind_a_handle(person: Person) -> Secret:
    return Secret(name_of(person), full(Appearance.HANDLE), {OWN_SEAT: short(person)})


def _answer(answers: int, *, ended: bool, level: RecordLevel = RecordLevel.HELD) -> Secret:
    """Ana's answer, which nobody is shown before the end, nor if there are too few."""
    readers = {"said": READERS, "mine": "ana"} if ended and answers > 3 else {}
    return Secret(
        f"Xanswerof{name_of(ANA)}", in_a_round(answers, ended=ended, level=level), readers
    )


def _words(word: str, where: Workshop, **readers: str) -> Secret:
    return Secret(word, where, {"said": READERS, "mine": "ana"} | readers)


def _point(word: str, where: Workshop) -> Secret:
    return Secret(word, where, {"points": READERS, "debrief": THIRD_PARTY})


def _note(word: str, where: Workshop) -> Secret:
    return Secret(word, where, {"notes": THIRD_PARTY, "note form": THIRD_PARTY})


def _party(name: str, where: Workshop, **more: str) -> Secret:
    of_the_plan = {"cards": "organiser", "plan": "organiser", "roster": "organiser"}
    of_the_plan |= {"going apart": "facilitator", "pair form": "facilitator"}
    of_the_plan |= {"planned agenda": "organiser"}  # an item can be for one party
    return Secret(name, where, {"room": THIRD_PARTY, **of_the_plan, **more})


@cache
def secrets() -> dict[str, Secret]:
    names, handles = full(Appearance.NAMED), full(Appearance.HANDLE)
    off, here = stays_here(RecordLevel.HELD), stays_here(RecordLevel.STAYS_HERE)
    return {
        # Names, where people appear by name.
        "who wrote": _named(ANA, said=READERS),
        "who wrote what is hidden": _named(BEN, said="facilitator"),
        "who has the floor": _named(FARID, item=ROOM),
        "who is next": _named(GRETA, item=f"{THIRD_PARTY} projector"),
        "who is next but one": _named(HUGO, item=f"{THIRD_PARTY} projector"),
        "who waits as the third": _named(CLEO),
        "whose seat is being closed": _named(CLEO, closing(aloud=False), notice=THIRD_PARTY),
        "who speaks": _named(ANA, aloud(), item=ROOM),
        "who is to speak next": _named(ELIF, aloud(), item=f"{THIRD_PARTY} projector"),
        "who is to speak next but one": _named(BEN, aloud(), item=f"{THIRD_PARTY} projector"),
        "who waits to speak as the third": _named(CLEO, aloud()),
        "who is silent": _named(DAVI, aloud()),
        "whose seat is being closed, where people speak": _named(
            CLEO, closing(aloud=True), notice=THIRD_PARTY
        ),
        # Ways of speaking.
        "who is proposed": _named(FARID, balanced(), controls="facilitator"),
        "whose turn with the piece is to come": _named(HUGO, circling(Appearance.NAMED)),
        "whose handle is to have the piece": Secret(
            handle_of(HUGO), circling(Appearance.HANDLE), {OWN_SEAT: short(HUGO)}
        ),
        "the side that asks": _party(
            COAST.name, asking(Appearance.NAMED),
            **{"card sheet": "organiser", "floor": THIRD_PARTY, "item": ROOM},
        ),
        "the side that would ask, with handles": _party(
            COAST.name, asking(Appearance.HANDLE), **{"card sheet": "organiser"}
        ),
        "the side that says something": _party(
            COAST.name, restating(),
            **{"card sheet": "organiser", "floor": THIRD_PARTY, "item": ROOM},
        ),
        "who said what was restated": _named(ANA, restating()),
        # Handles, and the names behind them.
        "whose handle wrote": _handled(ANA, said=READERS),
        "whose handle wrote what is hidden": _handled(BEN, said="facilitator"),
        "whose handle has the floor": _handled(FARID, item=ROOM, floor=THIRD_PARTY),
        "whose handle is next": _handled(GRETA),
        "the name behind a handle that wrote": _behind_a_handle(ANA),
        "the name behind a handle that has the floor": _behind_a_handle(FARID),
        "the name behind a handle that waits": _behind_a_handle(GRETA),
        # Words.
        "words": _words("Xwordsofana", handles),
        "the id of words": _words("id-ana", handles),
        "hidden words": _words("Xwordsofben", handles, said="facilitator", mine="ben"),
        "words to be withdrawn": _words("Xwordsofdavi", handles, mine="davi"),
        "words to be reworded": _words("Xwordsofelif", handles, mine="elif"),
        "the words to come in their place": Secret("Xbetterwords", handles, {"mine": "elif"}),
        "words off the record": _words("Xoffwords", off),
        "words of an item that stays here": _words("Xoffwords", here),
        "words that are signed": _words("Xsignedwords", signed()),
        "a signature": _words("Xsignature", signed()),
        "a point": _point("Xpoint", handles),
        "a point, where people speak": _point("Xpoint", aloud()),
        "a point off the record": _point("Xoffpoint", off),
        "a point of an item that stays here": _point("Xoffpoint", here),
        # Rounds.
        "the prompt of a round": Secret(
            "Xprompt", in_a_round(4), {"item": ROOM, OWN_SEAT: f"{EACH_SEAT} gone"}
        ),
        "an answer that is not sealed": _answer(5, ended=False),
        "an answer that is not sealed and stays here": _answer(
            4, ended=False, level=RecordLevel.STAYS_HERE
        ),
        "an answer of a round with too few": _answer(3, ended=True),
        "an answer that is sealed": _answer(4, ended=True),
        # The third party.
        "a word within the team": Secret("Xteamword", handles, {"team": THIRD_PARTY}),
        "a note that is held": _note("Xnoteheld", handles),
        "a note that stays here": _note("Xnotehere", handles),
        "a note off the record": _note("Xoffnote", off),
        "a note on an item to come": _note("Xnotetocome", handles),
        "a note on an item that is over": _note("Xpastnote", item_over()),
        "a note of a day that is over": _note("Xpastnote", day_over()),
        # Then nothing can be written any more, and there is no form.
        "a note, once the workshop is closed": Secret(
            "Xpastnote", workshop_over(), {"notes": THIRD_PARTY}
        ),
        "a banner": Secret("Xbanner", handles, {"notice": ROOM}),
        "an intervention": Secret("Xthought", handles, {"notice": ROOM}),
        "how the team calls one of its own": Secret(
            "Xcolleague", in_private(),
            {"team": THIRD_PARTY, "lead": "facilitator", "going apart": "facilitator"},
        ),
        # Caucuses. Those who are in it are audiences of their own; all others are outside.
        "words in a caucus": Secret("Xasidewords", aside(), {"said": APART, "mine": "ben"}),
        "who wrote in a caucus": _named_apart(BEN, said=APART),
        "who has the floor in a caucus": _named_apart(CLEO, item=APART),
        "a point in a caucus": Secret("Xasidepoint", aside(), {"points": APART}),
        "a note in a caucus": Secret(
            "Xasidenote", aside(), {"notes": TEAM_APART, "note form": TEAM_APART}
        ),
        "who signed a signal in a caucus": _named_apart(ANA, signals=TEAM_APART),
        "what a caucus is about": Secret(
            "Xaside", asked_to_carry(), {"item": APART, "agenda": TEAM_APART}
        ),
        "where a caucus meets": Secret("Xwhere", aside(), {"apart": APART}),
        "words that were said before some went apart": Secret(
            "Xwordsbefore", aside(), {"said": READERS, "mine": "elif"}
        ),
        "a wording that may be carried": Secret("Xwording", asked_to_carry(), {"apart": APART}),
        "other words that are offered": Secret(
            "Xoffered", asked_to_carry(reply=Reply.CHANGE), {}
        ),
        "other words that were offered": Secret(
            "Xoffered", asked_to_carry(reply=Reply.CHANGE, ended=True), {"apart": APART}
        ),
        "a wording that was not to be carried": Secret(
            "Xwording", asked_to_carry(reply=Reply.NO, ended=True), {"apart": APART}
        ),
        "a wording that was to be carried": Secret(
            "Xwording", asked_to_carry(ended=True), {"apart": "facilitator", "said": APART}
        ),
        "a wording that was brought to the room": Secret(
            "Xwording", brought(), {"apart": "facilitator", "said": f"{READERS} {APART}"}
        ),
        # The shuttle: until it is approved, a message is the team's that is in its caucus.
        "a message that is drafted": Secret(
            "Xmessage", shuttled.drafted(), {"shuttle": TEAM_APART, "shuttle form": LEADS_APART}
        ),
        "a message that is before its caucus": Secret(
            "Xmessage", shuttled.asked(),
            {"shuttle": TEAM_APART, "shuttle form": LEADS_APART, "apart": APART},
        ),
        "a message to which not everyone said yes": Secret(
            "Xmessage", shuttled.refused(),
            {"shuttle": TEAM_APART, "shuttle form": LEADS_APART, "apart": APART},
        ),
        "a message that is approved": Secret(
            "Xmessage", shuttled.approved(),
            {"shuttle": f"{THIRD_PARTY} {TEAM_APART}", "said": APART},
        ),
        "a message that was brought to the room and answered": Secret(
            "Xmessage", shuttled.answered(),
            {"shuttle": f"{THIRD_PARTY} {TEAM_APART}", "said": f"{READERS} {APART}"},
        ),
        "the party that a message is for": _party(
            HILLS.name, shuttled.asked(),
            **{"apart": APART, "shuttle": TEAM_APART, "shuttle form": LEADS_APART},
        ),
        # Pairs of steps: before both sides, and the third party that put them there.
        "a step that both sides are asked about": Secret(
            "Xstepofhills", paired.asked(), {"pair": f"{THIRD_PARTY} {APART} hills-apart"}
        ),
        "a step of a pair that stands": Secret(
            "Xstepofhills", paired.over(),
            {"pair": f"{THIRD_PARTY} {APART} hills-apart", "said": READERS},
        ),
        # In private.
        "a word in private": Secret(
            "Xprivately", in_private(), {"private_word": "facilitator", OWN_SEAT: "ana"}
        ),
        "who signed a signal": _named(ANA, in_private(), signals=THIRD_PARTY),
        "who did not sign a signal": _named(DAVI, in_private()),
        # Beside the queue, and by party, with every option on.
        "whose handle asks for a point of order": Secret(
            handle_of(CLEO), optioned(Appearance.HANDLE), {OWN_SEAT: "cleo"}
        ),
        "whose handle would like to reply": Secret(
            handle_of(DAVI), optioned(Appearance.HANDLE), {OWN_SEAT: "davi"}
        ),
        "what a party has left and has had": _party(
            COAST.name,
            optioned(Appearance.NAMED),
            floor=THIRD_PARTY,
            balance=THIRD_PARTY,
            controls="facilitator",
            **{"card sheet": "organiser"},
        ),
        "what a party has had, with handles": _party(
            COAST.name,
            optioned(Appearance.HANDLE),
            controls="facilitator",
            **{"card sheet": "organiser"},
        ),
        # The plan.
        "a party's name": _party(
            COAST.name, names, **{"card sheet": "organiser", "floor": THIRD_PARTY}
        ),
        "a party's name, with handles": _party(
            COAST.name, handles, **{"card sheet": "organiser"}
        ),
        "the other party's name": _party(HILLS.name, names, floor=THIRD_PARTY),
        "the name of a guest": Secret("Xguest", names, {"roster": "organiser"}),
        "an item to come": Secret(
            "Xtocome",
            names,
            {
                "agenda": THIRD_PARTY, "note form": THIRD_PARTY, "notes": THIRD_PARTY,
                "debrief": THIRD_PARTY,
                "print pack": "organiser", "planned agenda": "organiser",
            },
        ),
        "the prompt of an item to come": Secret(
            "Xpromptlater", names, {"print pack": "organiser", "planned agenda": "organiser"}
        ),
        "the purpose": Secret(
            "Xpurpose", names, {"plan": "organiser", "print pack": "organiser", "record": "record"}
        ),
        "a ground rule": Secret(
            "Xrule",
            names,
            {
                "plan": "organiser", "print pack": "organiser", "controls": "facilitator",
                "operating form": OPERATORS,
            },
        ),
        "a ground rule that is shown": Secret(
            "Xrule",
            paced(),
            {
                "plan": "organiser", "print pack": "organiser", "controls": "facilitator",
                "notice": ROOM, "operating form": OPERATORS,
            },
        ),
        "a line to ring": Secret(
            "Xdialin", paced(), {"item": READERS, "planned agenda": "organiser"}
        ),
        "a parked line": Secret(
            "Xparked", paced(), {"parking": READERS, "debrief": THIRD_PARTY}
        ),
        # A series.
        "words of last time": Secret(
            "Xlasttime", continued(), {"last_time": READERS, "series": "organiser"}
        ),
        "what was planned for this time": Secret(
            "Xplanned",
            continued(),
            {"next time": f"{THIRD_PARTY} organiser", "series": "organiser"},
        ),
        "what is planned for the next time": Secret(
            "Xfornext",
            continued(),
            {"next time": f"{THIRD_PARTY} organiser", "series": "organiser"},
        ),
        "which series it is in": Secret("Xseries", continued(), {}),
        # What is over.
        "words of an item that is over": Secret(
            "Xpastwords", item_over(), {"record": "record", "mine": "ana"}
        ),
        "words of a day that is over": Secret("Xpastwords", day_over(), {"record": "record"}),
        "a cleared point": Secret(
            "Xpastcleared", item_over(),
            {"record": "record", "so_far": READERS, "debrief": THIRD_PARTY},
        ),
        "a cleared point of a day that is over": Secret(
            "Xpastcleared", day_over(), {"record": "record", "debrief": THIRD_PARTY}
        ),
        "a parked line, once the day is over": Secret(
            "Xparked", night(), {"debrief": THIRD_PARTY}
        ),
        # The shape of the day.
        "the name behind a handle that somebody operates": Secret(
            "Xhername", shaped.operated(Appearance.HANDLE),
            {"operating": "operator", "written for": "operator"},
        ),
        "the handle of a seat that somebody operates": Secret(
            "Xherhandle", shaped.operated(Appearance.HANDLE),
            {"operating": "operator", "written for": "operator"},
        ),
        "the name of a seat that somebody operates": Secret(
            "Xhername", shaped.operated(Appearance.NAMED),
            {
                "operating": "operator", "written for": "operator", "room": "facilitator",
                "floor": THIRD_PARTY, "item": f"{THIRD_PARTY} projector",
            },
        ),
        "what is for tomorrow": Secret(
            "Xtomorrow", shaped.evening(), {"debrief": THIRD_PARTY, "tomorrow form": THIRD_PARTY}
        ),
        "where we are, as it is drafted": Secret(
            "Xwhere", shaped.evening(), {"corrections": THIRD_PARTY, "draft form": THIRD_PARTY}
        ),
        "where we are, as it was released for the morning": Secret(
            "Xwhere", shaped.released(), {}
        ),
        "where we are, in the morning": Secret(
            "Xwhere", shaped.morning(), {"where_we_are": READERS}
        ),
        "where we are, on the wall": Secret(
            "Xwhere", shaped.morning(on_wall=True), {"where_we_are": ROOM}
        ),
        "a correction that is offered": Secret("Xcorrection", shaped.morning(), {}),
        "a correction that is told": Secret(
            "Xcorrection", shaped.gathered(), {"corrections": THIRD_PARTY}
        ),
        "a heading": Secret("Xheading", item_over(), {"record": "record"}),
    }  # fmt: skip


@cache
def workshops() -> tuple[Workshop, ...]:
    """Return every workshop of the table, once."""
    return tuple({id(s.workshop): s.workshop for s in secrets().values()}.values())


# -- the tests ----------------------------------------------------------------------------------


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
