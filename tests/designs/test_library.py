"""The designs that come with Parley."""

import re
from pathlib import Path

import pytest

from app.core.item import Item, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Plan, Setting
from app.core.refused import Refused
from app.core.round import FEWEST
from app.designs.library import design_label, design_names, design_sentence, design_text
from app.designs.reading import read_design
from tests.rooms import Drawn

NAMED, UNATTRIBUTED, HANDLE = Appearance.NAMED, Appearance.UNATTRIBUTED, Appearance.HANDLE
STAYS_HERE, HELD, MAY_TRAVEL = RecordLevel.STAYS_HERE, RecordLevel.HELD, RecordLevel.MAY_TRAVEL
TO_BEGIN_FROM = [name for name in design_names() if name != "sample"]
WITHOUT_ROUNDS = {"blank", "back-channel", "shuttle"}
SHIPPED = pytest.mark.parametrize("name", design_names())


def read(name: str) -> tuple[Plan, tuple[Item, ...]]:
    return read_design(design_text(name), Drawn())


def talks(name: str) -> list[Item]:
    return [item for item in read(name)[1] if item.way is not Way.BREAK]


@SHIPPED
def test_every_shipped_design_reads(name: str) -> None:
    plan, items = read(name)

    assert plan.design == name
    assert plan.purpose
    assert len(plan.ground_rules) >= 10
    assert len({party.seats for party in plan.parties}) == 1
    assert items


def test_groups_are_as_large_as_the_method_wants_them() -> None:
    seats = {name: [party.seats for party in read(name)[0].parties] for name in design_names()}

    assert seats == {
        "kelman": [6, 6],
        "burton": [6, 6],
        "sustained-dialogue": [6, 6],
        "back-channel": [3, 3],
        "shuttle": [4, 4],
        "roundtable": [8, 8],
        "civil-society": [6, 6, 6, 6],
        "pre-negotiation": [5, 5],
        "blank": [6, 6],
        "sample": [6, 6],
    }


def test_every_file_that_is_shipped_is_offered() -> None:
    shipped = {path.stem for path in Path("app/designs").glob("*.yaml")}

    assert shipped == set(design_names())


@SHIPPED
def test_every_design_says_in_one_sentence_when_to_choose_it(name: str) -> None:
    sentence = design_sentence(name)

    assert sentence.endswith(".")
    assert "." not in sentence[:-1]
    assert sentence in Path("docs/designs/README.md").read_text("utf-8")


@SHIPPED
def test_every_design_has_a_page_that_names_its_source(name: str) -> None:
    page = Path(f"docs/designs/{name}.md").read_text("utf-8")

    assert "**Use it**" in page
    assert "**Where it comes from.**" in page


@SHIPPED
def test_the_agenda_fits_into_the_time_there_is(name: str) -> None:
    plan, items = read(name)

    assert plan.minutes - 20 <= sum(item.minutes for item in items) <= plan.minutes


@SHIPPED
def test_everything_that_is_not_a_break_has_a_prompt_short_enough_to_read_at_once(
    name: str,
) -> None:
    assert all(item.prompts for item in talks(name))
    assert all(len(prompt) <= 110 for item in talks(name) for prompt in item.prompts)


@SHIPPED
def test_rounds_are_unattributed_and_kept_for_the_room(name: str) -> None:
    _, items = read(name)
    rounds = [item for item in items if item.way is Way.ROUND]

    assert bool(rounds) is (name not in WITHOUT_ROUNDS)
    assert all(item.appearance is UNATTRIBUTED for item in rounds)
    assert {item.level for item in rounds} <= {MAY_TRAVEL if name == "roundtable" else HELD}


@SHIPPED
def test_a_design_with_rounds_has_enough_people_to_be_hidden_among(name: str) -> None:
    """Four seal a round; a party that could be told apart by its size would be no hiding place."""
    plan, items = read(name)

    if any(item.way is Way.ROUND for item in items):
        assert sum(party.seats for party in plan.parties) >= 2 * FEWEST


@SHIPPED
def test_a_design_that_avoids_rounds_or_is_small_says_so_on_its_page(name: str) -> None:
    page = Path(f"docs/designs/{name}.md").read_text("utf-8")
    seats = sum(party.seats for party in read(name)[0].parties)

    if seats <= 8:
        assert "fewer" in page.lower()
        assert "hidden" in page


@pytest.mark.parametrize("name", TO_BEGIN_FROM)
def test_a_design_to_begin_from_names_nobody(name: str) -> None:
    plan, _ = read(name)

    kind = "group" if name == "civil-society" else "party"
    names = [f"{number} {kind}" for number in ("First", "Second", "Third", "Fourth")]
    assert [party.name for party in plan.parties] == names[: len(plan.parties)]
    assert plan.setting is (Setting.BY_CALL if name == "shuttle" else Setting.IN_ONE_ROOM)
    assert plan.languages == ("en",)


