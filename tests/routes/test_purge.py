"""Purge on the organiser's pages: a day, a press that is meant, and a certificate that names
nobody."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.core.workshop import WorkshopId
from app.routes.house import House
from tests.houses import files_of, holds
from tests.routes.visits import Organiser, key, refusal


def mark(organiser: Organiser) -> WorkshopId:
    return WorkshopId(organiser.path.rsplit("/", 1)[1])


def test_without_the_tick_nothing_is_destroyed(organiser: Organiser, house: House) -> None:
    response = organiser.post("/purge")
    assert response.status_code == 409
    assert "first tick" in refusal(response.text, "purge-agree")
    assert house.keyring.has(mark(organiser))


def test_a_press_that_is_meant_destroys_and_leads_to_the_certificate(
    organiser: Organiser, house: House, tmp_path: Path
) -> None:
    plan = organiser.workshop.plan
    named = [plan.title, *(party.name for party in plan.parties)]
    assert all(name in organiser.page() for name in named), "there is nothing to name"
    response = organiser.post("/purge", agree="yes")
    where = response.headers["location"]
    assert (response.status_code, where) == (303, f"/organise/certificates/{mark(organiser)}")
    assert not house.keyring.has(mark(organiser))
    assert organiser.client.portal is not None
    organiser.client.portal.call(house.purging.finish, mark(organiser))
    certificate = organiser.client.get(where).text
    assert str(mark(organiser)) in certificate
    assert "No key of this workshop is in the keyring." in certificate
    assert [name for name in named if name in certificate] == []
    assert where in organiser.client.get("/organise").text
    assert not [n for n in named if holds(b"".join(files_of(tmp_path).values()), n)]


def test_every_page_of_a_purged_workshop_leads_to_its_certificate(organiser: Organiser) -> None:
    organiser.post("/purge", agree="yes")
    for where in ("", "/agenda", "/draft", "/cards", "/purge"):
        response = organiser.client.get(organiser.path + where)
        assert response.headers["location"] == f"/organise/certificates/{mark(organiser)}"
    again = organiser.post("/purge", agree="yes")
    assert again.headers["location"] == f"/organise/certificates/{mark(organiser)}"


def test_the_certificate_names_the_days_on_which_its_keys_were_exported(
    organiser: Organiser, house: House
) -> None:
    house.keyring.exported.note("2030-05-04", [mark(organiser)])
    where = organiser.post("/purge", agree="yes").headers["location"]
    assert "exported on 4 May 2030" in organiser.client.get(where).text


@pytest.mark.parametrize("which", ["nothing", "a%2e%2e", "0123456789abcdef"])
def test_there_is_no_certificate_of_what_was_not_purged(organiser: Organiser, which: str) -> None:
    assert organiser.client.get(f"/organise/certificates/{which}").status_code == 404


def test_nobody_sees_the_certificate_of_somebody_elses_workshop(
    organiser: Organiser, house: House
) -> None:
    organiser.post("/purge", agree="yes")
    where = f"/organise/certificates/{mark(organiser)}"
    assert organiser.client.get(where).status_code == 200
    client: TestClient = organiser.client
    assert client.portal is not None
    client.portal.call(house.doorway.accounts.make, "other", "four other words here")
    client.cookies.clear()
    client.post(
        "/sign-in", data={"name": "other", "password": "four other words here", "key": key()}
    )
    assert client.get("/organise").status_code == 200
    assert client.get(where).status_code == 404
    assert client.get(organiser.path + "/purge").status_code == 404
    assert where not in client.get("/organise").text
