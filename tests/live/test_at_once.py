"""Screens that read slowly, and acts that come at the same moment. Real server, real sockets."""

import time
from concurrent.futures import ThreadPoolExecutor

from app.core.seat import Role
from app.simulation.wire import read_letter
from tests.live.screens import House
from tests.live.server import new_key


def test_a_screen_that_reads_slowly_holds_up_nobody_and_then_sees_the_newest(
    house: House,
) -> None:
    slow = house.participant().socket(max_queue=1)
    slow.send('{"has": {}}')
    quick = house.screen(house.participant())
    acts, worst = 120, 0.0
    for n in range(acts):
        began = time.monotonic()
        house.facilitator.done("team/banner", text=f"{n} " + "\N{GRINNING FACE}" * 590)
        quick.until("notice", f"data-banner>{n} ")
        worst = max(worst, time.monotonic() - began)
    assert worst < 1.0
    letters = 0
    while f"data-banner>{acts - 1} " not in banner_in(slow.recv(timeout=3, decode=False)):
        letters += 1
    slow.close()


def banner_in(message: bytes) -> str:
    notice = read_letter(message).get("regions", {}).get("notice", {})
    return str(notice.get("html", ""))


def test_of_two_facilitators_at_once_one_wins_and_the_other_is_told_why(house: House) -> None:
    both = [house.facilitator, house.staff(Role.FACILITATOR)]
    with ThreadPoolExecutor(2) as at_once:
        answers = list(at_once.map(lambda f: f.act("agenda/open", item=""), both))
    assert sorted(a.status_code for a in answers) == [200, 409]
    loser = next(a for a in answers if a.status_code == 409).json()
    assert loser == {
        "answer": "refused",
        "sentence": "Another item is open. Close it first.",
        "field": None,
    }
    page = both[0].http.get(both[0].path).text
    assert page.count('aria-current="step"') == 1


def test_the_same_act_twice_at_once_is_done_once(house: House) -> None:
    house.facilitator.done("agenda/open")
    key = new_key()
    with ThreadPoolExecutor(4) as at_once:
        sent = [
            at_once.submit(house.facilitator.act, "agenda/extend", key=key, minutes=7)
            for _ in range(4)
        ]
    assert {s.result().json()["answer"] for s in sent} == {"kept"}
    bar = house.facilitator.regions()["item"].split('data-whole="')[1].split('"')[0]
    assert float(bar) == (30 + 7) * 60
