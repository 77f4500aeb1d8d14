"""From what attacks say to figures: bounds, clusters, and learning from other workshops only."""

from collections.abc import Mapping
from random import Random

import pytest

from app.audits.attacks import Opinion
from app.audits.attacks.counters import numbers_in
from app.audits.attacks.opinion import by_rank, in_order
from app.audits.attacks.times import moments_in
from app.audits.linkage.attacking import Attacked
from app.audits.linkage.findings import MOST_OF_ALL, MOST_OF_SUREST, as_json, findings
from app.audits.linkage.known import CARD, TURN, Question
from app.audits.linkage.order import FEWEST_TURNS, OrderedItem, pairs_right
from app.audits.linkage.people import Who
from app.audits.linkage.scoring import (
    Guess,
    Said,
    Share,
    Thing,
    guesses_of,
    share_of,
    surest,
    things_of,
)
from app.audits.linkage.table import table

SIX = tuple(Who(f"p{n}") for n in range(6))
CHANCE = 1 / 6


def things(
    workshops: int, knows: Mapping[str, float], kind: str = CARD, each: int = 12
) -> list[Thing]:
    """Return what attacks said that are right in this share of cases, each always as sure."""
    chance = Random(7)
    return [
        Thing(
            workshop,
            kind,
            CHANCE,
            tuple(
                Said(attack, "any", 0.9, chance.random() < share) for attack, share in knows.items()
            ),
            float(chance.random() < CHANCE),
        )
        for workshop in range(workshops)
        for _ in range(each)
    ]


def attacked(found: list[Thing]) -> list[Attacked]:
    by = {thing.workshop for thing in found}
    return [Attacked(n, tuple(t for t in found if t.workshop == n), ()) for n in sorted(by)]


@pytest.mark.parametrize(
    ("guesses", "right", "upper"), [(2400, 400, 0.182), (120, 20, 0.243), (120, 29, 0.325)]
)
def test_the_upper_bound_is_wilsons(guesses: int, right: int, upper: float) -> None:
    assert Share(guesses, right, CHANCE).upper == pytest.approx(upper, abs=0.001)


