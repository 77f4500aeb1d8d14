"""The examination: everything that is looked at, and in which order it is told."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from app.database import FILE_NAME, sqlite
from app.database.condition import Condition, condition_of, not_a_database
from app.doctor import copies, folders, keys, machine, record, surroundings
from app.doctor.finding import Finding
from app.hardening import read_swap
from app.settings import Settings

SNAPSHOTS = (
    "A snapshot of the whole machine (of a virtual machine, a volume, a cloud disk) holds the "
    "record and the keyring together, and defeats purge: whoever has one made before a purge reads "
    "what was purged. No program on the machine can know of them. Ask whoever runs it, and have "
    "none made while workshops are open."
)


def examine(settings: Settings, environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what was found. Nothing is changed or sent, and nothing that is made stays."""
    found: list[Finding] = []
    try:
        found.extend(_examine(settings, environment))
    except PermissionError as closed:
        found.append(folders.not_allowed(str(closed.filename)))
    return tuple(found)


def look_without_settings(environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what can be found where the settings themselves make no sense."""
    return (surroundings.judge_environment(environment), *_machine(last_day="", strict=False))


def look_at_memory(settings: Settings) -> Finding:
    """Return what was found of swap alone."""
    return machine.judge_swap(read_swap(), strict=settings.strict)


def _examine(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    yield surroundings.judge_reach(settings)
    for finding in (
        surroundings.judge_proxy(settings),
        surroundings.look_at_certificate(settings, datetime.now(UTC)),
    ):
        if finding is not None:
            yield finding
    yield surroundings.judge_environment(environment)
    yield from _folders(settings)
    found, findings = _record(settings)
    yield from findings
    yield from _machine(last_day=found.last_day if found else "", strict=settings.strict)
    yield machine.judge_space("the record", machine.free_space(settings.data))
    yield machine.judge_space("the keyring", machine.free_space(settings.keyring))


def _folders(settings: Settings) -> Iterator[Finding]:
    user = machine.look_at_machine().user
    for name, folder in ((folders.RECORD, settings.data), (folders.KEYRING, settings.keyring)):
        yield folders.judge_folder(name, folder, folders.look_inside(folder), user)
        above = folders.judge_parents(name, folders.look_above(folder.resolve()))
        if above is not None:
            yield above
    data, keyring = settings.data.resolve(), settings.keyring.resolve()
    one = folders.on_one_file_system(data, keyring)
    yield folders.judge_apart(data, keyring, one_file_system=one)
    yield copies.judge_copies(*copies.find_copies(data, keyring))


def _record(settings: Settings) -> tuple[Condition | None, list[Finding]]:
    try:
        build = record.judge_build(sqlite.module().sqlite_version, "")
    except sqlite.TooOld as why:
        return None, [record.judge_build(None, str(why))]
    file = settings.data / FILE_NAME
    if not file.exists():
        return None, [build, *record.nothing_yet()]
    try:
        found = condition_of(file)
    except not_a_database():
        return None, [build, record.unreadable(file)]
    seen = keys.look_at_keys(settings.keyring, found.plans)
    fitting = keys.judge_keys(seen, found.workshops, found.accounts)
    return found, [build, *record.judge_condition(found), *fitting]


def _machine(*, last_day: str, strict: bool) -> Iterator[Finding]:
    seen, swap = machine.look_at_machine(), read_swap()
    yield machine.judge_swap(swap, strict=strict)
    yield machine.judge_hibernation(seen.sleep_states, seen.sleep_ways, swap)
    yield machine.judge_core_dumps(seen.platform)
    yield machine.judge_user(seen.user)
    yield machine.judge_clock(seen.today, last_day, seen.clock_kept_right)
    yield machine.judge_open_files(seen.most_files)
