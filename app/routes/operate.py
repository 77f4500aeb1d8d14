"""What is pressed and typed for somebody without a device, by whoever operates their seat."""

from enum import StrEnum

from fastapi import APIRouter, Response

from app.core.carry import Reply
from app.core.carrying import reply_to_carry
from app.core.floor import ask_for_floor, finish, lower_hand
from app.core.level import Appearance, RecordLevel
from app.core.operating import operate, operate_with_words
from app.core.orders import ask_for_order, take_order_back
from app.core.pairing import reply_to_pair
from app.core.replies import take_wish_back, wish_to_reply
from app.core.restatement import answer_restated
from app.core.talking_piece import pass_piece
from app.core.turns import say, that_stays_here
from app.routes.acting import Act
from app.routes.answers import done

router = APIRouter(prefix="/operate")


class _ToAPair(StrEnum):
    YES = "yes"
    NOT_NOW = "not"


@router.post("/ask")
async def ask(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), ask_for_floor)


@router.post("/lower")
async def lower(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), lower_hand)


@router.post("/finish")
async def finish_speaking(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), finish)


@router.post("/pass")
async def pass_on(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), pass_piece)


@router.post("/order")
async def order(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), ask_for_order)


@router.post("/no-order")
async def no_order(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), take_order_back)


@router.post("/reply")
async def reply(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), wish_to_reply)


@router.post("/no-reply")
async def no_reply(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), take_wish_back)


@router.post("/heard")
async def heard(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), answer_restated, True)


@router.post("/not-quite")
async def not_quite(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), answer_restated, False)


@router.post("/that-stays-here")
async def stays_here(do: Act) -> Response:
    return await do.act(operate, do.typed.text("operated"), that_stays_here)


@router.post("/say-for")
async def say_for(do: Act) -> Response:
    return await do.act_with_words(
        operate_with_words,
        do.typed.text("operated"),
        say,
        do.typed.text("text"),
        do.typed.choice("level", RecordLevel),
        do.typed.choice("appearance", Appearance),
        do.typed.text("signature"),
    )


@router.post("/carry")
async def carry(do: Act) -> Response:
    carry_id, text = do.typed.text("carry"), do.typed.text("text")
    reply, operated = do.typed.choice("reply", Reply), do.typed.text("operated")
    return await do.act(operate, operated, reply_to_carry, carry_id, reply, text)


@router.post("/pair")
async def pair(do: Act) -> Response:
    """Answer for somebody to a pair of steps: it is before two caucuses, and happens in neither."""
    here, yes = do.present, do.typed.choice("reply", _ToAPair) is _ToAPair.YES
    operated, pair_id, key = do.typed.text("operated"), do.typed.text("pair"), do.typed.key()
    answer = await here.room.act(here.person, key, operate, operated, reply_to_pair, pair_id, yes)
    return done(do.request, answer, here.path)
