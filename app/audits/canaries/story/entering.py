"""Coming in: the third party by links, participants by cards; wrong codes, moving, leaving."""

import asyncio

from app.audits.canaries import promises as of
from app.audits.canaries.heard import CARD
from app.audits.canaries.story.organising import ROLES, staff_code
from app.audits.canaries.story.run import Run
from app.simulation.acting import WentWrong
from app.simulation.page import read_page
from app.simulation.stage import reads


async def third_party(run: Run) -> None:
    """Let the third party in, and try the morning check."""
    for role in ROLES:
        listener = run.listener(f"the {role}")
        await listener.read("/staff")
        code = await staff_code(run, role)
        key = run.key("/staff")
        answered = await listener.post("/staff", {"code": code, "key": key})
        await run.arrive(listener, role, answered)
    await run.lead.act("check/tick", {"name": "call-chat", "done": "yes"})
    await run.lead.listener.glance(f"{run.lead.room}/check")
    await _try_a_phone(run, str((await run.lead.act("check/card")).said.get("code", "")))


async def _try_a_phone(run: Run, code: str) -> None:
    """Scan a test card."""
    run.secrets |= dict.fromkeys((code, code.replace("-", "")), "the code of a test card")
    phone = run.listener("a phone that is tried")
    await phone.read("/join")
    await phone.post("/join", {"code": code, "key": run.key("/join")})
    await phone.read("/check")
    await phone.post("/check/languages", {})
    await phone.close()


async def participants(run: Run) -> None:
    """Open the doors, and let everybody in by a card: all but one, whose card stays unused."""
    await run.lead.act("doors/open")
    number = 0
    for party, codes in run.cards.items():
        for code in codes[: -1 if party == min(run.cards) else None]:
            number += 1
            await _participant(run, f"participant {number}", party, code)


async def _participant(run: Run, name: str, party: str, code: str) -> None:
    listener = run.listener(name)
    await listener.read("/join")
    listener.eyes = CARD
    rules = await listener.post("/join", {"code": code, "key": run.key("/join")})
    await run.arrive(
        listener,
        "participant",
        await listener.post(
            "/join",
            {
                "code": code,
                "rules": str(rules.said.get("version", "")),
                "agree": "yes",
                "key": run.key("/join"),
            },
        ),
        party,
    )


async def wrong_codes(run: Run) -> None:
    """Type canaries where codes belong. Their answers are held back, so all go at once."""
    tries = [
        ("/join", "code"),
        ("/rejoin", "code"),
        ("/staff", "code"),
        ("/first", "code"),
        ("/first", "name"),
        ("/first", "password"),
        ("/sign-in", "name"),
        ("/sign-in", "password"),
    ]
    addresses = sorted({address for address, _ in tries})

    async def type_them(address: str) -> None:
        somebody = run.stranger()
        await somebody.read(address)
        fields = {
            name: run.word(of.CODE, f"{address}: {name}", somebody.name)
            for where, name in tries
            if where == address
        }
        for page in (True, False):
            if page:
                await somebody.glance_at_post(address, {**fields})
            else:
                await somebody.post(address, {**fields})
        await somebody.close()

    await asyncio.gather(*(type_them(address) for address in addresses))
    code = run.word(of.CODE, "the cards: code of a lost card", run.organiser.name)
    await run.organiser.post(f"{run.workshop}/cards/void", {"code": code, "key": run.key("void")})


async def say_names(run: Run) -> None:
    """Let everybody say how they wish to be called."""
    for person in run.seats:
        if person.window.read("own_seat", "data-mine") == "naming":
            name = run.word(of.NAME, "seat/name: name", person.name, 40)
            await person.act("seat/name", {"name": name})
            await run.until([person], reads("own_seat", "data-mine", "free"), "a name")


async def move_a_seat(run: Run) -> None:
    """Move a seat to another device."""
    person = run.seats[0]
    asked = await person.act("rejoin-code")
    listener = run.listener(person.name)
    await listener.read("/rejoin")
    code = str(asked.said.get("code", ""))
    run.secrets |= dict.fromkeys((code, code.replace("-", "")), "a rejoin code")
    answered = await listener.post("/rejoin", {"code": code, "key": run.key("/rejoin")})
    await run.leave(person)
    await run.arrive(listener, "participant", answered, person.party)


async def leave_quickly(run: Run) -> None:
    """Somebody leaves; their page has to be gone with their cookie."""
    person = run.seats[-1]
    answered = await person.act("leave")
    if answered.page != "/away":
        raise WentWrong("leaving led to no empty page")
    await person.listener.read("/away")
    await person.listener.glance(person.room)
    await run.leave(person)


async def visit_every_page(run: Run) -> None:
    """Read every page that somebody in the room can come to from their own, and the one that says
    to anybody that the server is well."""
    somebody = run.stranger()
    await somebody.glance("/healthz")
    await somebody.close()
    for person in run.people:
        done, left = set[str](), [person.room]
        if person in run.seats:
            left.append(f"{person.room}/welcome")  # where the join page leads, and no link
        while left:
            path = left.pop()
            if path not in done and path.startswith(f"{person.room}"):
                done.add(path)
                html = await person.listener.glance(path)
                left += [one["href"] for one in read_page(html).every("href")]
