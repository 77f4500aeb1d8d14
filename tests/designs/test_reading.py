"""Reading a design: what is taken from a file, and what is said of a bad one."""

import re

import pytest

from app.core.item import Item, Way
from app.core.level import Appearance, RecordLevel
from app.core.plan import Devices, Plan, Setting
from app.core.refused import Refused
from app.core.seat import Shape
from app.designs.parsing import LARGEST
from app.designs.reading import read_design
from tests.rooms import Drawn, backwards

SMALLEST = """\
title: Working meeting
parties:
  - name: First party
    seats: 6
  - name: Second party
    seats: 6
agenda:
  - title: Opening
    minutes: 30
"""


def read(text: str) -> tuple[Plan, tuple[Item, ...]]:
    return read_design(text, Drawn())


def test_what_a_file_leaves_out_is_as_in_a_new_plan() -> None:
    plan, (opening,) = read(SMALLEST)

    assert plan == Plan(title="Working meeting", parties=plan.parties)
    assert opening == Item(opening.id, "Opening", 30)


def test_everything_that_a_file_says_is_taken() -> None:
    plan, (item,) = read(
        """\
design: our-way
title: An evening
purpose: |
  One line.
  And another.
setting: by-call
devices: none
languages: [ar, fr]
minutes: 90
keep_days: 7
parties: [{name: الساحل, seats: 3}, {name: Hügel, seats: 4}, {name: River, seats: 5}]
ground_rules: [Listen., "Ask: then answer."]
agenda:
  - title: "Now: the future"
    minutes: 45
    prompts: ["Where to?", "And with whom?"]
    way: each-side-in-turn
    appearance: unattributed
    level: may-travel
"""
    )

    assert (plan.design, plan.title, plan.minutes, plan.keep_days) == (
        "our-way",
        "An evening",
        90,
        7,
    )
    assert plan.purpose == "One line.\nAnd another."
    assert (plan.setting, plan.devices) == (Setting.BY_CALL, Devices.NONE)
    assert plan.languages == ("ar", "fr")
    assert [(p.name, p.seats) for p in plan.parties] == [("الساحل", 3), ("Hügel", 4), ("River", 5)]
    assert plan.ground_rules == ("Listen.", "Ask: then answer.")
    assert (item.title, item.minutes) == ("Now: the future", 45)
    assert item.prompts == ("Where to?", "And with whom?")
    assert item.way is Way.EACH_SIDE_IN_TURN
    assert (item.appearance, item.level) == (Appearance.UNATTRIBUTED, RecordLevel.MAY_TRAVEL)


def test_ids_and_shapes_are_drawn_and_no_two_are_the_same() -> None:
    plan, items = read_design(SMALLEST, Drawn(backwards))

    ids = [party.id for party in plan.parties] + [item.id for item in items]
    assert len(set(ids)) == 3
    assert [party.shape for party in plan.parties] == list(reversed(Shape))[:2]


def test_in_writing_an_item_that_says_nothing_gets_handles_and_one_that_says_named_keeps_it() -> (
    None
):
    text = SMALLEST + "    appearance: named\n  - {title: Talk, minutes: 30}\nsetting: in-writing\n"

    _, items = read(text)

    assert [item.appearance for item in items] == [Appearance.NAMED, Appearance.HANDLE]


def test_in_a_paired_restatement_people_appear_by_name_in_writing_too() -> None:
    writing = "setting: in-writing\n"
    _, (item,) = read(SMALLEST + "    way: paired-restatement\n" + writing)

    assert item.appearance is Appearance.NAMED


def test_a_round_is_unattributed_whatever_the_file_says() -> None:
    _, (item,) = read(SMALLEST + "    way: round\n    appearance: named\n")

    assert item.appearance is Appearance.UNATTRIBUTED


