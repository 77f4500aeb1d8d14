"""The options of time and fairness, as whoever leads changes them."""

from fastapi import APIRouter, Response

from app.core import budgets, opting
from app.core.options import Option, Span
from app.routes.acting import Act

router = APIRouter(prefix="/options")


@router.post("/set")
async def set_option(do: Act) -> Response:
    option = do.typed.choice("option", Option)
    return await do.act(opting.set_option, option, do.typed.ticked("on"))


@router.post("/budgets-for")
async def set_budgets_for(do: Act) -> Response:
    return await do.act(opting.set_budgets_for, do.typed.choice("span", Span))


@router.post("/budget")
async def set_budget(do: Act) -> Response:
    party = do.typed.text("party")
    if do.typed.text("by"):
        return await do.act(opting.add_to_budget, party, do.typed.number("by"))
    return await do.act(opting.set_budget, party, do.typed.number("minutes"))


@router.post("/raise-budgets")
async def raise_budgets(do: Act) -> Response:
    return await do.act(budgets.raise_budgets)
