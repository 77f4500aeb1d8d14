"""The roster's rules: names by the alphabet, a tick for what was sent, and nothing else."""

from dataclasses import fields

import pytest

from app.core.plan import Plan
from app.core.refused import Refused
from app.core.roster import (
    LONGEST_GUEST,
    MOST_GUESTS,
    MOST_OF_A_PARTY,
    Guest,
    Roster,
    with_names,
    with_ticks,
)
from app.core.seat import PartyId
from app.core.stage import Stage
from app.core.workshop import Workshop, WorkshopId
from app.views import audience
from app.views.audience import Audience, Eyes
from app.views.roster import roster_view
from tests.rooms import COAST, HILLS, strings_in

A, B = COAST.id, HILLS.id


def names_of(roster: Roster, party: PartyId = A) -> list[str]:
    return [guest.name for guest in roster.of(party)]


def test_names_stand_by_the_alphabet_in_whatever_order_they_were_written() -> None:
    one = with_names(Roster(), A, "Zoe\nanna\n\n  Émile \nBen\n")
    other = with_names(Roster(), A, "Ben\nÉmile\nZoe\nanna")
    assert names_of(one) == ["anna", "Ben", "Émile", "Zoe"]
    assert one == other


def test_a_name_says_nothing_but_whether_something_was_sent() -> None:
    """A card, a seat, a day, or *came* beside a name is what nobody may ever find."""
    assert {field.name for field in fields(Guest)} == {"name", "sent"}
    assert {field.name for field in fields(Roster)} == {"guests"}


def test_who_stays_keeps_the_tick_and_who_is_new_has_none() -> None:
    roster = with_ticks(with_names(Roster(), A, "Anna\nBen"), A, ["Anna"])
    changed = with_names(roster, A, "Cleo\nBEN\nanna")
    assert changed.of(A) == (Guest("anna", sent=True), Guest("BEN"), Guest("Cleo"))


def test_ticks_stand_at_the_names_given_and_at_no_others() -> None:
    roster = with_names(with_names(Roster(), A, "Anna\nBen"), B, "Anna")
    ticked = with_ticks(roster, A, ["Ben", "Nobody"])
    assert ticked.of(A) == (Guest("Anna"), Guest("Ben", sent=True))
    assert ticked.of(B) == (Guest("Anna"),)
    assert with_ticks(ticked, A, []) == roster


def test_an_empty_box_takes_all_names_of_a_party_away_and_no_other() -> None:
    roster = with_names(with_names(Roster(), A, "Anna"), B, "Ben")
    assert with_names(roster, A, " \n\n") == with_names(Roster(), B, "Ben")
    assert with_names(Roster(), A, "") == Roster()


@pytest.mark.parametrize(
    ("lines", "sentence", "values"),
    [
        ("Anna\n\nBen\nANNA ", "stands there twice", {"line": 4}),
        ("Anna\nAn\u200bna", "stands there twice", {"line": 2}),
        ("Anna\n" + "x" * (LONGEST_GUEST + 1), "too long", {"longest": LONGEST_GUEST}),
        ("Anna\nBe\ud800n", "damaged", {}),
        ("Anna\n\ufffd", "damaged", {}),
        (
            "\n".join(f"Guest {n}" for n in range(MOST_OF_A_PARTY + 1)),
            "too many names",
            {"many": MOST_OF_A_PARTY + 1, "most": MOST_OF_A_PARTY},
        ),
    ],
)
def test_what_is_no_list_of_names_is_refused(
    lines: str, sentence: str, values: dict[str, object]
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        with_names(Roster(), A, lines)
    assert refused.value.field == "names"
    assert values.items() <= refused.value.values.items()
    assert "Anna" not in str(refused.value.values)


def test_a_roster_holds_three_hundred_names_and_no_more() -> None:
    hundred = "\n".join(f"Guest {n}" for n in range(100))
    roster = Roster()
    for number in range(3):
        roster = with_names(roster, PartyId(f"party{number}"), hundred)
    with pytest.raises(Refused, match="too many names") as refused:
        with_names(roster, PartyId("another"), "One too many")
    assert refused.value.values == {"many": MOST_GUESTS + 1, "most": MOST_GUESTS}
    assert with_names(roster, PartyId("party0"), hundred) == roster


def test_no_name_stands_in_what_is_printed_of_a_roster() -> None:
    roster = with_names(Roster(), A, "Nudiustertian")
    assert "Nudiustertian" in strings_in(roster)
    assert "Nudiustertian" not in repr(roster) + repr(roster.of(A))


EYES = [Audience(eyes, A if eyes is Eyes.PARTY else None) for eyes in Eyes]


@pytest.mark.parametrize("looking", EYES, ids=str)
def test_only_the_organiser_sees_a_roster(looking: Audience) -> None:
    workshop = Workshop(WorkshopId("w"), Plan("Title", parties=(COAST, HILLS)))
    roster = with_names(Roster(), A, "Nudiustertian")
    seen = roster_view(workshop, looking, roster, {A: "mark", B: "mark"})
    if looking == audience.THE_ORGANISER:
        assert "Nudiustertian" in strings_in(seen)
    else:
        assert seen is None


def test_names_of_a_party_that_the_plan_no_longer_has_are_still_shown() -> None:
    workshop = Workshop(WorkshopId("w"), Plan("Title", parties=(COAST,)))
    view = roster_view(
        workshop, audience.THE_ORGANISER, with_names(Roster(), B, "Ben"), {A: "m", B: "n"}
    )
    assert view is not None
    assert [(p.id, p.name, len(p.guests)) for p in view.parties] == [
        (A, COAST.name, 0),
        (B, "", 1),
    ]


@pytest.mark.parametrize(
    ("stage", "doors_open", "finished"),
    [
        (Stage.PLANNED, False, False),
        (Stage.RUNNING, True, False),
        (Stage.RUNNING, False, True),
        (Stage.ASLEEP, False, True),
        (Stage.CLOSED, False, True),
    ],
)
def test_when_the_doors_have_closed_the_roster_has_done_what_it_was_for(
    stage: Stage, doors_open: bool, finished: bool
) -> None:
    workshop = Workshop(WorkshopId("w"), Plan("T"), stage=stage, doors_open=doors_open)
    view = roster_view(workshop, audience.THE_ORGANISER, Roster(), {})
    assert view is not None
    assert view.finished is finished