def test_kelman_follows_the_defaults_that_practitioners_accept() -> None:
    """A second line of a phase is its second step."""
    assert [(i.title.split(":")[0], i.way, i.appearance, i.level) for i in talks("kelman")] == [
        ("Before we meet", Way.FACILITATED, NAMED, STAYS_HERE),
        ("Before we meet", Way.FACILITATED, NAMED, STAYS_HERE),
        ("Opening", Way.TALKING_PIECE, NAMED, STAYS_HERE),
        ("Information exchange", Way.FACILITATED, NAMED, HELD),
        ("Needs and fears", Way.ROUND, UNATTRIBUTED, HELD),
        ("Needs and fears", Way.RESTATEMENT, NAMED, HELD),
        ("Needs and fears", Way.TALKING_PIECE, NAMED, STAYS_HERE),
        ("Joint thinking about solutions", Way.ROUND, UNATTRIBUTED, HELD),
        ("Joint thinking about solutions", Way.OPEN_QUEUE, NAMED, HELD),
        ("Constraints", Way.EACH_SIDE_IN_TURN, NAMED, STAYS_HERE),
        ("Overcoming constraints", Way.FACILITATED, NAMED, HELD),
        ("Closing", Way.TALKING_PIECE, NAMED, STAYS_HERE),
        ("Closing", Way.FACILITATED, NAMED, HELD),
    ]


def test_kelman_meets_each_party_alone_before_all_of_them_meet() -> None:
    plan, items = read("kelman")

    assert [i.for_party for i in items[:2]] == [party.id for party in plan.parties]
    assert items[0].prompts == items[1].prompts
    assert items[0].minutes == items[1].minutes
    assert {i.for_party for i in items[2:]} == {None}
    assert items[1].last_of_day


def test_kelman_never_asks_what_stands_in_the_way_before_there_are_ideas() -> None:
    titles = [item.title.split(":")[0] for item in talks("kelman")]
    last_idea = max(n for n, t in enumerate(titles) if t == "Joint thinking about solutions")

    assert titles.index("Constraints") > last_idea


@pytest.mark.parametrize("name", ["kelman", "civil-society", "pre-negotiation"])
def test_what_a_round_brought_up_is_said_back_between_sides(name: str) -> None:
    ways = [item.way for item in talks(name)]

    assert ways.index(Way.ROUND) < ways.index(Way.RESTATEMENT)


def test_before_negotiations_what_a_step_depends_on_is_asked_after_there_are_steps() -> None:
    titles = [item.title.split(":")[0] for item in talks("pre-negotiation")]
    last_step = max(n for n, title in enumerate(titles) if title == "Steps that would help")

    assert last_step < titles.index("What each step depends on")
    assert titles.index("What each step depends on") < titles.index("Steps that belong together")


def test_in_a_shuttle_the_whole_room_only_reads() -> None:
    assert {item.way for item in talks("shuttle")} == {Way.SILENT_READING}


def test_a_paper_is_read_in_silence_before_anybody_speaks_of_it() -> None:
    ways = [item.way for item in talks("roundtable")]
    assert ways[ways.index(Way.SILENT_READING) + 1] is Way.BALANCED_QUEUE


@pytest.mark.parametrize("name", ["back-channel", "civil-society", "burton"])
def test_a_text_of_points_is_read_and_spoken_of_in_one_item_since_points_go_with_theirs(
    name: str,
) -> None:
    (text,) = (item for item in talks(name) if item.way is Way.SILENT_READING)
    assert text.minutes >= 90
    assert "stay where" in Path(f"app/designs/{name}.yaml").read_text("utf-8").replace(
        "stays where", "stay where"
    )
    assert "change the way" in Path(f"docs/designs/{name}.md").read_text("utf-8")


def test_at_a_round_table_ideas_may_travel_and_personal_words_stay_here() -> None:
    levels = {item.way: item.level for item in talks("roundtable")}

    assert {item.level for item in talks("roundtable")} == {MAY_TRAVEL, STAYS_HERE}
    assert levels[Way.TALKING_PIECE] is levels[Way.EACH_SIDE_IN_TURN] is STAYS_HERE
    assert levels[Way.BALANCED_QUEUE] is levels[Way.ROUND] is MAY_TRAVEL


@SHIPPED
def test_the_organisers_list_calls_every_design_by_a_name_in_words(name: str) -> None:
    assert re.fullmatch("[A-Z][A-Za-z ]+", design_label(name))


def test_the_sample_is_in_writing_and_shows_what_parley_can_do() -> None:
    plan, items = read("sample")
    seen = {(item.way, item.appearance, item.level) for item in items}

    assert plan.setting is Setting.IN_WRITING
    assert plan.languages == ("en", "fr", "es", "ar")
    assert (Way.OPEN_QUEUE, HANDLE, HELD) in seen  # the anonymised queue
    assert (Way.ROUND, UNATTRIBUTED, HELD) in seen  # a sealed round
    assert (Way.TALKING_PIECE, HANDLE, STAYS_HERE) in seen  # an item that stays here
    assert (Way.FACILITATED, HANDLE, HELD) in seen  # points
    assert (Way.FACILITATED, HANDLE, RecordLevel.MAY_TRAVEL) in seen
    assert all(item.appearance is not NAMED for item in talks("sample"))


@pytest.mark.parametrize("name", ["nobody", "", "../core/plan", "schema", "kelman.yaml"])
def test_a_name_that_is_not_offered_opens_no_file(name: str) -> None:
    with pytest.raises(Refused, match=re.escape("There is no design of that name.")):
        design_text(name)


def test_the_smallest_design_on_the_page_about_designs_reads() -> None:
    page = Path("docs/designs/README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)

    assert read_design(example, Drawn())[0].title == "Working meeting"
