"""Handing over the lead of the session."""

from fastapi import APIRouter, Response

from app.core import handover
from app.routes.acting import Act

router = APIRouter(prefix="/lead")


@router.post("/offer")
async def offer(do: Act) -> Response:
    return await do.act(handover.offer_lead, do.typed.text("to"))


@router.post("/take-offer-back")
async def take_offer_back(do: Act) -> Response:
    return await do.act(handover.take_offer_back)


@router.post("/accept")
async def accept(do: Act) -> Response:
    return await do.act(handover.accept_lead)


@router.post("/decline")
async def decline(do: Act) -> Response:
    return await do.act(handover.decline_lead)


@router.post("/ask")
async def ask(do: Act) -> Response:
    return await do.act(handover.ask_for_lead)


@router.post("/end-asking")
async def end_asking(do: Act) -> Response:
    return await do.act(handover.end_asking)


@router.post("/give")
async def give(do: Act) -> Response:
    return await do.act(handover.give_lead)


@router.post("/take-over")
async def take_over(do: Act) -> Response:
    return await do.act(handover.take_lead_over)
