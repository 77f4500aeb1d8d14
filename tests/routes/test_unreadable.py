"""A workshop whose key is damaged: its organiser is told, and can purge it."""

from app.core.workshop import WorkshopId
from app.routes.house import House
from tests.routes.visits import Organiser, refusal


def test_a_workshop_that_nobody_can_read_is_shown_as_such_and_can_be_purged(
    organiser: Organiser, house: House
) -> None:
    mark = WorkshopId(organiser.path.rsplit("/", 1)[1])
    assert "Cannot be read" not in organiser.client.get("/organise").text
    assert organiser.client.portal is not None
    organiser.client.portal.call(house.rooms.close, mark)
    (house.keyring.folder / "workshops" / f"{mark}.key").write_bytes(bytes(32))
    page = organiser.client.get("/organise")
    assert page.status_code == 200
    assert "Cannot be read" in page.text
    assert f'href="/organise/{mark}/purge"' in page.text
    asked = organiser.client.get(f"/organise/{mark}/purge")
    assert asked.status_code == 200
    assert "The key of this workshop is damaged" in asked.text
    assert f'href="/organise/{mark}/agenda"' not in asked.text, "a way that leads nowhere"
    response = organiser.post("/purge")
    assert response.status_code == 409
    assert "first tick" in refusal(response.text, "purge-agree")
    response = organiser.post("/purge", agree="yes")
    where = response.headers["location"]
    assert (response.status_code, where) == (303, f"/organise/certificates/{mark}")
    organiser.client.portal.call(house.purging.finish, mark)
    assert organiser.client.get(where).status_code == 200
    assert "Cannot be read" not in organiser.client.get("/organise").text