def test_guesses_that_hang_together_count_for_less() -> None:
    alone = [Guess(n, CARD, 0.5, n % 6 == 0) for n in range(600)]
    together = [Guess(n // 12, CARD, 0.5, n // 12 % 6 == 0) for n in range(600)]
    assert share_of(alone, CHANCE).effect == pytest.approx(1, abs=0.05)
    assert share_of(together, CHANCE).effect == pytest.approx(12, rel=0.1)
    assert share_of(together, CHANCE).upper > share_of(alone, CHANCE).upper


def test_what_chance_explains_is_likely_and_what_it_does_not_is_not() -> None:
    assert Share(600, 100, CHANCE).by_chance == pytest.approx(0.5, abs=0.05)
    assert Share(24, 24, CHANCE).by_chance == pytest.approx(CHANCE**24)
    assert Share(0, 0, CHANCE).by_chance == 1


def test_whom_to_believe_is_learned_from_other_workshops() -> None:
    found = things(60, {"blind": CHANCE, "knowing": 0.95})
    guesses = guesses_of(found)
    assert len(guesses) == 60 * 12
    assert share_of(guesses, CHANCE).share > 0.9
    assert share_of(guesses_of(found, "blind"), CHANCE).share < 0.25
    # With one workshop there is no other: then the sureness of the attacks themselves decides.
    assert {guess.sureness for guess in guesses_of(found[:12])} == {0.9}


def test_attacks_that_know_nothing_are_at_chance_however_sure_they_are() -> None:
    guesses = guesses_of(things(200, dict.fromkeys("abcdefg", CHANCE)))
    found = share_of(guesses, CHANCE)
    assert found.guesses == 2400
    assert abs(found.share - CHANCE) < 0.04
    assert found.upper <= MOST_OF_ALL
    assert share_of(surest(guesses), CHANCE).guesses == 120


def test_the_surest_guesses_are_the_surest() -> None:
    guesses = [Guess(n, CARD, n / 100, n >= 95) for n in range(100)]
    assert sorted(guess.sureness for guess in surest(guesses)) == [n / 100 for n in range(95, 100)]


def test_where_no_attack_says_anything_the_attacker_guesses_blindly() -> None:
    guesses = guesses_of(things(200, {}))
    assert len(guesses) == 2400
    assert share_of(guesses, CHANCE).by_chance > 1e-4
    assert guesses_of(things(200, {}), "any") == []


def test_a_guess_is_right_where_the_likeliest_is() -> None:
    question = Question(CARD, "thing", "", "side")
    opinion = Opinion(question, "any", {SIX[0]: 1.0, SIX[1]: 3.0})
    (thing,) = things_of(1, {question: SIX[1]}, {"side": SIX}, {"attack": [opinion]})
    assert thing.opinions == (Said("attack", "any", 0.75, right=True),)
    assert thing.chance == CHANCE


# -- bars --------------------------------------------------------------------------------------


def test_findings_at_chance_meet_every_bar() -> None:
    found = findings(attacked(things(200, {"size": CHANCE, "time": CHANCE})))
    assert found.met
    assert [bar.most for bar in found.bars[:2]] == [MOST_OF_ALL, MOST_OF_SUREST]
    assert as_json(found)["met"] is True
    assert "MISSED" not in table(found)


def test_one_attack_that_knows_something_misses_a_bar_although_others_know_nothing() -> None:
    cards = things(200, {"size": CHANCE})
    turns = things(200, {"time": 0.9}, TURN, each=1)
    found = findings(attacked(cards + turns))
    assert not found.met
    (missed,) = (bar for bar in found.bars if "time, turn" in bar.name)
    assert not missed.met
    assert "MISSED" in table(found)


def test_few_guesses_are_held_to_what_chance_can_explain_and_not_to_a_share() -> None:
    found = findings(attacked(things(1, {"size": CHANCE})))
    assert found.met
    assert all("likelihood by chance" in bar.name for bar in found.bars)
    assert not findings(attacked(things(1, {"size": 1.0}))).met


# -- order -------------------------------------------------------------------------------------


def items(right: float, many: int = 40) -> list[OrderedItem]:
    chance = Random(3)
    pairs = FEWEST_TURNS * (FEWEST_TURNS - 1) // 2
    return [
        OrderedItem(
            number,
            "item",
            FEWEST_TURNS,
            pairs,
            {
                "telling": tuple(1 if chance.random() < right else -1 for _ in range(pairs)),
                "blind": tuple(chance.choice((1, -1, 0)) for _ in range(pairs)),
            },
        )
        for number in range(many)
    ]


@pytest.mark.parametrize("right", [0.95, 0.05])
def test_a_reading_that_tells_is_believed_forwards_or_backwards(right: float) -> None:
    assert pairs_right(items(right)).share > 0.9


def test_readings_that_tell_nothing_put_half_of_the_pairs_right() -> None:
    assert abs(pairs_right(items(0.5)).share - 0.5) < 0.05
    nothing = [OrderedItem(0, "item", 12, 66, {})]
    assert 0.2 < pairs_right(nothing).share < 0.8


# -- ways of reading ---------------------------------------------------------------------------


def test_things_in_order_go_to_people_in_order() -> None:
    found = in_order(["a", "b", "c"], SIX[:3])
    assert [max(w, key=lambda who: w[who]) for w in found.values()] == list(SIX[:3])
    stretched = in_order(["a", "b"], SIX)
    assert max(stretched["b"], key=lambda who: stretched["b"][who]) in SIX[3:]
    assert in_order([], SIX) == in_order(["a"], []) == {}


def test_the_longest_goes_to_whoever_sends_most() -> None:
    found = by_rank({"long": 900.0, "short": 10.0}, {SIX[0]: 20.0, SIX[1]: 1000.0})
    assert max(found["long"], key=lambda who: found["long"][who]) == SIX[1]
    assert by_rank({"a": 8.0, "b": 8.0}, {SIX[0]: 1.0, SIX[1]: 2.0}) == {}
    assert by_rank({"a": 8.0, "b": 9.0}, {SIX[0]: 1.0, SIX[1]: 1.0}) == {}


def test_moments_are_known_from_days_and_other_numbers() -> None:
    assert moments_in("2030-01-02") == moments_in(12345) == moments_in(b"2030") == []
    assert moments_in("at 2030-01-02T03:04:05Z") == [1893553445.0]
    assert moments_in(1893553445) == moments_in("1893553445000") == [1893553445.0]


def test_numbers_on_a_page_are_told_from_clocks_and_ids() -> None:
    html = '<p id="turn-9f3" data-due="55"><time data-ends="4">4:10</time> 3 of 12</p>'
    assert numbers_in(html)[1] == (3, 12)
