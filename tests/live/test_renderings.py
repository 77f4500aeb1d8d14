"""A round that the interpreter reads first, over real sockets: nobody else is sent a byte of what
was written, and each reader only the renderings in the language that they read."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.core.interpreting import Interpreting
from app.core.item import ItemId, Way
from app.core.level import Appearance
from app.core.seat import Role
from app.core.workshop import WorkshopId
from app.main import open_house
from tests.houses import ROLES, Ways, a_plan, settings_in
from tests.live.server import Server, Someone, staff_of
from tests.live.stories import own
from tests.live.tapping import Seen, Tap
from tests.rooms import COAST, HILLS, an_item

WRITTEN = ("Orchards were lost", "جفّت البئر القديمة", "Nobody asked the elders", "نخاف من الغد")
EN = [f"Rendered {n} in one voice" for n in range(4)]
AR = [f"صياغة {n} بصوت واحد" for n in range(4)]


def in_two_languages(server: Server) -> Ways:
    """Make a workshop in English and Arabic whose rounds the interpreter reads first."""

    async def prepare() -> Ways:
        house = open_house(settings_in(server.folder, server.port))
        workshop = WorkshopId("two")
        plan = replace(a_plan(), languages=("en", "ar"), interpreting=Interpreting.WRITTEN)
        item = an_item("Fears", way=Way.ROUND, appearance=Appearance.UNATTRIBUTED)
        try:
            await house.record.make(workshop, None, plan, (replace(item, id=ItemId("fears")),))
            staff = {role: await house.doorway.staff.new_link(workshop, role) for role in ROLES}
            coast = await house.doorway.cards.mint(workshop, COAST, COAST.seats)
            hills = await house.doorway.cards.mint(workshop, HILLS, HILLS.seats)
        finally:
            house.database.close()
        two = tuple(code for pair in zip(coast, hills, strict=True) for code in pair)
        return Ways("two", staff, two)

    return asyncio.run(prepare())


@dataclass
class Told:
    """Everybody, by name, the language that each reads, and what came over the wire to whom."""

    people: dict[str, Someone]
    languages: dict[str, str]
    taps: dict[str, Tap]

    def sent(self, name: str, since: float = 0.0) -> str:
        """Return all that somebody was sent, as a text."""
        came = (one.letter for one in self.taps[name].messages if one.at >= since)
        return json.dumps([*came], ensure_ascii=False)

    def pages(self, name: str) -> str:
        """Return what somebody can ask for: their page, and their regions without a socket."""
        someone = self.people[name]
        return someone.http.get(someone.path).text + "".join(someone.regions().values())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    server = Server(tmp_path_factory.mktemp("renderings"))
    ways = in_two_languages(server)
    server.start()
    facilitator = staff_of(server, ways, Role.FACILITATOR)
    facilitator.done("doors/open")
    people = {
        "facilitator": facilitator,
        "panel": staff_of(server, ways, Role.PANEL),
        "observer": staff_of(server, ways, Role.OBSERVER),
        "projector": staff_of(server, ways, Role.PROJECTOR),
        "interpreter": staff_of(server, ways, Role.INTERPRETER),
    }
    for number, code in enumerate(ways.cards[:6]):
        people[f"{('coast', 'hills')[number % 2]} {number}"] = Someone(server).come_in(code)
    languages = {name: "en" if name < "h" else "ar" for name in people}
    for name, someone in people.items():
        someone.done("language", language=languages[name])
    here = Told(people, languages, {name: Tap(someone) for name, someone in people.items()})
    yield here
    for tap in here.taps.values():
        tap.close()
    server.end()
    assert "fault in" not in server.written()


def has_come(words: str, since: float) -> Callable[[Seen], bool]:
    return lambda one: one.at > since and words in str(one.letter)


def answered(told: Told) -> None:
    """Hold a round in which four answer and one passes, up to its end."""
    told.people["facilitator"].done("agenda/open", item="")
    told.taps["interpreter"].until(lambda one: "Fears" in str(one.letter))
    time.sleep(0.3)  # the room has noticed that the interpreter is here
    told.people["facilitator"].done("rounds/open", prompt="What do you fear?", seconds=10)
    seats = [someone for name, someone in told.people.items() if name[:5] in {"coast", "hills"}]
    round_id = own(seats[0], "round")
    for someone, text in zip(seats, WRITTEN, strict=False):
        someone.done("rounds/answer", round=round_id, text=text, level="held", signature="")
    seats[4].done("rounds/pass", round=round_id, level="held")
    told.taps["interpreter"].until(lambda one: WRITTEN[0] in str(one.letter), 30)


def test_everybody_is_told_before_they_write_that_the_interpreter_reads_it_first(
    told: Told,
) -> None:
    answered(told)
    for name in told.people:
        assert 'data-rendered=\\"yes\\"' in told.sent(name), name


def test_before_they_are_opened_only_the_interpreter_is_sent_what_was_written(told: Told) -> None:
    for words in WRITTEN:
        assert words in told.sent("interpreter"), "nothing was planted"
        for name in set(told.people) - {"interpreter"}:
            assert words not in told.sent(name), (name, words)
            assert words not in told.pages(name), (name, words)


def test_while_they_are_rendered_no_participant_and_not_the_wall_is_sent_anything(
    told: Told,
) -> None:
    interpreter = told.people["interpreter"]
    since = time.monotonic()
    cards = interpreter.regions()["renderings"].split('data-card="')[1:]
    assert len(cards) == 4
    for number, card in enumerate(cards):
        fields = {"text-en": EN[number], "text-ar": AR[number], "level": "held", "was": ""}
        interpreter.done("renderings/render", card=card.split('"')[0], **fields)
    time.sleep(0.4)
    for name, tap in told.taps.items():
        if name[:5] in {"coast", "hills"} or name == "projector":
            assert tap.between(since, time.monotonic()) == [], name
    for name in set(told.people) - {"interpreter"}:
        assert not any(words in told.pages(name) for words in (*WRITTEN, *EN, *AR)), name


def test_then_each_reader_is_sent_the_renderings_in_their_own_language_and_not_a_byte_more(
    told: Told,
) -> None:
    since = time.monotonic()
    told.people["interpreter"].done("renderings/open-all")
    for name, language in told.languages.items():
        mine, others = (EN, AR) if language == "en" else (AR, EN)
        if name == "projector":
            told.taps[name].until(lambda one: one.at > since and bool(one.regions), 20)
            mine, others = [], [*EN, *AR]
        else:
            told.taps[name].until(has_come(mine[3], since), 20)
        if name == "interpreter":
            continue
        everything = told.sent(name) + told.pages(name)
        assert all(words in everything for words in mine), name
        assert not any(words in everything for words in (*others, *WRITTEN)), name


def test_on_the_page_of_what_one_wrote_stands_the_rendering_in_one_s_language(told: Told) -> None:
    for name, someone in told.people.items():
        if name[:5] not in {"coast", "hills"}:
            continue
        page = someone.http.get(f"{someone.path}/turns/mine").text
        assert not any(words in page for words in WRITTEN), name
        number = int(name[-1])
        mine, others = (EN, AR) if told.languages[name] == "en" else (AR, EN)
        assert sum(words in page for words in mine) == (1 if number < 4 else 0)
        assert not any(words in page for words in others)


def test_no_file_has_what_was_written_in_the_clear_and_no_log_a_language(
    told: Told, tmp_path: Path
) -> None:
    server = told.people["facilitator"].server
    files = [path for path in server.folder.rglob("*") if path.is_file()]
    assert len(files) > 2
    everything = b"".join(path.read_bytes() for path in files)
    assert not any(words.encode() in everything for words in (*WRITTEN, *EN, *AR))
    assert "language" not in server.written()
