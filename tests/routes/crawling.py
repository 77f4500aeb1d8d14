"""Going everywhere as everybody: every page there is, as it was read, and the secrets beside it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from httpx2 import Response

from app.core.seat import Role
from tests.rooms import COAST, HILLS
from tests.routes.every_route.table import ROUTES
from tests.routes.visitors import PUBLIC_URL, Town, Visitor

WHO = (
    "outsider", "gone", "coast", "hills", "their coast", "facilitator", "panel", "projector",
    "their facilitator", "owner",
)  # fmt: skip
TEXT = {"text", "search", "email", "tel", "url", "number", "password"}


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


def everywhere(crawl: Crawl, visitor: Visitor) -> None:
    ways_in = ["/join", "/rejoin", "/staff", "/first", "/sign-in", "/away", "/check", "/nothing"]
    workshop = crawl.town.first
    own = [f"/room/{visitor.word}"] if visitor.word else []
    organising = ["/organise", f"/organise/{workshop}"]
    crawl.follow(visitor, *ways_in, *own, *organising)
    for route in (r for r in ROUTES if r.startswith(("GET /room", "GET /organise"))):
        gaps = {"word": visitor.word or crawl.town.visitors["facilitator"].word}
        crawl.get(visitor, route.split(" ", 1)[1].format(workshop=workshop, **gaps))


def by_forms(crawl: Crawl) -> None:
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
