"""The environment, read once. `docs/settings.md` has the table."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class WrongSetting(Exception):
    """A setting that the program cannot start with; the sentence says what to do."""


STRICT, TRACEABLE = "PARLEY_STRICT", "PARLEY_TRACEABLE"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - what an organiser may choose


@dataclass(frozen=True)
class Settings:
    """Where things are, and what the server may do."""

    data: Path = Path("var/record")
    keyring: Path = Path("var/keyring")
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    tls_cert: str = ""
    tls_key: str = ""
    trusted_proxy: str = ""
    grace_seconds: float = 10.0
    backup_recipients: tuple[str, ...] = ()
    strict: bool = False
    traceable: bool = False

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def only_here(self) -> bool:
        """Whether no other machine, and no phone, can reach the public address."""
        return urlsplit(self.public_url).hostname in _LOOPBACK

    @property
    def join_url(self) -> str:
        return f"{self.public_url}/join"

    @property
    def origin(self) -> str:
        """Return what a browser that is on our own page sends as its Origin."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def origins(self) -> frozenset[str]:
        """Return every Origin that a page of ours can have.

        Where only this machine reaches the server, it has that machine's other names too, under
        the port that it listens on.
        """
        scheme = "https" if self.https else "http"
        names = ("127.0.0.1", "localhost", "[::1]") if self.only_here else ()
        return frozenset({self.origin, *(f"{scheme}://{name}:{self.port}" for name in names)})


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment gives; refused where one makes no sense."""
    given = os.environ if environment is None else environment
    host = given.get("PARLEY_HOST", Settings.host)
    port = _number(given, "PARLEY_PORT", Settings.port)
    cert, key = given.get("PARLEY_TLS_CERT", ""), given.get("PARLEY_TLS_KEY", "")
    if bool(cert) != bool(key):
        raise WrongSetting("PARLEY_TLS_CERT and PARLEY_TLS_KEY go together: give both, or none.")
    scheme = "https" if cert else "http"
    shown = "127.0.0.1" if host in _EVERYWHERE else host
    public = given.get("PARLEY_PUBLIC_URL", f"{scheme}://{shown}:{int(port)}").rstrip("/")
    parts = urlsplit(public)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise WrongSetting("PARLEY_PUBLIC_URL must look like https://workshops.example.org")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise WrongSetting(
            "PARLEY_PUBLIC_URL is plain HTTP on another machine's address. Phones need HTTPS: "
            "give PARLEY_TLS_CERT and PARLEY_TLS_KEY, or put a proxy in front."
        )
    return Settings(
        data=Path(given.get("PARLEY_DATA", str(Settings.data))),
        keyring=Path(given.get("PARLEY_KEYRING", str(Settings.keyring))),
        host=host,
        port=int(port),
        public_url=public,
        tls_cert=cert,
        tls_key=key,
        trusted_proxy=given.get("PARLEY_TRUSTED_PROXY", ""),
        grace_seconds=_number(given, "PARLEY_GRACE_SECONDS", Settings.grace_seconds),
        backup_recipients=tuple(given.get("PARLEY_BACKUP_RECIPIENT", "").replace(",", " ").split()),
        strict=switched_on(given, STRICT),
        traceable=switched_on(given, TRACEABLE),
    )


def switched_on(given: Mapping[str, str], name: str) -> bool:
    """Return whether a setting is on; a word that could mean either is refused."""
    text = given.get(name, "").strip()
    if text not in {"", "0", "1"}:
        raise WrongSetting(f"{name} is 1 (on) or 0 (off).")
    return text == "1"


def _number(given: Mapping[str, str], name: str, default: float) -> float:
    text = given.get(name, "")
    if not text:
        return default
    try:
        number = float(text)
    except ValueError:
        raise WrongSetting(f"{name} must be a number.") from None
    if not 0 <= number <= 65535:
        raise WrongSetting(f"{name} is out of range.")
    return number
