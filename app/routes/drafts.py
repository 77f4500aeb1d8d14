"""The draft of the summary: reading it, its headings, closing the workshop, taking it along."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response

from app.audit_log import Act
from app.core.allowed import may
from app.core.day import close_workshop
from app.core.now import WONDERING
from app.core.planning import set_heading
from app.core.refused import N_, Refused
from app.core.stage import Stage
from app.exports.markdown import markdown
from app.exports.printed import printed
from app.exports.summary import Summary, summary
from app.routes.answers import page, show_again
from app.routes.changing import Changing
from app.routes.organiser import THE_ORGANISER, Owned, OwnWorkshop
from app.routes.typed import Form
from app.views.audience import RECORD
from app.views.record import record_view

router = APIRouter(prefix="/organise/{workshop}")


async def reading(request: Request, own: OwnWorkshop) -> Owned:
    """Show what is refused here on the draft's page."""
    show_again(request, _page, own)
    return own


Reading = Annotated[Owned, Depends(reading)]


async def changing(request: Request, own: Reading, typed: Form) -> Changing:
    item = request.path_params.get("item", "")
    return Changing(request, own, typed, f"{own.path}/draft{item and f'#item-{quote(item)}'}")


Change = Annotated[Changing, Depends(changing)]


@router.get("/draft")
async def draft(request: Request, own: Reading) -> Response:
    return await _page(request, own)


@router.post("/draft/close")
async def close(do: Change) -> Response:
    return await do.act(close_workshop)


@router.post("/draft/headings/{item}")
async def heading(do: Change, item: str) -> Response:
    return await do.act(set_heading, item, do.typed.text("text"))


@router.get("/draft.md")
async def as_markdown(own: Reading) -> Response:
    return await _taken(own, markdown(await _finished(own)), "text/markdown", "draft.md")


@router.get("/draft.html")
async def as_html(own: Reading) -> Response:
    return await _taken(own, printed(await _finished(own)), "text/html", "draft.html")


async def _summary(own: Owned) -> Summary:
    """Return what the record tells: it is read anew, so that nothing live can be in it."""
    workshop = await own.house.record.load(own.workshop.id)
    prompts = await own.house.record.prompts(workshop.id)
    view = record_view(workshop, RECORD, prompts)
    assert view is not None
    return summary(view, own.language)


async def _finished(own: Owned) -> Summary:
    if own.workshop.stage is not Stage.CLOSED:
        raise Refused(N_("The draft is not finished. Close the workshop before you take it along."))
    return await _summary(own)


async def _page(request: Request, own: Owned, **values: object) -> Response:
    return page(
        request,
        "organise/draft.html",
        200,
        here=f"{own.path}/draft",
        workshop_path=own.path,
        summary=await _summary(own),
        purge_day=await own.house.purging.due_on(own.workshop.id),
        closed=own.workshop.stage is Stage.CLOSED,
        may_close=may(own.workshop, close_workshop, THE_ORGANISER, WONDERING),
        **values,
    )


async def _taken(own: Owned, text: str, kind: str, name: str) -> Response:
    """Let the draft leave as a file. It is noted before: what is not noted does not leave."""
    await own.house.record.note(own.workshop.id, Act.EXPORTED)
    return Response(
        text.encode("utf-8"),
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
