"""What a good answer is: no fault, nothing raw, and every header that protects its reader."""

from urllib.parse import quote

import httpx2

from tests.live.server import Someone, new_key
from tests.routes.bad_input.hostile import CANARY, RAW

FORM = "application/x-www-form-urlencoded"
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=()",
    "x-robots-tag": "noindex",
}


def posted(someone: Someone, act: str, fields: dict[str, str], accept: str) -> httpx2.Response:
    return someone.http.post(
        f"{someone.path}/{act}",
        content="&".join(
            f"{quote(name)}={quote(value)}" for name, value in {"key": new_key(), **fields}.items()
        ).encode(),
        headers={"Accept": accept, "Content-Type": FORM},
    )


def well_answered(answered: httpx2.Response) -> bool:
    """Whether this is an answer and no fault, a sentence where refused, and nothing raw."""
    if answered.status_code >= 500 or RAW.search(answered.text):
        return False
    if answered.status_code >= 400 and "json" in answered.headers["content-type"]:
        said = answered.json()
        return (
            said["answer"] == "refused"
            and bool(said["sentence"])
            and CANARY not in said["sentence"]
        )
    return True


def has_every_header(answered: httpx2.Response) -> bool:
    return all(
        answered.headers.get(name, "").startswith(value) for name, value in HEADERS.items()
    ) and not {"server", "x-powered-by"} & set(answered.headers)
