"""One workshop as its people play it, from the cards to the draft."""

import secrets
import time
from collections.abc import Sequence
from random import Random

from app.audits.linkage.cast import LEAD, Cast
from app.audits.linkage.known import ANSWER, CARD, CHANGE, HANDLE, TURN, Act, Question, Seen, Truth
from app.audits.linkage.people import A_SIDE, SIDES, Who
from app.audits.linkage.reaching import Reach, WithinBrowser
from app.audits.linkage.story import Story
from app.audits.linkage.taking import Taking
from app.core.item import Item, ItemId, Way
from app.core.level import Appearance
from app.core.plan import Plan, Setting
from app.core.seat import Party, PartyId, Person, Role, Shape
from app.core.workshop import WorkshopId
from app.models import Account
from app.routes.cookies import ORGANISER, cookie_name
from app.routes.house import House

_PARTIES = tuple(
    Party(PartyId(side), f"The {side}", A_SIDE, shape)
    for side, shape in zip(SIDES, (Shape.RING, Shape.SQUARE), strict=True)
)
_SHORT = 4.0  # seconds: with less than this left, a round is given more time
_PANEL = Who(Role.PANEL)
_FITS_NOTHING = "-"  # in place of a hash: no password is the right one


class Evening:
    """A workshop, and what is known of it so far: what could be seen, and the truth."""

    def __init__(self, story: Story, chance: Random, house: House) -> None:
        self._story = story
        self._chance = chance
        self._house = house
        self._workshop = WorkshopId(secrets.token_hex(8))
        self._spoke: dict[str, tuple[Act, ...]] = {}
        self._sent: dict[str, tuple[Act, ...]] = {}
        self._looked: dict[str, tuple[Act, ...]] = {}
        self._heard: dict[tuple[str, str], Who] = {}
        self._wrote: dict[str, Who] = {}  # whose a turn is
        self._answers: dict[Question, Who] = {}
        self._items: dict[str, tuple[str, ...]] = {}

    async def play(self, reach: Reach, organiser: WithinBrowser) -> Taking:
        """Play it, and return what was taken meanwhile; the organiser sits elsewhere."""
        await self._prepare(reach, organiser)
        people = self._cast.people
        late = [who for who, somebody in people.items() if somebody.late]
        await self._gather([who for who in people if who not in late])
        await self._unwatched_item(late)
        # Everybody is here now: whoever is known to be absent would make guessing easier.
        if not self._story.only_doors:
            await self._watched_item()
            await self._rounds_item()
        await self._end(organiser)
        return self._taking

    def truth(self) -> Truth:
        people = self._cast.people
        seen = Seen(
            sides={side: tuple(w for w in people if people[w].side == side) for side in SIDES},
            joined=tuple(self._cast.joined),
            spoke=self._spoke,
            sent=self._sent,
            looked=self._looked,
            heard=self._heard,
            habits={who: somebody.length for who, somebody in people.items()},
        )
        return Truth(seen, self._answers, self._items)

    # -- before ------------------------------------------------------------------------------

    async def _prepare(self, reach: Reach, organiser: WithinBrowser) -> None:
        """Make the workshop as an organiser does, with a card for everybody."""
        house, workshop = self._house, self._workshop
        owner = secrets.token_hex(8)
        account = Account(id=owner, name_mac=secrets.token_hex(8), password_hash=_FITS_NOTHING)
        await house.database.write(lambda session: session.add(account))
        session = await house.doorway.accounts.new_session(owner)
        organiser.take_cookie(cookie_name(house.settings, ORGANISER), session)
        plan = Plan("Water", "To understand", setting=Setting.IN_WRITING, parties=_PARTIES)
        await house.record.make(workshop, owner, plan, self._agenda())
        self._room = await house.rooms.room(workshop)
        self._taking = Taking(house, workshop, self._room)
        self._cast = Cast(house, workshop, self._room, reach, self._taking, self._chance)
        for party in _PARTIES:
            codes = await house.doorway.cards.mint(workshop, party, party.seats)
            self._cast.deal(party.id, codes)
        for who in (LEAD, _PANEL):
            await self._cast.enter(who, await house.doorway.staff.new_link(workshop, Role(who)))
        await self._cast.do(LEAD, "doors/open")

    def _agenda(self) -> list[Item]:
        def item(number: int, title: str, way: Way, appearance: Appearance) -> Item:
            return Item(ItemId(f"{self._workshop}{number}"), title, 30, (), way, appearance)

        return [
            item(1, "Needs", Way.OPEN_QUEUE, Appearance.HANDLE),
            item(2, "Joint thinking", Way.FACILITATED, self._story.appearance),
            item(3, "Fears", Way.ROUND, Appearance.UNATTRIBUTED),
        ]

    async def _gather(self, people: list[Who]) -> None:
        self._chance.shuffle(people)
        if self._story.redeal:
            side = self._chance.choice(SIDES)
            await self._come([who for who in people if self._cast.side(who) == side][:3])
            organiser = Person(Role.ORGANISER)
            codes = await self._room.entrance.redeal(organiser, secrets.token_hex(16), side)
            self._cast.stand_up(side)
            self._cast.deal(side, codes)
        await self._come(people)

    async def _come(self, people: Sequence[Who]) -> None:
        if not people:
            return
        closed = not self._room.workshop.doors_open
        if closed:
            await self._cast.do(LEAD, "doors/open")
        for who in people:
            await self._cast.join(who)
        if self._story.doors_between or closed:
            await self._cast.do(LEAD, "doors/close")

    # -- items -------------------------------------------------------------------------------

    async def _watched_item(self) -> None:
        """Hold an item in which everybody can be seen to speak, and all equally often.

        What was on the screens meanwhile is not among the loot: it is heard in order by everybody
        while the item is open. What remains of it afterwards is.
        """
        self._taking.kept_back = frozenset({"said", "item", "floor"})
        item = await self._open()
        if self._story.appearance is Appearance.NAMED:
            for who in self._cast.here:
                await self._cast.do(who, "seat/name", {"name": f"Name {who}"}, look=False)
        self._heard |= {(item, word): who for who, word in self._cast.handles().items()}
        speakers = self._cast.here * self._story.turns_each
        self._chance.shuffle(speakers)
        stays_here = set(self._chance.sample(range(len(speakers)), 2))
        acts, ids = [], []
        for number, who in enumerate(speakers):
            if number in stays_here:
                await self._say_what_stays_here(who)
            ids.append(await self._say(who))
            acts.append(self._cast.seen(who))
            if number == len(speakers) // 2 and self._story.tightened:
                await self._cast.do(LEAD, "record/tighten", {"appearance": "unattributed"})
        self._spoke[item] = tuple(acts)
        self._items[item] = tuple(ids)
        self._ask(TURN, item, ids)
        await self._close()
        self._taking.kept_back = frozenset()

    async def _say_what_stays_here(self, who: Who) -> None:
        """Say something off the record, or take it back at once."""
        if self._chance.random() < 0.5:
            await self._cast.do(LEAD, "record/off", look=False)
            await self._say(who)
            await self._cast.do(LEAD, "record/on", look=False)
        else:
            turn = await self._say(who)
            await self._cast.do(who, "turns/that-stays-here", look=False)
            del self._wrote[turn]

    async def _rounds_item(self) -> None:
        """Hold sealed rounds; after the first everybody holds *What I wrote* in their hands."""
        await self._open()
        rounds = [await self._round()]
        changed = await self._second_looks(*rounds[0])
        rounds += [await self._round() for _ in range(self._story.rounds - 1)]
        await self._close()
        for round_id, ids in rounds:
            self._ask(ANSWER, round_id, ids)
        self._ask(CHANGE, rounds[0][0], changed)

    async def _round(self) -> tuple[str, list[str]]:
        """Hold one round that everybody answers, with words or with a pass."""
        form = {"prompt": "What do you fear?", "seconds": str(self._story.round_seconds)}
        await self._cast.do(LEAD, "rounds/open", form)
        round_ = self._room.workshop.round
        assert round_ is not None
        people = self._cast.shuffled()
        passing = set(self._chance.sample(people, self._chance.choice((1, 2, 3))))
        acts, ids = [], []
        for who in people:
            await self._enough_time()
            form = {"round": round_.id, "level": "held"}
            if who in passing:
                ids.append(await self._cast.do(who, "rounds/pass", form))
            else:
                form |= {"text": self._cast.words(who), "signature": ""}
                ids.append(await self._cast.do(who, "rounds/answer", form))
            self._wrote[ids[-1]] = who
            acts.append(self._cast.seen(who))
        await self._taking.until(
            lambda: self._room.workshop.round is None, "A round did not end.", 60
        )
        self._taking.look()
        self._sent[round_.id] = tuple(acts)
        return round_.id, ids

    async def _enough_time(self) -> None:
        """Give the round more time where this machine is slow."""
        round_ = self._room.workshop.round
        if round_ is None or self._story.round_seconds <= _SHORT:
            return
        if round_.clock.remaining(time.time()) < _SHORT:
            await self._cast.do(LEAD, "rounds/extend", {"seconds": "5"}, look=False)

    async def _second_looks(self, round_id: str, ids: Sequence[str]) -> list[str]:
        """Let everybody look at what they wrote; some withdraw or reword, which nobody sees."""
        people = self._cast.shuffled()
        changing = set(self._chance.sample(people, 4))
        acts, changed = [], []
        for who in people:
            acts.append(await self._cast.read_own(who))
            # A pass has no words, and so cannot be changed.
            own = [turn for turn, by in self._wrote.items() if by == who and self._has_text(turn)]
            if who in changing and own:
                turn = self._chance.choice([t for t in own if t in ids] or own)
                await self._change(who, turn)
                changed.append(turn)
            self._taking.look()
        self._looked[round_id] = tuple(acts)
        return changed

    async def _change(self, who: Who, turn: str) -> None:
        if self._chance.random() < 0.5:
            await self._cast.do(who, "turns/withdraw", {"turn": turn}, same_step=True)
        else:
            form = {"turn": turn, "text": self._cast.words(who), "level": "held"}
            await self._cast.do(who, "turns/reword", form, same_step=True)

    def _has_text(self, turn_id: str) -> bool:
        workshop = self._room.workshop
        return any(t.id == turn_id and t.text for t in (*workshop.turns, *workshop.past))

    async def _unwatched_item(self, coming: Sequence[Who]) -> None:
        """Hold an item under handles in which nobody can see who speaks; those who are late come
        one after the other in the middle of it."""
        item = await self._open()
        said, waiting = [], list(coming)
        for number in range(self._chance.choice((12, 14, 16))):
            if number >= 3 and waiting:
                await self._come([waiting.pop(0)])
            if self._story.only_doors:
                continue
            here = self._cast.here
            (who,) = self._chance.choices(here, [self._cast.people[w].talks for w in here])
            said.append(await self._say(who))
        self._items[item] = tuple(said)
        for who, word in self._cast.handles().items():
            self._answers[Question(HANDLE, word, item, self._cast.side(who))] = who
        await self._close()

    async def _say(self, who: Who) -> str:
        """Let somebody ask for the floor, get it, and say something in writing."""
        now = self._room.workshop.appearance
        named = {"who": f"Name {who}" if now is Appearance.NAMED else ""}
        form = {"text": self._cast.words(who), "level": "held", "appearance": now, "signature": ""}
        await self._cast.do(who, "floor/ask", look=False)
        await self._cast.do(LEAD, "floor/give", named, look=False)
        turn = await self._cast.do(who, "turns/say", form, look=not self._taking.kept_back)
        self._wrote[turn] = who
        return turn

    async def _open(self) -> str:
        await self._cast.do(LEAD, "agenda/open")
        workshop = self._room.workshop
        assert workshop.current is not None
        return workshop.current

    async def _close(self) -> None:
        await self._cast.do(LEAD, "agenda/close")
        await self._taking.until(
            lambda: self._room.workshop.current is None, "An item did not close."
        )
        self._taking.look()
        await self._taking.after_a_close()

    def _ask(self, kind: str, where: str, things: Sequence[str]) -> None:
        for thing in things:
            who = self._wrote[thing]
            self._answers[Question(kind, thing, where, self._cast.side(who))] = who

    # -- the end -----------------------------------------------------------------------------

    async def _end(self, organiser: WithinBrowser) -> None:
        """Close the day and the workshop, and take the draft along."""
        for who, code in self._cast.codes.items():
            card = await self._house.doorway.cards.find(code)
            self._answers[Question(CARD, card.id, "", self._cast.side(who))] = who
        await self._cast.do(LEAD, "day/close")
        await self._taking.until(
            lambda: not self._room.workshop.doors_open, "The day did not close."
        )
        await self._taking.after_a_close("day closed")
        draft = f"/organise/{self._workshop}/draft"
        self._taking.step += 1
        await organiser.post(f"{draft}/close", key=secrets.token_hex(16))
        self._taking.exports.append(await organiser.read(f"{draft}.md"))
        await self._taking.after_a_close("workshop closed")
