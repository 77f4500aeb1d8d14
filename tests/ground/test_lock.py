"""The lock: what everybody installs, and from where."""

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

LOCK = Path("uv.lock").read_text("utf-8")
PUBLIC = {"pypi.org", "files.pythonhosted.org"}


def test_everything_comes_from_a_public_place() -> None:
    addresses = re.findall(r'"([a-z+]+:[^"]*)"', LOCK)

    named = {urlsplit(address).netloc for address in addresses if "//" in address}

    assert named == PUBLIC
    assert not [address for address in addresses if address.startswith("file:")]


def test_every_file_has_a_hash() -> None:
    packages = [p for p in tomllib.loads(LOCK)["package"] if "registry" in p["source"]]
    files = [file for p in packages for file in (*p.get("wheels", ()), p.get("sdist")) if file]

    assert len(packages) > 20
    assert all(file["hash"].startswith("sha256:") for file in files)


def test_sqlite_is_bundled_only_where_it_can_be() -> None:
    packages = {p["name"]: p for p in tomllib.loads(LOCK)["package"]}
    (wanted,) = [d for d in packages["parley"]["dependencies"] if d["name"] == "pysqlite3"]
    wheels = " ".join(wheel["url"] for wheel in packages["pysqlite3"]["wheels"])

    assert "manylinux_2_28_x86_64" in wheels
    assert "macosx_11_0_arm64" in wheels
    # When this fails, there are wheels for ARM: widen the marker in pyproject.toml.
    assert "aarch64" not in wheels
    assert "aarch64" not in wanted["marker"]
