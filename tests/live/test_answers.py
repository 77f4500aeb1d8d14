"""Retry keys: what is remembered of one person says nothing of another."""

from app.live.answers import MOST_ANSWERS, Answer, Answers
from tests.rooms import ANA, ELIF


def test_the_same_key_is_answered_alike_and_no_key_is_never_the_same() -> None:
    answers = Answers()
    assert answers.to(ANA, "key") is None
    answers.remember(ANA, "key", Answer.KEPT)
    answers.remember(ANA, "", Answer.SEEN)
    assert answers.to(ANA, "key") is Answer.KEPT
    assert answers.to(ANA, "") is None
    assert answers.to(ELIF, "key") is None


def test_what_others_do_pushes_nobodys_answers_out() -> None:
    answers = Answers()
    for number in range(MOST_ANSWERS):
        answers.remember(ANA, f"{number}", Answer.SEEN)
    for number in range(3 * MOST_ANSWERS):
        answers.remember(ELIF, f"{number}", Answer.SEEN)
    assert all(answers.to(ANA, f"{number}") for number in range(MOST_ANSWERS))
    assert answers.to(ELIF, "0") is None, "one's own fill up with what one does"
