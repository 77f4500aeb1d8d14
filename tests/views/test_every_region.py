"""The tables are whole: every view, audience, region and role stands in them, or a test fails."""

import importlib
import inspect
import pkgutil
from dataclasses import replace

import app.views
from app.core.level import Appearance
from app.core.seat import MemberId
from app.live.regions import _VIEWS, REGIONS
from app.views.audience import FACILITATOR as LEADS
from app.views.audience import PROJECTOR as WALL
from app.views.audience import THE_TEAM, Eyes, audience_of
from app.views.print_pack import print_pack_view
from tests.rooms import (
    ANA,
    CO_FACILITATOR,
    ELIF,
    FACILITATOR,
    INTERPRETER,
    OBSERVER,
    ORGANISER,
    PANEL,
    PROJECTOR,
    RAPPORTEUR,
    STRANGER,
)
from tests.views.everybody import AUDIENCES, OWN, READERS, ROOM, THIRD_PARTY
from tests.views.planted import full

# What is sent to whom: a region that is new stands here, with its readers, or fails the test.
SENT = {
    "strip": ROOM,
    "notice": ROOM,
    "item": ROOM,
    "room": ROOM,
    "apart": READERS,
    "pair": READERS,
    "said": READERS,
    "points": READERS,
    "so_far": READERS,
    "last_time": READERS,
    "parking": READERS,
    "glossary": READERS,
    "renderings": THIRD_PARTY,
    "agenda": THIRD_PARTY,
    "floor": THIRD_PARTY,
    "balance": THIRD_PARTY,
    "signals": THIRD_PARTY,
    "private_word": "facilitator",
    "taps": THIRD_PARTY,
    "lead": THIRD_PARTY,
    "team": THIRD_PARTY,
    "notes": THIRD_PARTY,
    "shuttle": THIRD_PARTY,
    "operating": THIRD_PARTY,
    "debrief": THIRD_PARTY,
    "corrections": THIRD_PARTY,
    "where_we_are": ROOM,
    "morning": THIRD_PARTY,
    "controls": "facilitator",
    "joining": "projector",
}
# Functions of `app.views` that take a workshop and are no view: parts of one, or who is who.
PARTS = {"audience_of", "seen_by", "seat_label", "signed_label", "turn_label"}
PARTS |= {"circle_view", "heard_view", "proposed_name", "side_view"}  # of floor and item
PARTS |= {"name_of"}  # for whom an item is
PARTS |= {"unmuted"}  # of the own seat
PARTS |= {"beside_view", "orders_now", "replies_now", "options_view"}  # and of the controls


def test_every_view_is_looked_at() -> None:
    there = {
        name
        for module in pkgutil.iter_modules(app.views.__path__, "app.views.")
        for name, thing in vars(importlib.import_module(module.name)).items()
        if inspect.isfunction(thing) and thing.__module__ == module.name
        if not name.startswith("_") and "workshop" in [*inspect.signature(thing).parameters][:1]
    }
    looked_at = {view.__name__ for view in (*_VIEWS.values(), *OWN.values(), print_pack_view)}
    looked_at |= {"own_word_view", "ended_word", "tap_for"}  # parts of the own seat
    looked_at |= {"note_form_view", "cards_view", "card_sheet_view", "record_view", "roster_view"}
    looked_at |= {"shuttle_form_view", "going_apart_view", "next_time_view", "series_view"}
    looked_at |= {"pair_form_view", "operating_form_view", "seat_written_for"}
    looked_at |= {"tomorrow_form_view", "draft_form_view"}
    # The organiser's list gives a workshop's id and its plan; it is never handed a workshop.
    looked_at |= {"plan_view", "planned_agenda", "workshop_line"}
    assert there == looked_at | PARTS


def test_every_audience_is_one_of_the_table() -> None:
    assert {audience.eyes for audience in AUDIENCES.values()} >= set(Eyes)


def test_each_region_is_sent_to_those_who_are_listed_and_to_nobody_else() -> None:
    assert set(SENT) == set(_VIEWS) == {region for page in REGIONS.values() for region in page}
    sent = {
        region: {name for name, a in AUDIENCES.items() if region in REGIONS.get(a.eyes, ())}
        for region in SENT
    }
    assert sent == {region: set(readers.split()) for region, readers in SENT.items()}


def test_each_role_is_an_audience_and_a_seat_that_nobody_holds_is_none() -> None:
    workshop = full(Appearance.NAMED)
    assert audience_of(workshop, FACILITATOR) == LEADS
    assert audience_of(workshop, PANEL) == THE_TEAM
    assert audience_of(workshop, RAPPORTEUR) == AUDIENCES["rapporteur"]
    assert audience_of(workshop, OBSERVER) == AUDIENCES["looking-on"]
    first = replace(INTERPRETER, member=MemberId("first"))
    assert audience_of(workshop, first) == AUDIENCES["interpreter"]
    assert audience_of(workshop, CO_FACILITATOR) == AUDIENCES["co"]
    assert audience_of(workshop, PROJECTOR) == WALL
    assert audience_of(workshop, ANA) == AUDIENCES["coast"]
    assert audience_of(workshop, ELIF) == AUDIENCES["hills"]
    assert audience_of(workshop, STRANGER) is None
    assert audience_of(workshop, replace(ANA, seat=None)) is None
    assert audience_of(workshop, ORGANISER) is None
