"""Every page that anybody can reach, read as a thief would who has the browser: its history, what
its boxes remember, what stands in addresses, and what stands in the page beside the words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from httpx2 import Response

from app.core.seat import Role
from tests.rooms import COAST, HILLS
from tests.routes.every_route.table import ROUTES
from tests.routes.visitors import PUBLIC_URL, Town, Visitor, town

WHO = (
    "outsider", "gone", "coast", "hills", "their coast", "facilitator", "panel", "projector",
    "their facilitator", "owner",
)  # fmt: skip
IN_THE_ROOM = {
    "coast", "coast too", "hills", "their coast", "facilitator", "panel", "rapporteur",
    "projector", "their facilitator", "guest",
}  # fmt: skip
SEATED = {"coast", "coast too", "hills", "their coast", "guest"}
TEXT = {"text", "search", "email", "tel", "url", "number", "password"}
ANSWERED_AS_FILES = {".yaml", ".md", ".html"}


@dataclass(frozen=True)
class Tag:
    name: str
    attributes: dict[str, str]
    form: "Tag | None" = None

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def takes_text(self) -> bool:
        return self.name == "textarea" or (
            self.name == "input" and self.attributes.get("type", "text") in TEXT
        )


class Reader(HTMLParser):
    """Reads a page's title, its tags, and which form each box is in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.title = ""
        self._form: Tag | None = None
        self._within = ""
        self.language = ""
        self.inline: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs}, self._form)
        if tag == "form":
            self._form = found
        if tag == "html":
            self.language = found.get("lang")
        self._within = tag
        self.tags.append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "title":
            self.title += data
        if self._within in {"script", "style"} and data.strip():
            self.inline.append(data)


@dataclass(frozen=True)
class Page:
    """A page as somebody has it before them; `route` is its address with gaps."""

    who: str
    route: str
    status: int
    locked: bool  # its policy lets no form go anywhere
    address: str
    text: str = field(repr=False)
    read: Reader = field(repr=False)

    def __str__(self) -> str:
        return f"{self.route} ({self.who})"


@dataclass
class Crawl:
    """All pages, every address that was named anywhere, and the secrets that were handed out."""

    town: Town
    pages: list[Page] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)

    def take(self, visitor: Visitor, method: str, path: str, answer: Response) -> Page | None:
        """Read an answer: where it leads, and the page that it is, if it is one."""
        self.addresses.append((f"{method} {path}", answer.headers.get("location", "")))
        self.addresses.append((f"{method} {path}", path))
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return None
        read = Reader(answer.text)
        route, policy = f"{method} {route_of(path)}", answer.headers["content-security-policy"]
        locked = "form-action 'none'" in policy
        page = Page(visitor.name, route, answer.status_code, locked, path, answer.text, read)
        self.pages.append(page)
        for tag in read.tags:
            for name in ("href", "src", "action", "formaction", "data-base", "data-then"):
                if name in tag.attributes:
                    self.addresses.append((str(page), tag.attributes[name]))
        return page

    def get(self, visitor: Visitor, path: str) -> Page | None:
        return self.take(visitor, "GET", path, self.town.ask(visitor, "GET", path))

    def post(self, visitor: Visitor, path: str, **fields: str) -> Page | None:
        return self.take(visitor, "POST", path, self.town.ask(visitor, "POST", path, fields))

    def follow(self, visitor: Visitor, *starts: str) -> None:
        """Read these pages, and all that they lead to on this server."""
        waiting, seen = list(starts), set(starts)
        while waiting:
            path = waiting.pop()
            page = self.get(visitor, path)
            for tag in page.read.tags if page is not None else ():
                if tag.name != "a":
                    continue
                whole = urlsplit(urljoin(f"{PUBLIC_URL}{path}", tag.get("href")))
                assert f"{whole.scheme}://{whole.netloc}" == PUBLIC_URL, tag.get("href")
                there = whole.path + (f"?{whole.query}" if whole.query else "")
                # The other languages are read once, by somebody who is nobody.
                if there not in seen and ("language=" not in there or visitor.name == "outsider"):
                    seen.add(there)
                    waiting.append(there)


def route_of(path: str) -> str:
    """Return an address with its gaps, as the table of the routes has it."""
    bare = urlsplit(path).path
    bare = re.sub(r"^/organise/certificates/\w{16}", "/organise/certificates/{workshop}", bare)
    bare = re.sub(r"^/organise/[0-9a-f]{16}", "/organise/{workshop}", bare)
    return re.sub(r"^/room/[0-9a-f]{16}", "/room/{word}", bare)


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """Go everywhere as everybody, by links and by the forms that answer with a page."""
    with town(tmp_path_factory.mktemp("town")) as here:
        crawl = Crawl(here)
        for name in WHO:
            _everywhere(crawl, here.visitors[name])
        _by_forms(crawl)
        for visitor in here.visitors.values():
            crawl.secrets |= set(visitor.cookies.values())
        yield crawl


