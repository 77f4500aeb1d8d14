"""What a rehearsal counts, and that it sees what is wrong."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.simulate import conclude
from app.core.words import plain_words
from app.exports.markdown import escaped
from app.simulation.acting import Act, Ledger
from app.simulation.counting import count, sentences_of
from app.simulation.report import Report, percentiles, report
from app.simulation.screens import Screen, Watch, each
from app.simulation.visitor import Visitor
from app.simulation.words import as_kept

SAID = ("Nobody asked us.", "We asked *ourselves*, and\nnobody else.", "1. One thing: [this].")
LIVE = "I never said this."


def draft_of(*sentences: str, total: int | None = None) -> str:
    bullets = "\n".join(f"- {escaped(text, '  ')}" for text in sentences)
    number = len(sentences) if total is None else total
    return (
        "# A title\n\n- no sentence\n\n## Agenda\n\n1. Talk\\\n   5 minutes\n\n## Kept\n\n"
        f"### Talk\n\n**Held**\n\n{bullets}\n\n## Totals\n\n- Items: 1\n- Sentences: {number}\n"
    )


def ledger_of(*kept: str) -> Ledger:
    ledger = Ledger()
    ledger.acts = [Act("turn", "kept", text) for text in kept]
    ledger.acts += [Act("turn", "seen", LIVE), Act("hand", "seen")]
    return ledger


def reported(draft: str, ledger: Ledger | None = None) -> Report:
    return report(ledger or ledger_of(*SAID), 8, draft, 1.0)


def test_a_whole_draft_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    found = reported(draft_of(*SAID))
    assert (found.recorded, found.exported, found.lost, found.duplicated) == (3, 3, 0, 0)
    assert conclude(found, as_json=True) == 0
    assert '"lost": 0' in capsys.readouterr().out


def test_a_lost_sentence_is_seen() -> None:
    found = reported(draft_of(*SAID[:2]))
    assert (found.lost, found.duplicated) == (1, 0)
    assert conclude(found, as_json=True) == 1


def test_a_doubled_sentence_is_seen() -> None:
    found = reported(draft_of(*SAID, SAID[1]))
    assert (found.lost, found.duplicated) == (0, 1)
    assert conclude(found, as_json=True) == 1


def test_a_sentence_that_was_changed_on_the_way_is_lost() -> None:
    found = reported(draft_of(*SAID[:2], "1. Another thing."))
    assert found.lost == 1
    assert conclude(found, as_json=True) == 1


def test_what_stays_here_is_found_wherever_it_stands() -> None:
    found = reported(draft_of(*SAID).replace("# A title", f"# {LIVE}"))
    assert (found.lost, found.leaked) == (0, 1)
    assert conclude(found, as_json=True) == 1


def test_a_total_that_is_not_what_stands_there_is_wrong() -> None:
    found = reported(draft_of(*SAID, total=4))
    assert (found.recorded, found.exported) == (4, 3)
    assert conclude(found, as_json=True) == 1


def test_a_missed_act_is_wrong() -> None:
    ledger = ledger_of(*SAID)
    ledger.missed = 1
    assert conclude(reported(draft_of(*SAID), ledger), as_json=True) == 1


def test_words_that_were_said_twice_stand_there_twice() -> None:
    twice = (SAID[0], SAID[0])
    assert not count(draft_of(*twice), twice, ()).duplicated
    assert count(draft_of(SAID[0]), twice, ()).lost == 1


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_whatever_was_said_is_read_from_the_draft_again(texts: list[str]) -> None:
    words = [as_kept(text) for text in texts]
    words = [text for text in words if text]
    assert sentences_of(draft_of(*words)) == words


@given(st.text())
def test_words_are_found_again_in_what_the_server_makes_of_them(text: str) -> None:
    kept = plain_words(text, "text", 10_000, may_be_empty=True)
    assert as_kept(kept) == as_kept(text) or kept == ""


def test_percentiles_are_of_the_figures_themselves() -> None:
    assert percentiles([float(n) for n in range(1, 101)]) == {"p50": 50, "p95": 95, "p99": 99}
    assert percentiles([7.0]) == {"p50": 7, "p95": 7, "p99": 7}
    assert percentiles([]) == {"p50": 0, "p95": 0, "p99": 0}


async def a_screen(watch: Watch) -> Screen:
    screen = Screen("participant", Visitor("http://127.0.0.1:9"), "/room/word", watch)
    cards = '<ol data-list><li data-child="a"><p data-words>One</p></li></ol>'
    html = f'<section id="said">{cards}</section>'
    screen.apply({"regions": {"said": {"hash": "1", "html": html}}})
    return screen


def card(words: str) -> str:
    return f'<li data-child="b"><p data-words>{words}</p></li>'


def test_a_screen_that_shows_an_act_is_timed_and_one_that_does_not_is_waited_for() -> None:
    async def played() -> tuple[bool, bool, int]:
        watch = Watch()
        one, other = await a_screen(watch), await a_screen(watch)
        shown = each([one, other], lambda s: s.says("said", "data-child", "Two & three") == "b")
        with watch.expecting(shown) as expected:
            piece = {"hash": "2", "was": "1", "order": ["b", "a"]}
            letter = {**piece, "children": {"b": card("Two &amp; three")}}
            one.apply({"regions": {"said": letter}})
            missed = await expected.met(0.05)
            left = len(expected.waiting)
            other.apply({"regions": {"said": letter}})
            return missed, await expected.met(0.05), left

    assert asyncio.run(played()) == (False, True, 1)


def test_a_change_of_a_state_that_was_never_sent_is_no_change() -> None:
    async def played() -> None:
        screen = await a_screen(Watch())
        letter = {"hash": "3", "was": "2", "order": ["b"], "children": {"b": card("Two")}}
        screen.apply({"regions": {"said": letter}})

    with pytest.raises(ValueError, match="never sent"):
        asyncio.run(played())
