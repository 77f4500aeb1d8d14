"""A time of day stands on a page also where no script writes it: as in a preview."""

import re
from dataclasses import replace
from html import unescape

from app.core.item import Way
from app.core.level import Appearance
from app.core.preview import previewed
from app.live.regions import whole
from app.rehearsing import words_in
from app.templates import dressed
from app.views.audience import FACILITATOR as LEADS
from app.views.item import item_view
from tests.rooms import an_item, planned
from tests.routes.visits import Organiser

AT_A_QUARTER_TO_TEN = 1_795_340_700.0  # of a day in November 2026, in UTC
TIME = re.compile(r'<time[^>]* data-clock-time="([0-9.]+)">([^<]*)</time>')


def test_it_is_in_utc_and_says_so_and_a_region_holds_none() -> None:
    region = f'<p><time data-back data-clock-time="{AT_A_QUARTER_TO_TEN}"></time></p>'
    shown = dressed(region, "en", AT_A_QUARTER_TO_TEN)
    assert TIME.findall(shown) == [(str(AT_A_QUARTER_TO_TEN), "09:45 UTC")]
    assert shown.replace("09:45 UTC", "") == region
    for language in ("ar", "fr", "es"):
        ((_, told),) = TIME.findall(dressed(region, language, AT_A_QUARTER_TO_TEN))
        assert told.endswith(" UTC")


def test_the_preview_of_a_break_says_when_it_goes_on() -> None:
    tea = replace(an_item("Tea", 15, Way.BREAK), appearance=Appearance.NAMED)
    workshop = planned(an_item(), tea).workshop
    room = previewed(workshop, tea.id, words_in("en"), AT_A_QUARTER_TO_TEN)
    shown = dressed(whole("item", item_view(room, LEADS), "en"), "en", AT_A_QUARTER_TO_TEN)
    ends = [told for _, told in TIME.findall(shown)]
    assert ends
    assert all(re.fullmatch(r"\d\d:\d\d UTC", told) for told in ends)


def test_no_time_is_left_empty_on_any_previewed_page(organiser: Organiser) -> None:
    seen = 0
    for item in ("", *(item.id for item in organiser.workshop.items)):
        for whose in (organiser.workshop.plan.parties[0].id, "facilitator", "projector"):
            page = organiser.client.get(f"{organiser.path}/preview?item={item}&whose={whose}").text
            below = unescape(page.split('<fieldset class="previewed" disabled>', 1)[1])
            assert not re.search(r"<time[^>]*></time>", below), (item, whose)
            seen += len(TIME.findall(below))
    assert seen
