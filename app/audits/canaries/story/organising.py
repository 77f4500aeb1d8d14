"""Preparing: the account, two workshops with canaries in every field, cards and links."""

import json
from dataclasses import replace

from app.audits.canaries import promises as of
from app.audits.canaries.canary import Promise
from app.audits.canaries.forms import Form
from app.audits.canaries.heard import ORGANISER, OUTSIDE
from app.audits.canaries.story.run import Run
from app.simulation.acting import WentWrong
from app.simulation.page import read_page

ROLES = (
    "facilitator", "co-facilitator", "rapporteur", "panel", "observer", "interpreter", "projector",
)  # fmt: skip
SEATS = 4
_ME = "the organiser"


async def make_account(run: Run, said: str) -> None:
    """Make the first account by its link; its name and password are canaries."""
    code = said.rsplit("/first#", 1)[1].split(maxsplit=1)[0]
    name = run.word(of.ACCOUNT, "/first: name", _ME, 40)
    password = run.word(of.PASSWORD, "/first: password", _ME)
    run.account = (name, password)
    await run.organiser.read("/first")
    await run.organise("/first", {"code": code, "name": name, "password": password})
    run.organiser.eyes = ORGANISER


async def sign_out_and_in(run: Run) -> None:
    await run.organise("/sign-out", {})
    run.organiser.eyes = OUTSIDE
    await run.organiser.read("/sign-in")
    await run.organise("/sign-in", dict(zip(("name", "password"), run.account, strict=True)))
    run.organiser.eyes = ORGANISER
    run.secrets |= dict.fromkeys(run.organiser.tokens.values(), "the cookie of the organiser")


async def import_designs(run: Run) -> None:
    """Make the workshop that is played, from a design that is pasted; and another, which nobody
    purges, from a file."""
    for path, field in (("workshop", "text"), ("other", "file")):
        text = _design(run, f"/organise/import: {field}", played=path == "workshop")
        if field == "text":
            answered = await run.organise("/organise/import", {"text": text})
            made = answered.page
        else:
            made = await _upload(run, text)
        setattr(run, path, made)
        await run.organiser.read(made)
    await run.organise("/organise/new", {"design": "blank"})
    await run.organise(f"{run.other}/duplicate", {})


def _design(run: Run, where: str, *, played: bool) -> str:
    def put(promise: Promise, what: str) -> str:
        if not played:  # nobody but its organiser ever hears of the other one
            promise = replace(promise, readers=of.ORGANISING)
        canary = run.canary(promise, f"{where}, {what}", _ME, survives=not played)
        return json.dumps(canary.text(110), ensure_ascii=False)

    items = "".join(
        f"  - title: {put(of.ITEM_TITLE, 'title of an item')}\n    minutes: 20\n    way: {way}\n"
        f"    prompts: [{put(of.ITEM_PROMPT, 'prompt of an item')}]\n"
        f"    appearance: {appearance}\n    level: {level}\n"
        for way, appearance, level in (
            ("facilitated", "handle", "held"),
            ("round", "unattributed", "held"),
            ("balanced-queue", "named", "stays-here"),
            ("open-queue", "handle", "signed"),
        )
    )
    comment = run.canary(of.STRAY, f"{where}, a comment", _ME).word
    # All of this is changed in the plan of the one that is played.
    changed = (of.TITLE, of.PURPOSE, of.PARTY_NAME, of.GROUND_RULE)
    before = {one: of.PLAN_CHANGED if played else one for one in changed}
    return (
        f"# {comment}\ndesign: rehearsal\ntitle: {put(before[of.TITLE], 'title')}\n"
        f"purpose: {put(before[of.PURPOSE], 'purpose')}\n"
        "setting: in-writing\ndevices: own\nlanguages: [en, ar]\nminutes: 120\nkeep_days: 1\n"
        f"parties:\n  - name: {put(before[of.PARTY_NAME], 'name of a party')}\n    seats: {SEATS}\n"
        f"  - name: {put(of.PARTY_NAME, 'name of a party')}\n    seats: {SEATS}\n"
        f"ground_rules:\n  - {put(before[of.GROUND_RULE], 'rule')}\nagenda:\n{items}"
    )


