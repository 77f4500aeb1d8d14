"""The scripts of others: exactly the files that were published, each with its licence."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

FOLDERS = [Path("app/static/vendor"), Path("tests/browser/vendor")]


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_vendored_files_are_as_they_were_published(folder: Path) -> None:
    packages = json.loads((folder / "vendored.json").read_text("utf-8"))
    written = {name: hashed for package in packages for name, hashed in package["files"].items()}

    present = {f.name: sha384(f) for f in folder.iterdir() if f.name != "vendored.json"}

    assert present == written


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_each_vendored_package_brings_its_licence(folder: Path) -> None:
    for package in json.loads((folder / "vendored.json").read_text("utf-8")):
        assert package["licence"] in {"0BSD", "MIT", "MPL-2.0"}
        assert any("LICENSE" in name for name in package["files"]), package["name"]


def sha384(file: Path) -> str:
    hashed = hashlib.sha384(file.read_bytes()).digest()
    return "sha384-" + base64.b64encode(hashed).decode("ascii")
