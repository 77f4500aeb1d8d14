"""Each attack finds a leak of its own, and no other attack does: so each of them is one."""

from pathlib import Path

import pytest

from app.audits.attacks import ATTACKS
from app.audits.linkage.known import KINDS
from tests.audits.leaky import (
    a_card_is_marked_with_its_seat,
    a_newcomer_draws_a_word,
    a_number_moves_with_each_act,
    a_time_stands_beside_a_card,
    answers_are_not_shuffled,
    everybody_keeps_their_word,
    four_marks_at_a_time,
    posts_are_not_filled,
    the_log_is_never_emptied,
    turns_stay_where_they_were_said,
    words_are_not_padded,
)
from tests.audits.leaky.build import Leak
from tests.audits.played import by_chance, found, played

# How likely it is that chance alone does as well: far below is found, above is not.
SURELY = 1e-6

LEAKS = {
    module.__name__.rsplit(".", 1)[-1].replace("_", " "): module.LEAK
    for module in (
        a_card_is_marked_with_its_seat,
        a_number_moves_with_each_act,
        a_time_stands_beside_a_card,
        answers_are_not_shuffled,
        everybody_keeps_their_word,
        posts_are_not_filled,
        the_log_is_never_emptied,
        turns_stay_where_they_were_said,
        words_are_not_padded,
    )
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_found_by_its_own_attack_and_by_no_other(tmp_path: Path, name: str) -> None:
    leak = LEAKS[name]
    workshops = played(tmp_path, leak)
    own = found(workshops, leak.found_by, leak.kinds)
    assert own.share > 2 / 6
    assert by_chance(own) < SURELY
    for attack in set(ATTACKS) - {leak.found_by}:
        for kind in KINDS:
            assert by_chance(found(workshops, attack, [kind])) > SURELY, (attack, kind)


def test_every_attack_has_a_leak_of_its_own() -> None:
    assert {leak.found_by for leak in LEAKS.values()} == set(ATTACKS)


def test_the_program_as_it_is_gives_no_attack_anything(tmp_path: Path) -> None:
    workshops = played(tmp_path, Leak("", frozenset(), workshops=4))
    for attack in ATTACKS:
        for kind in KINDS:
            assert by_chance(found(workshops, attack, [kind])) > SURELY, (attack, kind)
    assert all(thing.opinions for one in workshops for thing in one.things if thing.kind == "card")


# -- what this audit has found in the program itself -------------------------------------------


def test_marks_that_are_written_by_fours_are_found(tmp_path: Path) -> None:
    leak = four_marks_at_a_time.LEAK
    workshops = played(tmp_path, leak, only_doors=True)
    own = found(workshops, leak.found_by, leak.kinds)
    assert own.guesses == leak.workshops * 12
    assert by_chance(own) < SURELY


def test_a_word_that_only_a_newcomer_draws_is_found(tmp_path: Path) -> None:
    leak = a_newcomer_draws_a_word.LEAK
    workshops = played(tmp_path, leak, seed="late", only_doors=True)
    own = found(workshops, leak.found_by, leak.kinds, sureness=0.3)
    assert own.share == 1
    assert by_chance(own) < SURELY