def _everywhere(crawl: Crawl, visitor: Visitor) -> None:
    ways_in = ["/join", "/rejoin", "/staff", "/first", "/sign-in", "/away", "/check", "/nothing"]
    workshop = crawl.town.first
    own = [f"/room/{visitor.word}"] if visitor.word else []
    organising = ["/organise", f"/organise/{workshop}"]
    crawl.follow(visitor, *ways_in, *own, *organising)
    for route in (r for r in ROUTES if r.startswith(("GET /room", "GET /organise"))):
        gaps = {"word": visitor.word or crawl.town.visitors["facilitator"].word}
        crawl.get(visitor, route.split(" ", 1)[1].format(workshop=workshop, **gaps))


def _by_forms(crawl: Crawl) -> None:
    """Post the forms that are answered with a page of their own, and some that are refused."""
    here = crawl.town
    owner, own = here.visitors["owner"], f"/organise/{here.first}"
    outsider, coast = here.visitors["outsider"], here.visitors["coast"]
    (code,) = here.call(here.house.doorway.cards.mint, here.first, HILLS, 1)
    rules = here.workshop(here.first).plan.rules_version
    crawl.secrets.add(code)
    crawl.post(outsider, "/join", code=code)
    crawl.post(outsider, "/join", code=code, rules=rules)
    crawl.post(outsider, "/join", code="ABCD-EFGH-JKMN")
    guest = here.take_seat("guest", here.first, HILLS)
    crawl.follow(guest, f"/room/{guest.word}/welcome")
    crawl.follow(guest, f"/room/{guest.word}")
    staff = here.call(here.house.doorway.staff.new_link, here.first, Role.PANEL)
    crawl.secrets.add(staff)
    crawl.post(outsider, "/staff", code="nothing")
    crawl.post(outsider, "/staff", code=staff)
    crawl.post(outsider, "/rejoin", code="nothing")
    crawl.post(outsider, "/sign-in", name="fig-tree", password="x" * 20)
    crawl.post(outsider, "/first", name="fig-tree", password="x" * 20, code="nothing")
    _shown_once(crawl, crawl.post(coast, f"/room/{coast.word}/rejoin-code"))
    _shown_once(crawl, crawl.post(owner, f"{own}/cards/make", party=COAST.id))
    _shown_once(crawl, crawl.post(owner, f"{own}/cards/links", role="observer"))
    _shown_once(crawl, crawl.post(owner, f"{own}/check/card"))
    leader = here.visitors["facilitator"]
    _shown_once(crawl, crawl.post(leader, f"/room/{leader.word}/check/card"))
    test_card = here.call(here.house.doorway.cards.mint_test, here.first)
    crawl.secrets.add(test_card)
    crawl.get(here.come_in("phone", "/join", code=test_card), "/check")
    for path in ("", "/agenda/add", "/cards/void", "/parties/add", "/purge", "/roster/begin"):
        crawl.post(owner, own + path)
    crawl.get(owner, f"{own}/roster")
    crawl.post(owner, "/organise/import", text="title: [")
    for act in ("turns/say", "rounds/answer", "seat/name", "turns/reword"):
        crawl.post(coast, f"/room/{coast.word}/{act}", level="held", appearance="handle")
    for act in ("agenda/insert", "rounds/open", "team/intervene", "points/write", "team/banner"):
        crawl.post(leader, f"/room/{leader.word}/{act}", level="held")
    crawl.get(leader, f"/room/{leader.word}?change=p3f9a")
    crawl.get(leader, f"/room/{leader.word}?note=n3f9a")
    neighbour, theirs = here.visitors["neighbour"], f"/organise/{here.second}"
    crawl.post(neighbour, f"{theirs}/purge", agree="yes")
    crawl.follow(neighbour, "/organise", f"/organise/certificates/{here.second}")


