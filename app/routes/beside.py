"""Beside the queue: points of order, and direct replies."""

from fastapi import APIRouter, Response

from app.core import orders, replies
from app.routes.acting import Act

router = APIRouter()


@router.post("/order/ask")
async def ask_for_order(do: Act) -> Response:
    return await do.act(orders.ask_for_order)


@router.post("/order/withdraw")
async def take_order_back(do: Act) -> Response:
    return await do.act(orders.take_order_back)


@router.post("/order/take-up")
async def take_up_order(do: Act) -> Response:
    who, after = do.typed.text("who"), do.typed.number_if_any("after")
    return await do.act(orders.take_up_order, who, after)


@router.post("/reply/ask")
async def wish_to_reply(do: Act) -> Response:
    return await do.act(replies.wish_to_reply)


@router.post("/reply/withdraw")
async def take_wish_back(do: Act) -> Response:
    return await do.act(replies.take_wish_back)


@router.post("/reply/give")
async def give_reply(do: Act) -> Response:
    who, after = do.typed.text("who"), do.typed.number_if_any("after")
    return await do.act(replies.give_reply, do.typed.number("seconds"), who, after)
