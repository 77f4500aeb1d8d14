"""What the commands make of the examination, and of what they cannot go on with."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.doctor import SNAPSHOTS, Level, examine
from app.settings import Settings
from tests.doctor.running import parley


def test_the_command_ends_with_one_where_anything_is_dangerous(
    settings: Settings, tmp_path: Path
) -> None:
    dangers = [f for f in examine(settings, {}) if f.level is Level.DANGER]
    well = parley(tmp_path, "doctor", "--json")
    said: dict[str, Any] = json.loads(well.stdout)
    assert well.returncode == (1 if dangers else 0)
    assert said["danger"] == len(dangers)
    assert said["always"] == SNAPSHOTS
    assert all(set(f) == {"about", "level", "what", "why", "to_do"} for f in said["findings"])

    ill = parley(tmp_path, "doctor", DEBUG="yes")
    assert ill.returncode == 1
    assert "danger environment" in ill.stdout
    assert "what to do" in ill.stdout
    assert "defeats purge" in " ".join(ill.stdout.split())


def test_settings_that_make_no_sense_are_a_finding_too(tmp_path: Path) -> None:
    said = parley(tmp_path, "doctor", "--json", PARLEY_PUBLIC_URL="workshop.example.org")

    findings = json.loads(said.stdout)["findings"]
    assert said.returncode == 1
    assert (findings[0]["about"], findings[0]["level"]) == ("settings", "danger")
    assert "PARLEY_PUBLIC_URL" in findings[0]["what"]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_strictly_nothing_is_opened_where_anything_is_dangerous(
    tmp_path: Path, command: str
) -> None:
    refused = parley(tmp_path, command, PARLEY_STRICT="1", DEBUG="yes")

    assert refused.returncode == 1
    assert "PARLEY_STRICT" in refused.stderr
    assert "DEBUG" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_said_in_words_before_anything_is_made(tmp_path: Path) -> None:
    from app.cli.precautions import listening

    taken = listening(Settings(port=0))
    taken[0].listen()
    port = taken[0].getsockname()[1]
    try:
        refused = parley(tmp_path, "serve", "--port", str(port))
    finally:
        for one in taken:
            one.close()
    assert refused.returncode == 1
    assert f"cannot listen on 127.0.0.1, port {port}" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_that_cannot_be_used_is_said_in_words(tmp_path: Path) -> None:
    missing = {"PARLEY_TLS_CERT": str(tmp_path / "no.pem"), "PARLEY_TLS_KEY": "no.key"}

    refused = parley(tmp_path, "serve", PARLEY_PUBLIC_URL="https://x.example", **missing)
    assert refused.returncode == 1
    assert "PARLEY_TLS_CERT and PARLEY_TLS_KEY cannot be used" in refused.stderr
    assert list(tmp_path.iterdir()) == []
