"""Secrets of the room in which all are: names and handles, words, rounds, what is in private."""

from functools import cache

from app.core.level import Appearance, RecordLevel
from app.live.rendered import OWN_SEAT
from tests.rooms import ANA, BEN, CLEO, COAST, DAVI, ELIF, FARID, GRETA, HUGO
from tests.views.everybody import EACH_SEAT, READERS, ROOM, THIRD_PARTY, short
from tests.views.optioned import optioned
from tests.views.planted import (
    aloud,
    closing,
    full,
    handle_of,
    in_a_round,
    in_private,
    name_of,
    signed,
    stays_here,
)
from tests.views.secret import (
    Secret,
    a_handle,
    a_name,
    a_party,
    a_point,
    an_answer,
    behind_a_handle,
    some_words,
)
from tests.views.spoken_ways import asking, balanced, circling, restating


@cache
def of_the_room() -> dict[str, Secret]:
    handles = full(Appearance.HANDLE)
    off, here = stays_here(RecordLevel.HELD), stays_here(RecordLevel.STAYS_HERE)
    return {
        # Names, where people appear by name.
        "who wrote": a_name(ANA, said=READERS),
        "who wrote what is hidden": a_name(BEN, said="facilitator"),
        "who has the floor": a_name(FARID, item=ROOM),
        "who is next": a_name(GRETA, item=f"{THIRD_PARTY} projector"),
        "who is next but one": a_name(HUGO, item=f"{THIRD_PARTY} projector"),
        "who waits as the third": a_name(CLEO),
        "whose seat is being closed": a_name(CLEO, closing(aloud=False), notice=THIRD_PARTY),
        "who speaks": a_name(ANA, aloud(), item=ROOM),
        "who is to speak next": a_name(ELIF, aloud(), item=f"{THIRD_PARTY} projector"),
        "who is to speak next but one": a_name(BEN, aloud(), item=f"{THIRD_PARTY} projector"),
        "who waits to speak as the third": a_name(CLEO, aloud()),
        "who is silent": a_name(DAVI, aloud()),
        "whose seat is being closed, where people speak": a_name(
            CLEO, closing(aloud=True), notice=THIRD_PARTY
        ),
        # Ways of speaking.
        "who is proposed": a_name(FARID, balanced(), controls="facilitator"),
        "whose turn with the piece is to come": a_name(HUGO, circling(Appearance.NAMED)),
        "whose handle is to have the piece": Secret(
            handle_of(HUGO), circling(Appearance.HANDLE), {OWN_SEAT: short(HUGO)}
        ),
        "the side that asks": a_party(
            COAST.name, asking(Appearance.NAMED),
            **{"card sheet": "organiser", "floor": THIRD_PARTY, "item": ROOM},
        ),
        "the side that would ask, with handles": a_party(
            COAST.name, asking(Appearance.HANDLE), **{"card sheet": "organiser"}
        ),
        "the side that says something": a_party(
            COAST.name, restating(),
            **{"card sheet": "organiser", "floor": THIRD_PARTY, "item": ROOM},
        ),
        # Nobody is given the floor before they have answered, so it names nobody.
        "who said what was restated": Secret(
            name_of(ANA), restating(), {"room": "facilitator", OWN_SEAT: short(ANA)}
        ),
        # Handles, and the names behind them.
        "whose handle wrote": a_handle(ANA, said=READERS),
        "whose handle wrote what is hidden": a_handle(BEN, said="facilitator"),
        "whose handle has the floor": a_handle(FARID, item=ROOM, floor=THIRD_PARTY),
        "whose handle is next": a_handle(GRETA),
        "the name behind a handle that wrote": behind_a_handle(ANA),
        "the name behind a handle that has the floor": behind_a_handle(FARID),
        "the name behind a handle that waits": behind_a_handle(GRETA),
        # Words.
        "words": some_words("Xwordsofana", handles),
        "the id of words": some_words("id-ana", handles),
        "hidden words": some_words("Xwordsofben", handles, said="facilitator", mine="ben"),
        "words to be withdrawn": some_words("Xwordsofdavi", handles, mine="davi"),
        "words to be reworded": some_words("Xwordsofelif", handles, mine="elif"),
        "the words to come in their place": Secret("Xbetterwords", handles, {"mine": "elif"}),
        "words off the record": some_words("Xoffwords", off),
        "words of an item that stays here": some_words("Xoffwords", here),
        "words that are signed": some_words("Xsignedwords", signed()),
        "a signature": some_words("Xsignature", signed()),
        "a point": a_point("Xpoint", handles),
        "a point, where people speak": a_point("Xpoint", aloud()),
        "a point off the record": a_point("Xoffpoint", off),
        "a point of an item that stays here": a_point("Xoffpoint", here),
        # Rounds.
        "the prompt of a round": Secret(
            "Xprompt", in_a_round(4), {"item": ROOM, OWN_SEAT: f"{EACH_SEAT} gone"}
        ),
        "an answer that is not sealed": an_answer(5, ended=False),
        "an answer that is not sealed and stays here": an_answer(
            4, ended=False, level=RecordLevel.STAYS_HERE
        ),
        "an answer of a round with too few": an_answer(3, ended=True),
        "an answer that is sealed": an_answer(4, ended=True),
        # In private.
        "a word in private": Secret(
            "Xprivately", in_private(), {"private_word": "facilitator", OWN_SEAT: "ana"}
        ),
        "who signed a signal": a_name(ANA, in_private(), signals=THIRD_PARTY),
        "who did not sign a signal": a_name(DAVI, in_private()),
        # Beside the queue, and by party, with every option on.
        "whose handle asks for a point of order": Secret(
            handle_of(CLEO), optioned(Appearance.HANDLE), {OWN_SEAT: "cleo"}
        ),
        "whose handle would like to reply": Secret(
            handle_of(DAVI), optioned(Appearance.HANDLE), {OWN_SEAT: "davi"}
        ),
        "what a party has left and has had": a_party(
            COAST.name,
            optioned(Appearance.NAMED),
            floor=THIRD_PARTY,
            balance=THIRD_PARTY,
            controls="facilitator",
            **{"card sheet": "organiser"},
        ),
        "what a party has had, with handles": a_party(
            COAST.name,
            optioned(Appearance.HANDLE),
            controls="facilitator",
            **{"card sheet": "organiser"},
        ),
    }  # fmt: skip
