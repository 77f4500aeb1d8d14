"""Secrets of those who are apart: of caucuses, of the shuttle, and of a pair of steps."""

from functools import cache

from app.core.carry import Reply
from tests.rooms import ANA, BEN, CLEO, HILLS
from tests.views import paired, shuttled
from tests.views.everybody import APART, LEADS_APART, READERS, TEAM_APART, THIRD_PARTY
from tests.views.planted import aside, asked_to_carry, brought
from tests.views.secret import Secret, a_name_apart, a_party


@cache
def of_those_apart() -> dict[str, Secret]:
    return {
        # Caucuses. Those who are in it are audiences of their own; all others are outside.
        "words in a caucus": Secret("Xasidewords", aside(), {"said": APART, "mine": "ben"}),
        "who wrote in a caucus": a_name_apart(BEN, said=APART),
        "who has the floor in a caucus": a_name_apart(CLEO, item=APART),
        "a point in a caucus": Secret("Xasidepoint", aside(), {"points": APART}),
        "a note in a caucus": Secret(
            "Xasidenote", aside(), {"notes": TEAM_APART, "note form": TEAM_APART}
        ),
        "who signed a signal in a caucus": a_name_apart(ANA, signals=TEAM_APART),
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
            "Xwording", brought(), {"said": f"{READERS} {APART}"}
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
        "the party that a message is for": a_party(
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
    }  # fmt: skip
