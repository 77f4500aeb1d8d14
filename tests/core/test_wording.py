"""A wording has to be there in each language of the workshop; the refusal says which is missing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.carrying import ask_to_carry
from app.core.caucuses import inside, inside_with_words
from app.core.level import RecordLevel
from app.core.pairing import ask_pair
from app.core.refused import Refused
from app.core.shuttling import draft_message
from app.core.turn import TurnId
from tests.core.caucused import HELPER, LEAD, apart
from tests.core.pairs import apart as both_apart
from tests.rooms import Rehearsal, in_a_room

Words = dict[str, str]
WHOLE = {"en": "Words", "fr": "Mots", "ar": "كلمات"}


def in_three_languages() -> Rehearsal:
    room = in_a_room()
    plan = replace(room.workshop.plan, languages=tuple(WHOLE))
    room.workshop = replace(room.workshop, plan=plan)
    return room


def carries(wording: Words) -> str:
    room = in_three_languages()
    room.act(inside, HELPER, apart(room), ask_to_carry, wording, 60)
    return "text"


def drafts(wording: Words) -> str:
    room = in_three_languages()
    fields = (apart(room), draft_message, "hills", wording, RecordLevel.HELD)
    room.act(inside_with_words, HELPER, TurnId("d"), *fields)
    return "text"


def pairs(wording: Words) -> str:
    room = in_three_languages()
    both_apart(room)
    room.act(ask_pair, LEAD, (("coast", WHOLE), ("hills", wording)), 60)
    return "text-2"


@pytest.mark.parametrize("rule", [carries, drafts, pairs])
def test_where_one_language_is_missing_the_refusal_names_it(rule: Callable[[Words], str]) -> None:
    field = rule(WHOLE)

    def refused(wording: Words) -> Refused:
        with pytest.raises(Refused) as why:
            rule(wording)
        return why.value

    for missing in WHOLE:
        why = refused({**WHOLE, missing: " \u200b"})
        assert why.sentence == "Please write it in %(in_language)s as well."
        assert (why.field, why.values) == (f"{field}-{missing}", {"in_language": missing})
    nothing = refused({"en": " "})
    assert (nothing.sentence, nothing.field) == (
        "Please write something first.",
        f"{field}-en",
    )
