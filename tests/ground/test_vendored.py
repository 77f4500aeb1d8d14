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
        assert package["licence"] in {"0BSD", "MIT", "MPL-2.0", "CC-BY-3.0-US"}
        assert any("LICENSE" in name for name in package["files"]), package["name"]


def test_the_list_of_words_is_the_one_that_its_makers_published() -> None:
    """Its own address gives this file: a changed list would weaken every phrase drawn from it."""
    content = (FOLDERS[0] / "eff_large_wordlist.txt").read_bytes()
    published = "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"
    assert hashlib.sha256(content).hexdigest() == published
    lines = content.decode("ascii").splitlines()
    assert len(lines) == len({line.split("\t")[1] for line in lines}) == 6**5


def sha384(file: Path) -> str:
    hashed = hashlib.sha384(file.read_bytes()).digest()
    return "sha384-" + base64.b64encode(hashed).decode("ascii")
