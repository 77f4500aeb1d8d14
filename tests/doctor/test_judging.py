"""Whatever the doctor sees is judged by itself: what was seen goes in, a finding comes out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.database.condition import Condition
from app.doctor import Level, folders, machine, record, surroundings
from app.doctor.finding import Finding
from app.doctor.folders import Seen
from app.doctor.keys import Keys, judge_keys
from app.hardening import Swap
from app.settings import Settings

GOOD, WARN, DANGER = Level.GOOD, Level.WARN, Level.DANGER
ME, SOMEBODY = 1000, 1001
NOW = datetime(2030, 5, 1, tzinfo=UTC)
ON_DISK = Swap(("/dev/sda2",))
PUBLIC = Settings(
    public_url="https://workshop.example.org", host="0.0.0.0", trusted_proxy="172.30.77.2"
)
CONDITION = Condition(
    log_bytes=0,
    keeps_log=True,
    small_steps=True,
    deaf_to=(),
    check="ok",
    revision="2",
    revisions=("2", "1"),
    workshops=frozenset({"w"}),
    accounts=1,
    item_open=False,
    last_day="2030-04-30",
)
KEYS = Keys(
    opens=frozenset({"w"}),
    rosters=frozenset(),
    purged=frozenset(),
    unfinished=frozenset(),
    exported_on=None,
    codes=True,
)


def complete(finding: Finding | None) -> Finding:
    """Return the finding; whatever is not good has to say why, and what to do."""
    assert finding is not None
    assert finding.about
    assert finding.what
    assert finding.why
    assert bool(finding.to_do) == (finding.level is not GOOD)
    return finding


@pytest.mark.parametrize(
    ("swap", "strict", "level"),
    [
        (Swap(), False, GOOD),
        (Swap(), True, GOOD),
        (ON_DISK, False, WARN),
        (ON_DISK, True, DANGER),
        (replace(ON_DISK, barred=True), True, GOOD),
        (Swap(known=False), False, WARN),
        (Swap(known=False), True, DANGER),
    ],
)
def test_swap_is_warned_of_and_refused_where_strict(swap: Swap, strict: bool, level: Level) -> None:
    assert complete(machine.judge_swap(swap, strict=strict)).level is level


@pytest.mark.parametrize(
    ("states", "ways", "swap", "level"),
    [
        ("freeze mem disk", "[platform] shutdown", ON_DISK, WARN),
        ("freeze mem disk", "[platform] shutdown", Swap(), GOOD),
        ("freeze mem disk", "[disabled]", ON_DISK, GOOD),
        ("freeze mem", None, ON_DISK, GOOD),
        ("", "", ON_DISK, GOOD),
        (None, None, Swap(known=False), WARN),
    ],
)
def test_a_machine_that_can_hibernate_is_warned_of(
    states: str | None, ways: str | None, swap: Swap, level: Level
) -> None:
    assert complete(machine.judge_hibernation(states, ways, swap)).level is level


@pytest.mark.parametrize(
    ("finding", "level"),
    [
        (machine.judge_core_dumps("linux"), GOOD),
        (machine.judge_core_dumps("darwin"), WARN),
        (machine.judge_user(ME), GOOD),
        (machine.judge_user(0), WARN),
        (machine.judge_space("the record", 5 << 30), GOOD),
        (machine.judge_space("the record", 500 << 20), WARN),
        (machine.judge_space("the record", 50 << 20), DANGER),
        (machine.judge_open_files(65536), GOOD),
        (machine.judge_open_files(256), WARN),
        (machine.judge_open_files(64), DANGER),
        (machine.judge_clock(date(2030, 5, 1), "2030-04-30", None), GOOD),
        (machine.judge_clock(date(2030, 5, 1), "2030-05-01", kept_right=True), GOOD),
        (machine.judge_clock(date(2030, 5, 1), "", kept_right=False), WARN),
        (machine.judge_clock(date(2030, 5, 1), "2030-05-02", kept_right=True), DANGER),
        (machine.judge_clock(date(1970, 1, 1), "", None), DANGER),
    ],
)
def test_the_machine_is_judged(finding: Finding, level: Level) -> None:
    assert complete(finding).level is level


def folder(mode: int = 0o700, owner: int = ME, name: str = "/data/record") -> Seen:
    return Seen(Path(name), owner, mode)


@pytest.mark.parametrize(
    ("seen", "level"),
    [
        ([], GOOD),
        ([folder(), folder(0o600)], GOOD),
        ([folder(0o750)], DANGER),
        ([folder(), folder(0o604)], DANGER),
        ([folder(), folder(owner=SOMEBODY)], DANGER),
    ],
)
@pytest.mark.parametrize("name", [folders.RECORD, folders.KEYRING])
def test_what_others_may_read_or_own_is_dangerous(
    name: str, seen: list[Seen], level: Level
) -> None:
    found = complete(folders.judge_folder(name, Path("/data/record"), seen, ME))

    assert found.level is level


def test_whoever_may_rename_a_folder_above_can_put_another_in_its_place() -> None:
    assert folders.judge_parents("record", [folder(0o755), folder(0o1777)]) is None
    assert complete(folders.judge_parents("record", [folder(0o777)])).level is DANGER


@pytest.mark.parametrize(
    ("keyring", "one", "level"),
    [
        ("/data/record", True, DANGER),
        ("/data/record/keyring", True, DANGER),
        ("/data", True, DANGER),
        ("/data/keyring", True, WARN),
        ("/keys", False, GOOD),
        ("/keys", None, GOOD),
    ],
)
def test_the_keyring_has_to_stand_apart(keyring: str, one: bool | None, level: Level) -> None:
    found = folders.judge_apart(Path("/data/record"), Path(keyring), one_file_system=one)

    assert complete(found).level is level
    if level is WARN:
        assert "snapshot" in found.what
        assert "defeats purge" in found.what


@pytest.mark.parametrize(
    ("keys", "workshops", "accounts", "about", "level"),
    [
        (KEYS, {"w"}, 1, "keys", GOOD),
        (KEYS, {"w", "x"}, 1, "keys", DANGER),
        (KEYS, set(), 1, "keys", WARN),
        (replace(KEYS, codes=False), {"w"}, 1, "keys", DANGER),
        (replace(KEYS, codes=False, opens=frozenset()), set(), 0, "keys", GOOD),
        (replace(KEYS, rosters=frozenset({"y"})), {"w"}, 1, "keys", WARN),
        (replace(KEYS, purged=frozenset({"x"})), {"w"}, 1, "purges", GOOD),
        (replace(KEYS, purged=frozenset({"x"})), {"w", "x"}, 1, "keys", GOOD),
        (replace(KEYS, purged=frozenset({"x"})), {"w", "x"}, 1, "purges", WARN),
        (
            replace(KEYS, purged=frozenset({"x"}), unfinished=frozenset({"x"})),
            {"w"},
            1,
            "purges",
            WARN,
        ),
        (replace(KEYS, purged=frozenset({"w"})), {"w"}, 1, "purges", DANGER),
        (KEYS, {"w"}, 1, "exported keys", GOOD),
        (replace(KEYS, exported_on="2030-01-01"), {"w"}, 1, "exported keys", WARN),
    ],
)
def test_keys_and_workshops_have_to_fit(
    keys: Keys, workshops: set[str], accounts: int, about: str, level: Level
) -> None:
    found = {f.about: complete(f) for f in judge_keys(keys, frozenset(workshops), accounts)}

    assert found[about].level is level


@pytest.mark.parametrize(
    ("changed", "about", "level"),
    [
        ({}, "record whole", GOOD),
        ({}, "record settings", GOOD),
        ({}, "record tables", GOOD),
        ({"log_bytes": 4 << 20}, "write log", GOOD),
        ({"log_bytes": 40 << 20}, "write log", WARN),
        ({"check": "row 3 missing from index"}, "record whole", DANGER),
        ({"deaf_to": ("secure_delete",)}, "record settings", DANGER),
        ({"keeps_log": False}, "record settings", DANGER),
        ({"small_steps": False}, "record settings", WARN),
        ({"revision": "1"}, "record tables", WARN),
        ({"revision": None}, "record tables", WARN),
        ({"revision": "3"}, "record tables", DANGER),
    ],
)
def test_the_record_is_judged(changed: dict[str, Any], about: str, level: Level) -> None:
    condition = replace(CONDITION, **changed)
    found = {f.about: complete(f) for f in record.judge_condition(condition)}

    assert found[about].level is level


def test_an_old_sqlite_is_dangerous() -> None:
    assert complete(record.judge_build("3.53.4", "")).level is GOOD
    assert complete(record.judge_build(None, "This is too old.")).level is DANGER


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        (PUBLIC, GOOD),
        (Settings(), WARN),
        (replace(PUBLIC, trusted_proxy=""), DANGER),
        (replace(PUBLIC, trusted_proxy="", tls_cert="c", tls_key="k"), GOOD),
        (replace(PUBLIC, trusted_proxy="", host="127.0.0.1"), GOOD),
        (replace(Settings(), host="0.0.0.0"), DANGER),
    ],
)
def test_plain_http_to_everybody_is_dangerous(settings: Settings, level: Level) -> None:
    assert complete(surroundings.judge_reach(settings)).level is level


@pytest.mark.parametrize(
    ("proxy", "level"),
    [("127.0.0.1", WARN), ("::1", WARN), ("10.0.0.0/8", DANGER), ("*", DANGER), ("", WARN)],
)
def test_a_proxy_is_named_by_its_one_address(proxy: str, level: Level) -> None:
    found = complete(surroundings.judge_proxy(replace(PUBLIC, trusted_proxy=proxy)))

    assert found.level is level


def test_where_nobody_stands_in_front_nothing_is_said_of_a_proxy() -> None:
    assert surroundings.judge_proxy(Settings()) is None


@pytest.mark.parametrize(
    ("days", "key_open", "level"),
    [(90, False, GOOD), (5, False, WARN), (-1, False, DANGER), (90, True, DANGER)],
)
def test_a_certificate_ends(days: int, key_open: bool, level: Level) -> None:
    ends = NOW + timedelta(days=days)

    found = surroundings.judge_certificate(ends, NOW, key_open=key_open)
    assert complete(found).level is level


@pytest.mark.parametrize(
    ("environment", "level"),
    [
        ({"PATH": "/bin", "DEBUG": "0", "PARLEY_TRACEBACKS": ""}, GOOD),
        ({"DEBUG": "true"}, DANGER),
        ({"PARLEY_TRACEBACKS": "1"}, DANGER),
        ({"PARLEY_TRACEABLE": "1"}, DANGER),
        ({"SSLKEYLOGFILE": "/tmp/keys"}, DANGER),
        ({"FASTAPI_OTEL_AUTO_CONFIGURE": "1"}, DANGER),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://elsewhere"}, WARN),
        ({"LD_PRELOAD": "/lib/other.so"}, WARN),
    ],
)
def test_what_makes_programs_talk_is_named(environment: dict[str, str], level: Level) -> None:
    found = complete(surroundings.judge_environment(environment))

    assert found.level is level
    assert all(name in found.what for name in environment if level is not GOOD)
    assert not any(value in found.what for value in environment.values() if len(value) > 4)
