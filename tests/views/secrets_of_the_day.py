"""Secrets of the third party, of the plan and its series, and of what is over or is to come."""

from functools import cache

from app.core.level import Appearance, RecordLevel
from tests.rooms import COAST, HILLS
from tests.views import shaped
from tests.views.everybody import OPERATORS, READERS, ROOM, THIRD_PARTY
from tests.views.planted import (
    continued,
    day_over,
    full,
    in_private,
    item_over,
    night,
    paced,
    stays_here,
    workshop_over,
)
from tests.views.secret import Secret, a_note, a_party


@cache
def of_the_day() -> dict[str, Secret]:
    names, handles = full(Appearance.NAMED), full(Appearance.HANDLE)
    off = stays_here(RecordLevel.HELD)
    return {
        # The third party.
        "a word within the team": Secret("Xteamword", handles, {"team": THIRD_PARTY}),
        "a note that is held": a_note("Xnoteheld", handles),
        "a note that stays here": a_note("Xnotehere", handles),
        "a note off the record": a_note("Xoffnote", off),
        "a note on an item to come": a_note("Xnotetocome", handles),
        "a note on an item that is over": a_note("Xpastnote", item_over()),
        "a note of a day that is over": a_note("Xpastnote", day_over()),
        # Then nothing can be written any more, and there is no form.
        "a note, once the workshop is closed": Secret(
            "Xpastnote", workshop_over(), {"notes": THIRD_PARTY}
        ),
        "a banner": Secret("Xbanner", handles, {"notice": ROOM}),
        "an intervention": Secret("Xthought", handles, {"notice": ROOM}),
        "how the team calls one of its own": Secret(
            "Xcolleague", in_private(),
            {"team": THIRD_PARTY, "lead": "facilitator", "going apart": "facilitator"},
        ),
        # The plan.
        "a party's name": a_party(
            COAST.name, names, **{"card sheet": "organiser", "floor": THIRD_PARTY}
        ),
        "a party's name, with handles": a_party(
            COAST.name, handles, **{"card sheet": "organiser"}
        ),
        "the other party's name": a_party(HILLS.name, names, floor=THIRD_PARTY),
        "the name of a guest": Secret("Xguest", names, {"roster": "organiser"}),
        "an item to come": Secret(
            "Xtocome",
            names,
            {
                "agenda": THIRD_PARTY, "note form": THIRD_PARTY, "notes": THIRD_PARTY,
                "debrief": THIRD_PARTY,
                "print pack": "organiser", "planned agenda": "organiser",
            },
        ),
        "the prompt of an item to come": Secret(
            "Xpromptlater", names, {"print pack": "organiser", "planned agenda": "organiser"}
        ),
        "the purpose": Secret(
            "Xpurpose", names, {"plan": "organiser", "print pack": "organiser", "record": "record"}
        ),
        "a ground rule": Secret(
            "Xrule",
            names,
            {
                "plan": "organiser", "print pack": "organiser", "controls": "facilitator",
                "operating form": OPERATORS,
            },
        ),
        "a ground rule that is shown": Secret(
            "Xrule",
            paced(),
            {
                "plan": "organiser", "print pack": "organiser", "controls": "facilitator",
                "notice": ROOM, "operating form": OPERATORS,
            },
        ),
        "a line to ring": Secret(
            "Xdialin", paced(), {"item": READERS, "planned agenda": "organiser"}
        ),
        "a parked line": Secret(
            "Xparked", paced(), {"parking": READERS, "debrief": THIRD_PARTY}
        ),
        # A series.
        "words of last time": Secret(
            "Xlasttime", continued(), {"last_time": READERS, "series": "organiser"}
        ),
        "what was planned for this time": Secret(
            "Xplanned",
            continued(),
            {"next time": f"{THIRD_PARTY} organiser", "series": "organiser"},
        ),
        "what is planned for the next time": Secret(
            "Xfornext",
            continued(),
            {"next time": f"{THIRD_PARTY} organiser", "series": "organiser"},
        ),
        "which series it is in": Secret("Xseries", continued(), {}),
        # What is over.
        "words of an item that is over": Secret(
            "Xpastwords", item_over(), {"record": "record", "mine": "ana"}
        ),
        "words of a day that is over": Secret("Xpastwords", day_over(), {"record": "record"}),
        "a cleared point": Secret(
            "Xpastcleared", item_over(),
            {"record": "record", "so_far": READERS, "debrief": THIRD_PARTY},
        ),
        "a cleared point of a day that is over": Secret(
            "Xpastcleared", day_over(), {"record": "record", "debrief": THIRD_PARTY}
        ),
        "a parked line, once the day is over": Secret(
            "Xparked", night(), {"debrief": THIRD_PARTY}
        ),
        # The shape of the day.
        "the name behind a handle that somebody operates": Secret(
            "Xhername", shaped.operated(Appearance.HANDLE),
            {"operating": "operator", "written for": "operator"},
        ),
        "the handle of a seat that somebody operates": Secret(
            "Xherhandle", shaped.operated(Appearance.HANDLE),
            {"operating": "operator", "written for": "operator"},
        ),
        "the name of a seat that somebody operates": Secret(
            "Xhername", shaped.operated(Appearance.NAMED),
            {
                "operating": "operator", "written for": "operator", "room": "facilitator",
                "floor": THIRD_PARTY, "item": f"{THIRD_PARTY} projector",
            },
        ),
        "what is for tomorrow": Secret(
            "Xtomorrow",
            shaped.evening(),
            {"debrief": THIRD_PARTY, "tomorrow form": "facilitator team rapporteur co operator"},
        ),
        "where we are, as it is drafted": Secret(
            "Xwhere", shaped.evening(), {"corrections": THIRD_PARTY, "draft form": THIRD_PARTY}
        ),
        "where we are, as it was released for the morning": Secret(
            "Xwhere", shaped.released(), {}
        ),
        "where we are, in the morning": Secret(
            "Xwhere", shaped.morning(), {"where_we_are": READERS}
        ),
        "where we are, on the wall": Secret(
            "Xwhere", shaped.morning(on_wall=True), {"where_we_are": ROOM}
        ),
        "a correction that is offered": Secret("Xcorrection", shaped.morning(), {}),
        "a correction that is told": Secret(
            "Xcorrection", shaped.gathered(), {"corrections": THIRD_PARTY}
        ),
        "a heading": Secret("Xheading", item_over(), {"record": "record"}),
    }  # fmt: skip