async def _upload(run: Run, text: str) -> str:
    """Send a design as a file, whose name is a canary too, and return the workshop's page."""
    name = run.canary(of.STRAY, "/organise/import: name of the file", _ME).word
    return await run.organiser.upload(
        "/organise/import", {"key": run.key("/organise/import"), "text": ""}, f"{name}.yaml", text
    )


async def edit_plan(run: Run) -> None:
    """Change every field of the plan, the parties and the agenda: what stood there is erased."""
    plan = await _form(run, run.workshop, run.workshop)
    form: dict[str, str | list[str]] = {
        **plan.filled({
            "title": run.word(of.TITLE, "the plan: title", _ME, 110),
            "purpose": run.word(of.PURPOSE, "the plan: purpose", _ME),
            "ground_rules": run.word(of.GROUND_RULE, "the plan: ground rules", _ME),
            "setting": "in-writing", "devices": "own",
        }),
        "languages": ["en", "ar"],
    }  # fmt: skip
    await run.organise(run.workshop, form)
    page = read_page(await run.organiser.read(run.workshop))
    first = next(page.every("data-party"))["data-party"]
    name = run.word(of.PARTY_NAME, "the parties: name, changed", _ME, 110)
    await run.organise(f"{run.workshop}/parties/{first}", {"party": name, "seats": str(SEATS)})
    added = run.word(of.PLAN_CHANGED, "the parties: name, added and removed", _ME, 110)
    await run.organise(f"{run.workshop}/parties/add", {"party": added, "seats": "2"})
    page = read_page(await run.organiser.read(run.workshop))
    last = list(page.every("data-party"))[-1]["data-party"]
    await run.organise(f"{run.workshop}/parties/{last}/remove", {})


async def edit_agenda(run: Run) -> None:
    """Add an item, change it, and remove another that was added."""
    path = f"{run.workshop}/agenda"
    for promise in (of.ITEM_TITLE, of.PLAN_CHANGED):
        title = run.word(promise, "the agenda: title, added", _ME, 110)
        await run.organise(f"{path}/add", {"title": title, "minutes": "10"})
    ids = [one["data-item"] for one in read_page(await run.organiser.read(path)).every("data-item")]
    edit = await _form(run, path, f"{path}/{ids[-2]}")
    await run.organise(
        f"{path}/{ids[-2]}",
        edit.filled({
            "title": run.word(of.ITEM_TITLE, "the agenda: title, changed", _ME, 110),
            "prompts": run.word(of.ITEM_PROMPT, "the agenda: prompts", _ME),
            "dial_in": run.word(of.DIAL_IN, "the agenda: dial-in", _ME, 110),
            "way": "break",
        }),
    )  # fmt: skip
    await run.organise(f"{path}/{ids[-1]}/remove", {})
    await run.nobody_sees(*(canary for canary in run.put if canary.promise is of.PLAN_CHANGED))
    await run.look()


async def invite(run: Run) -> None:
    """Make the cards and the links of the third party."""
    page = read_page(await run.organiser.read(run.workshop))
    for party in [one["data-party"] for one in page.every("data-party")]:
        answered = await run.organise(f"{run.workshop}/cards/make", {"party": party})
        codes = run.cards[party] = [str(code) for code in answered.said.get("cards", [])]
        for code in codes:
            run.secrets |= dict.fromkeys((code, code.replace("-", "")), "the code of a card")


async def staff_code(run: Run, role: str) -> str:
    answered = await run.organise(f"{run.workshop}/cards/links", {"role": role})
    code = str(answered.said.get("link", "")).rsplit("#", 1)[-1]
    run.secrets[code] = "the code of a link for the third party"
    return code


async def visit_every_page(run: Run) -> None:
    """Read every page that the organiser can come to from any other."""
    done, left = set[str](), [run.workshop, run.other, "/organise"]
    while left:
        path = left.pop()
        if path in done or not _page(path):
            continue
        done.add(path)
        html = await run.organiser.glance(path)
        left += [one["href"] for one in read_page(html).every("href")]


def _page(path: str) -> bool:
    return path.startswith("/organise") and "#" not in path


async def _form(run: Run, page: str, address: str) -> Form:
    for form in await run.organiser.forms(page):
        if form.address == address and form.method == "post":
            return form
    raise WentWrong(f"{page} has no form that is sent to {address}")
