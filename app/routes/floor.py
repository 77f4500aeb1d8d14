"""The floor."""

from fastapi import APIRouter, Response

from app.core import floor, restatement, talking_piece
from app.routes.acting import Act

router = APIRouter(prefix="/floor")


@router.post("/ask")
async def ask(do: Act) -> Response:
    return await do.act(floor.ask_for_floor)


@router.post("/lower")
async def lower(do: Act) -> Response:
    return await do.act(floor.lower_hand)


@router.post("/give")
async def give(do: Act) -> Response:
    who, after = do.typed.text("who"), do.typed.number_if_any("after")
    return await do.act(floor.give_floor, who, after)


@router.post("/give-back")
async def give_back(do: Act) -> Response:
    return await do.act(floor.give_back)


@router.post("/take-back")
async def take_back(do: Act) -> Response:
    return await do.act(floor.take_floor_back)


@router.post("/return-later")
async def return_later(do: Act) -> Response:
    return await do.act(floor.return_later)


@router.post("/lengthen")
async def lengthen(do: Act) -> Response:
    return await do.act(floor.lengthen_turn, do.typed.number("seconds"))


@router.post("/finish")
async def finish(do: Act) -> Response:
    return await do.act(floor.finish)


@router.post("/pass")
async def pass_piece(do: Act) -> Response:
    return await do.act(talking_piece.pass_piece)


@router.post("/draw")
async def draw_circle(do: Act) -> Response:
    return await do.act(talking_piece.draw_circle)


@router.post("/earlier")
async def earlier(do: Act) -> Response:
    return await do.act(talking_piece.move_in_circle, do.typed.text("who"), True)


@router.post("/later")
async def later(do: Act) -> Response:
    return await do.act(talking_piece.move_in_circle, do.typed.text("who"), False)


@router.post("/again")
async def another_circle(do: Act) -> Response:
    return await do.act(talking_piece.another_circle)


@router.post("/heard")
async def heard(do: Act) -> Response:
    return await do.act(restatement.answer_restated, True)


@router.post("/not-quite")
async def not_quite(do: Act) -> Response:
    return await do.act(restatement.answer_restated, False)


@router.post("/change-roles")
async def change_roles(do: Act) -> Response:
    return await do.act(restatement.change_roles)
