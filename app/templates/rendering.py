"""Rendering with gettext, autoescape and no undefined names."""

import hashlib
import re
import secrets
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.core.refused import N_
from app.locales import LANGUAGES, catalogue, direction, translated
from app.templates import wording

_HERE = Path(__file__).parent
_STATIC = _HERE.parent / "static"
_EMPTY_KEY = re.compile(r'name="key" value=""')
_ACTION = re.compile(r'action="(?!/)')
# For every box in which something is typed: no browser may send it away to be spelt or finished.
_UNAIDED = Markup('autocorrect="off" spellcheck="false" writingsuggestions="false"')
_CLOCK = re.compile(r'<time data-ends="([0-9.]+)"([^>]*)></time>')
_TIME_OF_DAY = re.compile(r'<time([^>]*) data-clock-time="([0-9.]+)"></time>')


def render(template: str, language: str, **values: object) -> str:
    """Return the template filled with these values, in this language."""
    return _environment(language).get_template(template).render(**values)


def dressed(page: str, language: str, now: float, base: str = "") -> str:
    """Return a page with what a browser without scripts needs.

    That is a retry key in each form, the minutes left on each clock, each time of day (of no place,
    for nobody knows where the reader is: scripts write theirs over it), and the whole address of
    each act: regions name acts relative to their room (`floor/ask`), because many share them.
    Regions are hashed before this, so none of it is part of a hash.
    """
    if base:
        page = _ACTION.sub(f'action="{base}/', page).replace('href="?', f'href="{base}?')
    page = _EMPTY_KEY.sub(lambda _: f'name="key" value="{secrets.token_urlsafe(16)}"', page)
    minutes = wording.minutes_left

    def clock(found: re.Match[str]) -> str:
        left = minutes(catalogue(language), float(found[1]) - now)
        return f'<time data-ends="{found[1]}"{found[2]}>{left}</time>'

    def time_of_day(found: re.Match[str]) -> str:
        told = wording.time_of_day(language, float(found[2]))
        return f'<time{found[1]} data-clock-time="{found[2]}">{told}</time>'

    return _TIME_OF_DAY.sub(time_of_day, _CLOCK.sub(clock, page))


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # it would look at each template's file at every rendering
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    sentences = catalogue(language)
    install = made.install_gettext_translations  # type: ignore[attr-defined]  # the extension's own
    install(sentences, newstyle=True)
    made.globals.update(
        language=language,
        direction=direction(language),
        languages=LANGUAGES,
        static=_static,
        N_=N_,
        translated=translated,
        direction_of=direction,
        **wording.choices(sentences),
        say=lambda thing: wording.say(sentences, thing),
        length=lambda minutes: wording.length(sentences, minutes),
        unaided=_UNAIDED,
        explain=lambda thing: wording.explain(sentences, thing),
        on_day=lambda day: wording.on_day(language, day),
    )
    return made


@cache
def _static(name: str) -> str:
    """Return the address of a file of ours, which changes with its content."""
    content = (_STATIC / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:10]}"
