"""What is typed by somebody who means harm, or by an accident, and where it makes sense."""

import re

CANARY = "Kanarienvogel"
HOSTILE = {
    "too long": CANARY + "x" * 100_000,
    "controls": f"{CANARY}\x01\x02\x08\x1b[31m\x7f\x85\x9f",
    "NUL": f"{CANARY}\0more",
    "overrides": f"{CANARY}\u202egnihton\u202c \u2066in\u2069 \u2067out\u2069",
    "markup": f'<script>alert("{CANARY}")</script><img src=x onerror={CANARY}>"\'></textarea><b>',
    "template": CANARY + "{{7*7}}{% for x in y %}${7*7}#{7*7}<%= 7*7 %>",
    "format": CANARY + "%s%n%(x)s{0}{x.__class__}",
    "huge number": "9" * 400,
    "big number": "999999999",
    "below zero": "-5",
    "minus": "-",
    "NaN": "NaN",
    "infinity": "Infinity",
    "float": "1e3",
    "raised": "\u00b2",
    "other digits": "\u0663\u0663",
    "path": "../../../../etc/passwd",
    "SQL": f"'; DROP TABLE turn; -- {CANARY}",
    "nothing": "",
    "nothing to see": "\u200b\u2060\u3000\u00ad",
    "marks": "e" + "\u0301" * 3000,
    "ligature": "\ufdfa" * 500,
    "astral": "\U0001f468\u200d\U0001f469" * 200,
    "breaks": f"a\r\n\r\n\n\v\f\u2028\u2029{CANARY}",
    "JSON": '{"a": [1, NaN], "a": {"$ne": null}}',
}
RAW = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    f"|<script>alert|<img src=x|onerror={CANARY}>|</textarea><b>"
)

AS_A_PAGE = {"markup", "controls", "overrides"}
CHOICES = {"level", "mark", "appearance", "way", "kind", "move", "done", "signature", "label"}
NUMBERS = {"minutes", "seconds", "item", "who", "has"}
FOR_NUMBERS = {
    "huge number", "big number", "below zero", "minus", "NaN", "infinity", "float", "raised",
    "other digits",
}  # fmt: skip
FOR_CHOICES = {"too long", "NUL", "markup", "nothing", "JSON"}
