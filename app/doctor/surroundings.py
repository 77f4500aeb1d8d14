"""The settings and the environment: who can reach the server, and what listens along."""

import ipaddress
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from app.doctor.finding import Finding, danger, good, warn
from app.settings import Settings

_SOON = timedelta(days=14)
_OFF = frozenset({"", "0", "false", "no", "off"})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

# What makes programs talk of what they do, or lets others listen.
_DANGEROUS = {
    "PARLEY_TRACEBACKS": "faults are printed with whatever was sent",
    "PARLEY_TRACEABLE": "other programs of this user can read the server's memory",
    "DEBUG": "libraries may print what was sent",
    "FASTAPI_OTEL_AUTO_CONFIGURE": "paths and faults are sent to wherever it says",
    "SSLKEYLOGFILE": "the keys of encrypted connections are written down",
    "PYTHONINSPECT": "a fault opens a console in the middle of everything",
}
_DOUBTFUL = {
    "LD_PRELOAD": "a library of somebody's runs inside the server",
    "PYTHONDEVMODE": "Python looks for faults, and says more",
    "PYTHONASYNCIODEBUG": "Python notes down what runs slowly",
    "PYTHONFAULTHANDLER": "Python prints where it was when it fails",
    "PYTHONTRACEMALLOC": "Python notes down where memory was taken",
}


def judge_reach(settings: Settings) -> Finding:
    """Who can open the public address, and whether what they send is encrypted."""
    about = "address"
    why = "Phones need HTTPS; without it, whoever is on the way reads everything and can change it."
    encrypted = bool(settings.tls_cert)
    if settings.host not in _LOOPBACK and not encrypted and not settings.trusted_proxy:
        what = f"The server speaks plain HTTP to whoever reaches {settings.host}."
        to_do = (
            "Listen on 127.0.0.1, or name the proxy in front of it (PARLEY_TRUSTED_PROXY), or give "
            "it a certificate (PARLEY_TLS_CERT, PARLEY_TLS_KEY)."
        )
        return danger(about, what, why, to_do)
    if settings.only_here:
        what = f"{settings.public_url} can be opened on this machine only."
        to_do = "For phones, give PARLEY_PUBLIC_URL an address with https:// that leads here."
        return warn(about, what, why, to_do)
    return good(about, f"People open {settings.public_url}.", why)


def judge_proxy(settings: Settings) -> Finding | None:
    """Whether whoever stands in front is known by address."""
    about = "proxy"
    why = "Wrong codes are slowed by address; whoever may claim any address is never slowed."
    named = settings.trusted_proxy
    if not named:
        if not settings.https or settings.tls_cert:
            return None
        what = "The address is https://, but neither a certificate nor a proxy is named."
        return warn(about, what, why, "Name the proxy in front in PARLEY_TRUSTED_PROXY.")
    if not all(_narrow(part.strip()) for part in named.split(",")):
        what = f"PARLEY_TRUSTED_PROXY ({named}) believes more than single addresses."
        return danger(about, what, why, "Give the one address from which the proxy calls.")
    what = "The proxy that ends HTTPS reads everything that passes through it."
    return warn(about, what, why, "Treat it as part of Parley: same machine, no logs.")


def _narrow(part: str) -> bool:
    try:
        return ipaddress.ip_network(part).num_addresses == 1
    except ValueError:
        return False


def judge_certificate(
    ends: datetime | None, now: datetime, *, key_open: bool, fault: str = ""
) -> Finding:
    """`ends` is None where the certificate cannot be read, which `fault` tells."""
    about = "certificate"
    why = "With a certificate that is out of date, phones refuse to open the page."
    if ends is None:
        what = f"The certificate cannot be read: {fault}."
        return danger(about, what, why, "Correct PARLEY_TLS_CERT and PARLEY_TLS_KEY.")
    if key_open:
        what = "Others may read the certificate's key."
        return danger(about, what, "Whoever has it can pose as this server.", "chmod go-rwx it.")
    if ends <= now:
        return danger(about, f"The certificate ended on {ends:%Y-%m-%d}.", why, "Renew it.")
    if ends - now < _SOON:
        return warn(about, f"The certificate ends on {ends:%Y-%m-%d}.", why, "Renew it.")
    return good(about, f"The certificate is good until {ends:%Y-%m-%d}.", why)


def look_at_certificate(settings: Settings, now: datetime) -> Finding | None:
    if not settings.tls_cert:
        return None
    try:
        read = x509.load_pem_x509_certificate(Path(settings.tls_cert).read_bytes())
        mode = Path(settings.tls_key).stat().st_mode
    except OSError as why:
        return judge_certificate(None, now, key_open=False, fault=why.strerror or "no such file")
    except ValueError:
        return judge_certificate(None, now, key_open=False, fault="it is no certificate")
    return judge_certificate(read.not_valid_after_utc, now, key_open=bool(mode & 0o077))


def judge_environment(environment: Mapping[str, str]) -> Finding:
    about = "environment"
    why = "What a program is told by its environment can make it say what it should keep."
    on = {name for name, value in environment.items() if value.strip().lower() not in _OFF}
    if found := sorted(on & set(_DANGEROUS)):
        what = "; ".join(f"{name}: {_DANGEROUS[name]}" for name in found)
        return danger(about, f"{what}.", why, f"Start the server without {', '.join(found)}.")
    doubtful = sorted(on & set(_DOUBTFUL))
    doubtful += sorted(name for name in on if name.startswith("OTEL_"))
    if doubtful:
        told = [f"{name}: {_DOUBTFUL.get(name, 'telemetry is set up')}" for name in doubtful]
        to_do = f"Start the server without {', '.join(doubtful)}, unless you know why."
        return warn(about, f"{'; '.join(told)}.", why, to_do)
    return good(about, "Nothing in the environment makes the server talk.", why)
