"""No form, page or script of another site does anything here."""

from collections.abc import Mapping

import pytest

from tests.routes.every_route.asking import FOREIGN, kept, path_of
from tests.routes.every_route.table import ROUTES
from tests.routes.visitors import Town


@pytest.mark.parametrize("headers", FOREIGN[:2], ids=str)
def test_no_form_of_another_site_does_anything(here: Town, headers: dict[str, str]) -> None:
    before = kept(here)
    for route in (r for r in ROUTES if not r.startswith("GET")):
        must_be_refused(here, route, headers)
    assert kept(here) == before


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_however_a_form_of_another_site_is_sent_it_does_nothing(
    here: Town, headers: dict[str, str]
) -> None:
    before = kept(here)
    for route in ("POST /join", "POST /room/{word}/record/off", "POST /organise/{workshop}/purge"):
        must_be_refused(here, route, headers)
    assert kept(here) == before


def must_be_refused(here: Town, route: str, headers: Mapping[str, str]) -> None:
    """Assert that even whoever may do this is refused, where the form is not from our pages."""
    listed = ROUTES[route]
    visitor = here.visitors[listed.may.split()[0]]
    path = path_of(here, route, visitor)
    answer = here.ask(visitor, "POST", path, listed.fields, headers=headers)
    assert answer.status_code == 403, route
    assert "This form did not come from a page of this server." in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_no_other_method_is_answered_and_none_of_another_site(here: Town, method: str) -> None:
    before = kept(here)
    owner = here.visitors["owner"]
    for path in sorted({path_of(here, route, here.visitors["facilitator"]) for route in ROUTES}):
        assert here.ask(owner, method, path).status_code in {404, 405}
    assert here.ask(owner, method, "/join", headers={}).status_code == 403
    assert kept(here) == before