def test_text_from_elsewhere_is_made_plain() -> None:
    _, (item,) = read(SMALLEST.replace("Opening", "'  Ope\u202ening\n\n    of\tthe   day '"))

    assert item.title == "Opening of the day"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_file_from_any_machine_reads_and_its_lines_are_counted_alike(ends: str) -> None:
    assert read("\ufeff" + SMALLEST.replace("\n", ends)) == read(SMALLEST)
    with pytest.raises(Refused) as no:
        read((SMALLEST + "hurry: yes\n").replace("\n", ends))
    assert no.value.values["line"] == 10


def test_an_agenda_may_still_be_empty() -> None:
    assert read(SMALLEST.partition("agenda")[0] + "agenda: []\n")[1] == ()


def instead(old: str, new: str) -> str:
    """Return the smallest design with one thing changed."""
    assert SMALLEST.count(old) == 1
    return SMALLEST.replace(old, new)


ITEM = "  - title: Opening\n    minutes: 30\n"
PARTIES = SMALLEST[SMALLEST.index("parties") : SMALLEST.index("agenda")]

BAD = {
    "nothing": ("", 1, "nothing in this file"),
    "only a remark": ("# to do\n\n", 1, "nothing in this file"),
    "a sentence": ("\nHello there.\n", 2, "made of keys and values"),
    "a list": ("- title: Opening\n", 1, "made of keys and values"),
    "two documents": (SMALLEST + "---\n" + SMALLEST, 10, "second document"),
    "a key that nobody knows": (SMALLEST + "hurry: 1\n", 10, "keys here are: design, title,"),
    "a key of another place": (
        SMALLEST + "    seats: 1\n",
        10,
        "here are: title, minutes, prompts",
    ),
    "a key that is a list": (SMALLEST + "? [a]\n: b\n", 10, "this key is not known"),
    "a merge key": (SMALLEST + "<<: {title: a}\n", 10, "this key is not known"),
    "a key twice": (SMALLEST + "title: Again\n", 10, "the key title stands here a second time"),
    "a key twice in an item": (
        SMALLEST + "    minutes: 5\n",
        10,
        "key minutes stands here a second",
    ),
    "no agenda": (SMALLEST.partition("agenda")[0], 1, "the key agenda is missing"),
    "no title": (instead("title: Working meeting\n", "\n"), 2, "the key title is missing"),
    "no minutes": (SMALLEST + "  - title: More\n", 10, "the key minutes is missing"),
    "an agenda of nothing": (instead("agenda:\n" + ITEM, "agenda:\n"), 7, "agenda must be a list"),
    "an agenda of words": (instead(ITEM, "  soon\n"), 8, "agenda must be a list"),
    "an item of words": (SMALLEST + "  - More\n", 10, "every entry of agenda is made of keys"),
    "parties as a mapping": (instead(PARTIES, "parties: {a: 1}\n"), 2, "parties must be a list"),
    "a party of words": (instead(PARTIES, "parties: [a, b]\n"), 2, "every entry of parties"),
    "one party": (
        instead("  - name: Second party\n    seats: 6\n", ""),
        3,
        "between 2 and 4 entries",
    ),
    "the same party twice": (instead("Second party", "first  PARTY"), 5, "the same name"),
    "a title that is a number": (instead("Opening", "2031"), 8, "title must be text"),
    "a title that is yes": (instead("Opening", "yes"), 8, "title must be text"),
    "a title that is a day": (instead("Opening", "2031-01-01"), 8, "title must be text"),
    "a title that is nothing": (instead("Opening", ""), 8, "title must be text"),
    "a title that is a list": (instead("Opening", "[a]"), 8, "title must be text"),
    "a title that is empty": (instead("Opening", "' '"), 8, "there is no text in title"),
    "a title nobody can see": (instead("Opening", "\u202e"), 8, "there is no text in title"),
    "a title that is long": (instead("Opening", "a" * 121), 8, "121 characters, and 120 are"),
    "a prompt that is long": (
        SMALLEST + f"    prompts:\n    - {'a' * 401}\n",
        11,
        "400 are the most",
    ),
    "a prompt that is a number": (SMALLEST + "    prompts: [1]\n", 10, "prompts must be text"),
    "prompts of words": (SMALLEST + "    prompts: Why?\n", 10, "prompts must be a list"),
    "many prompts": (SMALLEST + f"    prompts: [{'a, ' * 13}]\n", 10, "between 0 and 12 entries"),
    "a rule that is long": (SMALLEST + f"ground_rules: [{'a' * 601}]\n", 10, "600 are the most"),
    "many rules": (SMALLEST + f"ground_rules: [{'a, ' * 31}]\n", 10, "between 0 and 30 entries"),
    "a long purpose": (SMALLEST + f"purpose: {'a' * 2001}\n", 10, "2000 are the most"),
    "many items": (SMALLEST + "  - {title: a, minutes: 1}\n" * 60, 8, "between 0 and 60 entries"),
    "a number in words": (instead("30", "thirty"), 9, "minutes must be a whole number"),
    "a number in quotes": (instead("30", "'30'"), 9, "minutes must be a whole number"),
    "a number that is true": (instead("30", "true"), 9, "minutes must be a whole number"),
    "a number that is none": (instead("30", ".nan"), 9, "minutes must be a whole number"),
    "a number without end": (instead("30", ".inf"), 9, "minutes must be a whole number"),
    "half a number": (instead("30", "30.5"), 9, "minutes must be a whole number"),
    "a number by the clock": (instead("30", "1:30"), 9, "minutes must be a whole number"),
    "a number of the engineers": (instead("30", "0x1E"), 9, "minutes must be a whole number"),
    "a number that is octal": (instead("30", "030"), 9, "minutes must be a whole number"),
    "a number below nothing": (instead("30", "-30"), 9, "between 1 and 480"),
    "no minutes at all": (instead("30", "0"), 9, "between 1 and 480"),
    "too many minutes": (instead("30", "481"), 9, "between 1 and 480"),
    "an absurd number": (instead("30", "9" * 5000), 9, "between 1 and 480"),
    "a number of lists": (instead("30", "[30]"), 9, "minutes must be a whole number"),
    "too many seats": (
        instead("party\n    seats: 6\nagenda", "party\n    seats: 61\nagenda"),
        6,
        "60",
    ),
    "too little time": (SMALLEST + "minutes: 9\n", 10, "between 10 and 20160"),
    "kept for too long": (SMALLEST + "keep_days: 61\n", 10, "keep_days must be a whole number"),
    "a setting unheard of": (
        SMALLEST + "setting: at-sea\n",
        10,
        "in-one-room, by-call, in-writing",
    ),
    "devices unheard of": (SMALLEST + "devices: [own]\n", 10, "these: none, lent, own."),
    "a way unheard of": (SMALLEST + "    way: shout\n", 10, "these: facilitated, open-queue,"),
    "a level unheard of": (SMALLEST + "    level: secret\n", 10, "these: stays-here, held,"),
    "an appearance unheard of": (
        SMALLEST + "    appearance: 1\n",
        10,
        "these: unattributed, handle",
    ),
    "a language unheard of": (SMALLEST + "languages:\n- en\n- tlh\n", 12, "these: en, fr, es, ar."),
    "no language": (SMALLEST + "languages: []\n", 10, "between 1 and 4 entries"),
    "a language twice": (SMALLEST + "languages: [en, en]\n", 10, "in languages a second time"),
    "a design with a space": (SMALLEST + "design: My way\n", 10, "small letters, digits"),
    "a handle with a voice": (SMALLEST + "    appearance: handle\n", 10, "setting is in-writing"),
    "a handle in a paired restatement": (
        SMALLEST + "    way: paired-restatement\n    appearance: handle\nsetting: in-writing\n",
        8,
        "appear by name",
    ),
    "an anchor": (instead("Opening", "&a Opening"), 8, "anchors and aliases"),
    "an alias": (instead("Opening", "*a"), 8, "anchors and aliases"),
    "an anchor on a list": (instead("agenda:", "agenda: &all"), 7, "anchors and aliases"),
    "an anchor on nothing": (SMALLEST + "purpose: &a\n", 10, "anchors and aliases"),
    "laughs by the billion": ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, "anchors and aliases"),
    "a tag": (instead("30", "!!int 30"), 9, "tags (!)"),
    "a tag that would act": ("!!python/object/apply:os.system [ls]\n", 1, "tags (!)"),
    "a tag that says nothing": (instead("Opening", "! Opening"), 8, "tags (!)"),
    "a list in lists": (SMALLEST + "purpose: [[[[[[[[[a]]]]]]]]]\n", 10, "too deep"),
    "a very deep list": (SMALLEST + "purpose: " + "[" * 100_000, 10, "too deep"),
    "a very deep mapping": ("a: {" * 100 + "\n" + "{" * 50_000, 1, "too deep"),
    "a very deep outline": ("- " * 50_000, 1, "too deep"),
    "a file without end": ("# on and.\n" * 30_000, 20_001, f"{LARGEST} bytes"),
    "an invisible character": (instead("Opening", "Ope\x00ning"), 8, "control character"),
    "an invisible line": (instead("Opening", "Ope\u2028ning"), 8, "control character"),
    "half a character": (instead("Opening", "Ope\ud800ning"), 8, "control character"),
    "a written-out bell": (instead("Opening", '"Ope\\x07ning"'), 8, "control character"),
    "a written-out half": (instead("Opening", '"Ope\\ud800ning"'), 8, "control character"),
    "a character beyond all": (instead("Opening", '"Ope\\UFFFFFFFFning"'), 8, "not good YAML"),
    "a version without end": (f"%YAML {'1' * 5000}.1\n---\n" + SMALLEST, 1, "not good YAML"),
    "a colon too many": (instead("Opening", "Opening: words"), 8, "a colon stands where it cannot"),
    "a quotation mark too few": (instead("Opening", '"Opening'), 8, "is never closed"),
    "a tab": (SMALLEST + "\tway: round\n", 10, "indent with spaces"),
    "a bracket too few": (SMALLEST + "languages: [en\n", 11, "not good YAML"),
    "a bracket too many": (SMALLEST + "setting: by-call]\n", 10, "these: in-one-room"),
    "a step out of line": (SMALLEST + "   way: round\n", 10, "not good YAML"),
    "a key without a colon": (SMALLEST + "purpose\nminutes: 60\n", 11, "not good YAML"),
}


