"""Markup that somebody types is text on every page, in every language."""

from dataclasses import replace

from app.core.level import Appearance
from app.core.team import show_banner, word_to_team
from app.locales import LANGUAGES
from tests.rooms import ANA, BEN, COAST, FACILITATOR, HILLS, PANEL
from tests.views.everybody import AUDIENCES, ROOM, own_region, page_of
from tests.views.planted import notes, points_out, written

EVIL = "<script>x</script><img src=x onerror=y>\"'>{{7*7}}"


def test_markup_in_any_text_is_never_markup_on_a_page() -> None:
    room = written(Appearance.HANDLE)
    parties = (replace(COAST, name=EVIL), replace(HILLS, name=f"{EVIL}2"))
    room.workshop = replace(
        room.workshop,
        plan=replace(room.workshop.plan, title=EVIL, parties=parties),
        items=tuple(replace(i, title=EVIL, prompts=(EVIL,)) for i in room.workshop.items),
        handles={seat: EVIL + seat[-3:] for seat in room.workshop.handles},
    )
    room.say(ANA, EVIL, "t1")
    points_out(room, EVIL)
    room.act(word_to_team, PANEL, EVIL)
    notes(room, EVIL)
    room.act(show_banner, FACILITATOR, EVIL)
    room.give_floor_to(BEN)
    for who in ROOM.split():
        for language in LANGUAGES:
            shared = page_of(room.workshop, AUDIENCES[who], language).values()
            html = "".join(shared) + own_region(room.workshop, BEN, language)
            assert "<script" not in html
            assert "<img" not in html
            assert "onerror=y>" not in html
            assert "{{7*7}}" in html
