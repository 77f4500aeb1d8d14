"""Every page that anybody can reach, read as a thief would who has the browser: its history, what
its boxes remember, what stands in addresses, and what stands in the page beside the words."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from tests.rooms import COAST, HILLS
from tests.routes.crawling import WHO, Crawl, by_forms, everywhere
from tests.routes.every_route.table import ROUTES
from tests.routes.visitors import PUBLIC_URL, Town, town

IN_THE_ROOM = {
    "coast", "coast too", "hills", "their coast", "facilitator", "panel", "rapporteur",
    "projector", "their facilitator", "guest",
}  # fmt: skip
SEATED = {"coast", "coast too", "hills", "their coast", "guest"}
ANSWERED_AS_FILES = {".yaml", ".md", ".html"}


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """Go everywhere as everybody, by links and by the forms that answer with a page."""
    with town(tmp_path_factory.mktemp("town")) as here:
        crawl = Crawl(here)
        for name in WHO:
            everywhere(crawl, here.visitors[name])
        by_forms(crawl)
        for visitor in here.visitors.values():
            crawl.secrets |= set(visitor.cookies.values())
        yield crawl


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
