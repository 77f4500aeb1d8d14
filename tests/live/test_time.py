"""What the room does by itself, and what is left of it when its server dies."""

import json

from tests.live.stories import ANSWERS, KEPT, OFF_THE_RECORD, PROMPT, ByItself, Crashed


def test_the_rooms_own_clock_seals_a_round_when_its_time_is_over(itself: ByItself) -> None:
    assert 4.5 <= itself.seconds <= 6.5
    assert not [text for text in ANSWERS if text in "".join(itself.before.values())]


def test_all_answers_of_a_round_arrive_in_one_letter_and_passes_in_none(itself: ByItself) -> None:
    letters = [json.dumps(letter) for letter in itself.sealed.letters]
    told = [letter for letter in letters if any(text in letter for text in ANSWERS)]
    assert len(told) == 1
    assert [text for text in ANSWERS if text not in told[0]] == []
    assert told[0].count("data-child=") == len(ANSWERS)


def test_an_answer_that_comes_late_is_refused_and_its_author_told_why(itself: ByItself) -> None:
    assert itself.late == 409
    assert itself.late_sentence == "This round is over. Your words are still in the box."


def test_an_item_closes_by_itself_once_it_can_no_longer_be_taken_back(itself: ByItself) -> None:
    assert itself.closed_after < 1.5
    assert 'data-state="none"' in itself.at_the_end["item"]
    assert not [text for text in ANSWERS if text in "".join(itself.at_the_end.values())]


def test_after_a_crash_every_screen_says_so_and_the_item_is_paused(crash: Crashed) -> None:
    for shown in (crash.participant, crash.facilitator):
        assert 'data-restarted="yes"' in shown["notice"]
        assert 'data-paused="yes"' in shown["strip"]
        assert "Needs" in shown["item"]
    assert "The server has restarted." in crash.page


def test_after_a_crash_the_items_clock_is_right_to_five_seconds(crash: Crashed) -> None:
    assert 0 <= crash.clock_found - crash.clock_before <= 5.5
    assert crash.in_the_record.round is not None
    assert 600 - 6.5 <= crash.in_the_record.round.clock.left <= 600


def test_after_a_crash_what_was_kept_is_there_and_what_stays_here_is_not(crash: Crashed) -> None:
    assert KEPT in crash.participant["said"]
    assert KEPT in crash.facilitator["said"]
    for shown in (crash.participant, crash.facilitator, crash.after_going_on):
        assert OFF_THE_RECORD not in "".join(shown.values())


def test_after_a_crash_an_open_round_has_its_prompt_and_no_answer(crash: Crashed) -> None:
    assert PROMPT in crash.participant["item"]
    assert ANSWERS[0] not in "".join(crash.facilitator.values())
    assert crash.in_the_record.round is not None
    assert crash.in_the_record.round.answers == {}
    assert 'data-writing="round"' in crash.after_going_on["own_seat"]
    assert crash.resent == "seen"


def test_after_a_crash_names_handles_and_hands_are_gone(crash: Crashed) -> None:
    # The handle that words were written under stays on them; whose it was is nowhere any more.
    everything = "".join((*crash.facilitator.values(), crash.participant["own_seat"]))
    assert "Nudiustertian" not in everything
    assert 'data-hands="0"' in crash.facilitator["floor"]
    assert 'data-label=""' in crash.participant["own_seat"]
    fresh = crash.after_going_on["own_seat"].split('data-label="')[1].split('"')[0]
    assert fresh not in crash.handles


def test_after_a_crash_seats_are_still_taken_and_cookies_still_open_them(crash: Crashed) -> None:
    assert 'data-taken="2"' in crash.participant["room"]
    assert crash.hand in {200, 409}  # known, and told that this is a round
