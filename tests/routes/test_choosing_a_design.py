"""The organiser's list of designs says of each when to use it, when not, and its source."""

import re
from html import unescape

from app.designs.guidance import guidance_of
from app.designs.library import design_label, design_names
from tests.routes.visits import Organiser


def test_beside_each_design_stands_when_to_use_it_closed_and_with_a_name_of_its_own(
    organiser: Organiser,
) -> None:
    page = organiser.client.get("/organise").text
    names = []
    for name in design_names():
        found = re.search(rf'<details data-guidance="{name}">(.*?)</details>', page, re.DOTALL)
        assert found is not None, name
        told, guidance = unescape(found[1]), guidance_of(name)
        assert guidance.when in told
        assert guidance.when_not in told
        assert guidance.source in told
        summary = re.sub("<[^>]+>", "", told.split("</summary>")[0])
        assert summary == f"When to use it: {design_label(name)}"
        names.append(summary)
    assert len(set(names)) == len(names)
