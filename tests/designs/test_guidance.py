"""Whoever chooses a design reads when to use it, when not, and where it comes from."""

import re
from dataclasses import astuple
from html import unescape
from pathlib import Path

import pytest

from app.core.refused import Refused
from app.designs.guidance import guidance_of
from app.designs.library import design_label, design_names

SHIPPED = pytest.mark.parametrize("name", design_names())
# Who or what a design comes from, as its page names it too.
SOURCES = {
    "kelman": ["Herbert Kelman", "John Burton", "Beyond Intractability"],
    "burton": ["John Burton", "Christopher Mitchell", "Journal of Peace Studies"],
    "sustained-dialogue": ["Harold Saunders", "sustaineddialogue.org"],
    "back-channel": ["Norway in 1993", "Jan Egeland", "Hilde Henriksen Waage"],
    "shuttle": ["Alec Reid", "Mozambique", "Sant'Egidio"],
    "roundtable": ["Peter Jones", "2015"],
    "civil-society": ["Civil Society Assembly of Guatemala", "Enrique Alvarez", "c-r.org"],
    "pre-negotiation": ["Harold Saunders", "Negotiation Journal", "OSCE"],
    "blank": ["Herbert Kelman"],
    "sample": [],
}


@SHIPPED
def test_every_design_says_when_to_use_it_when_not_and_its_source_in_a_few_sentences(
    name: str,
) -> None:
    for told in astuple(guidance_of(name)):
        assert told.endswith(".")
        assert len(told) < 250


@SHIPPED
def test_the_source_is_the_one_that_the_page_of_the_design_names(name: str) -> None:
    page = Path(f"docs/designs/{name}.md").read_text("utf-8").replace("*", "")
    told = guidance_of(name).source.replace("’", "'")
    for source in SOURCES[name]:
        assert source in told
        assert source in page


def test_a_design_that_another_one_is_better_than_names_it_as_the_list_does() -> None:
    labels = {design_label(name) for name in design_names()}
    assert "Kelman" in labels
    for name in ("burton", "back-channel", "roundtable", "pre-negotiation"):
        assert "Kelman" in guidance_of(name).when_not


def test_there_is_none_of_a_design_that_there_is_not() -> None:
    with pytest.raises(Refused, match=re.escape("There is no design of that name.")):
        guidance_of("nobody")


def test_the_words_are_plain_text_that_a_page_can_show() -> None:
    for name in design_names():
        for told in astuple(guidance_of(name)):
            assert unescape(told) == told
            assert "<" not in told