def _shown_once(crawl: Crawl, page: Page | None) -> None:
    """Note every code that stands on a page to be copied or printed."""
    assert page is not None
    codes = re.findall(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,}|(?<=#)[\w-]{20,}", page.text)
    assert codes, page
    crawl.secrets |= set(codes)


# -- the tests ----------------------------------------------------------------------------------


def test_every_page_there_is_was_read(crawl: Crawl) -> None:
    pages = {page.route for page in crawl.pages}
    files = {r for r in ROUTES if any(r.endswith(ending) for ending in ANSWERED_AS_FILES)}
    of_get = {route for route in ROUTES if route.startswith("GET")} - files
    assert of_get - pages == {"GET /healthz"}
    assert len(crawl.pages) > 150
    assert len(crawl.secrets) > 20


def test_no_box_is_filled_again_by_the_browser(crawl: Crawl) -> None:
    boxes = [(page, tag) for page in crawl.pages for tag in page.read.tags if tag.takes_text]
    assert len(boxes) > 200
    for page, box in boxes:
        fills = box.get("autocomplete") or (box.form.get("autocomplete") if box.form else "")
        account = page.route.split(" ")[1] in {"/first", "/sign-in"}
        known = {"username", "new-password", "current-password"} if account else set()
        assert fills in known | {"off"}, (str(page), box)


def test_texts_are_posted_and_never_put_into_an_address(crawl: Crawl) -> None:
    for page in crawl.pages:
        for tag in page.read.tags:
            inside = tag.form is not None and tag.form.get("method").lower() == "post"
            elsewhere = bool(tag.get("form"))
            readonly = "readonly" in tag.attributes
            nameless = not tag.get("name")  # as on a preview: what has no name is never sent
            kept_in = page.locked or inside or elsewhere or readonly or nameless
            assert not tag.takes_text or kept_in, (str(page), tag)
            assert tag.get("formmethod") == ""


def test_no_token_and_no_code_stands_in_any_address(crawl: Crawl) -> None:
    assert len(crawl.addresses) > 1000
    for where, address in crawl.addresses:
        bare = address.split("#")[0]
        assert [secret for secret in crawl.secrets if secret in bare] == [], where
        assert not re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", bare), where


def test_no_page_holds_the_secret_of_a_cookie_or_of_anybodys_way_in(crawl: Crawl) -> None:
    cookies = {
        value
        for visitor in crawl.town.visitors.values()
        for name, value in visitor.cookies.items()
        if "test-card" not in name
    }
    assert len(cookies) > 10
    for page in crawl.pages:
        assert [value for value in cookies if value in page.text] == [], str(page)


def ids_of(town: Town) -> set[str]:
    """Return the ids that say of whom or of what something is: they are for the server alone."""
    seats = town.call(town.house.doorway.seats.of, town.first)
    links = town.call(town.house.doorway.staff.links, town.first)
    return {
        town.first,
        town.second,
        *(seat.id for seat in seats),
        *(link.id for link in links),
        str(town.call(town.house.record.owner, town.first)),
    }


def test_no_page_of_the_room_holds_the_id_of_a_seat_a_link_or_a_workshop(crawl: Crawl) -> None:
    ids = ids_of(crawl.town)
    assert len(ids) > 10
    pages = [page for page in crawl.pages if page.who in IN_THE_ROOM]
    assert len(pages) > 80
    for page in pages:
        named = {crawl.town.first, crawl.town.second} if "/organise" in page.address else set()
        assert [i for i in ids - named if i in page.text] == [], str(page)


def test_no_page_of_a_participant_tells_of_which_party_they_are(crawl: Crawl) -> None:
    pages = [page for page in crawl.pages if page.who in SEATED and "/room/" in page.address]
    assert len(pages) > 12
    for page in pages:
        for party in (COAST, HILLS):
            assert party.id not in page.text, str(page)
            assert party.name not in page.text, str(page)


def test_no_page_whoevers_it_is_holds_the_id_of_a_seat(crawl: Crawl) -> None:
    seats = crawl.town.call(crawl.town.house.doorway.seats.of, crawl.town.first)
    assert len(seats) > 3
    for page in crawl.pages:
        assert [seat.id for seat in seats if seat.id in page.text] == [], str(page)


def test_the_browsers_history_tells_the_kind_of_a_page_and_nothing_more(crawl: Crawl) -> None:
    kinds: dict[tuple[str, int, str], set[str]] = {}
    for page in crawl.pages:
        kind = (page.route, page.status, page.read.language)
        kinds.setdefault(kind, set()).add(page.read.title.strip())
    said = {title for titles in kinds.values() for title in titles}
    assert all(said)
    workshop = crawl.town.workshop(crawl.town.first)
    told = [workshop.id, workshop.plan.title, *(party.name for party in workshop.plan.parties)]
    told += [*(item.title for item in workshop.items), *workshop.handles.values()]
    assert [word for word in told for title in said if word in title] == []
    for (route, _, _), titles in kinds.items():
        ours = route.split(" ")[1].startswith(("/organise", "/sign-in", "/first"))
        assert len(titles) == 1 if ours else titles == {"Parley"}, route


def test_nothing_stands_inline_and_nothing_comes_from_another_host(crawl: Crawl) -> None:
    for page in crawl.pages:
        assert page.read.inline == [], str(page)
        for tag in page.read.tags:
            assert "style" not in tag.attributes, (str(page), tag)
            assert [name for name in tag.attributes if name.startswith("on")] == []
            assert "referrerpolicy" not in tag.attributes
            assert tag.get("target") == ""
            if tag.name in {"script", "link", "img", "iframe", "source", "object", "embed"}:
                address = tag.get("src") or tag.get("href")
                assert urlsplit(urljoin(PUBLIC_URL, address)).netloc == "parley.test"