@pytest.mark.parametrize(("text", "line", "reason"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_at_its_line_and_for_its_reason(
    text: str, line: int, reason: str
) -> None:
    with pytest.raises(Refused) as no:
        read(text)

    said = no.value.sentence % no.value.values
    assert said.startswith(f"Line {line}: ")
    assert reason in said
    assert no.value.field == "file"


def test_a_refusal_never_repeats_what_somebody_wrote() -> None:
    hers = [re.sub("Opening|hurry", "Aunt Vera", bad) for bad, *_ in BAD.values()]
    assert sum("Aunt Vera" in text for text in hers) > 20, "she is in hardly any of them"
    for text in hers:
        with pytest.raises(Refused) as no:
            read(text)
        assert "Vera" not in no.value.sentence % no.value.values


def test_where_the_core_asks_for_more_than_the_schema_its_reason_is_given_with_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.core.planning.LONGEST_TITLE", 12)

    short = SMALLEST.replace("Working meeting", "Meeting")
    for text, line in ((short.replace("Opening", "A long opening"), 8), (SMALLEST, 1)):
        with pytest.raises(Refused) as no:
            read(text.replace("First", "A").replace("Second", "B"))
        said = no.value.sentence % no.value.values
        assert said.startswith(f"Line {line}: This is too long: ")
