"""Whatever people call their workshop, the files that leave are called what we call them."""

import re
from urllib.parse import quote, urlsplit

from app.routes.house import House
from tests.houses import files_of
from tests.routes.visits import Organiser, key

TITLES = {
    "traversal": "../../../../etc/passwd",
    "traversal of Windows": "..\\..\\windows\\system32\\drivers",
    "an absolute path": "/etc/cron.d/parley",
    "another disk": "C:\\autoexec.bat",
    "escapes": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "line breaks": "Talks\r\nSet-Cookie: parley-organiser=stolen\r\n\r\n<html>",
    "escaped line breaks": "Talks%0d%0aSet-Cookie:%20stolen=1",
    "a quotation mark": 'Talks"; filename="run.exe',
    "another parameter": "Talks; filename*=UTF-8''run.exe",
    "an override from right to left": "Talks \u202eexe.fdp",
    "isolates": "\u2067Talks\u2069.html",
    "a device": "CON",
    "dots": "...",
    "a tilde": "~/.ssh/authorized_keys",
    "a command": "$(reboot) `reboot` | reboot",
    "an ending": "talks.exe",
    "NUL": "talks.md\x00.exe",
    "long": "a" * 120,
    "an option": "--output=/etc/passwd",
    "letters of others": "الساحل والجبل",
}
FILES = {
    "/design.yaml": "workshop-design.yaml",
    "/draft.md": "draft.md",
    "/draft.html": "draft.html",
}
PLAN = {
    "purpose": "", "setting": "in-writing", "devices": "own", "languages": "en",
    "ground_rules": "", "hours": "1", "minutes": "0", "keep_days": "30",
}  # fmt: skip
SPLIT = re.compile("[\r\n\0]")


def another(organiser: Organiser) -> Organiser:
    """Return the organiser at work on a workshop that nothing was done with."""
    made = organiser.client.post("/organise/new", data={"design": "blank", "key": key()})
    return Organiser(organiser.client, organiser.house, urlsplit(made.headers["location"]).path)


def test_a_title_never_gets_into_the_name_of_a_file_or_into_a_header(organiser: Organiser) -> None:
    for what, title in TITLES.items():
        at_work = another(organiser)
        assert at_work.post(**PLAN, title=title).status_code == 303, what
        known = re.sub(r"\W", "", title.split("\r")[0])[:12]
        assert known in re.sub(r"\W", "", at_work.workshop.plan.title), f"{what} was not kept"
        assert at_work.post("/draft/close").status_code == 303

        for where, name in FILES.items():
            answer = at_work.client.get(at_work.path + where)
            assert answer.status_code == 200, what
            said = answer.headers["content-disposition"]
            assert said == f'attachment; filename="{name}"', what
            assert "set-cookie" not in answer.headers, what
            values = [value for _, value in answer.headers.multi_items()]
            assert not [v for v in values if SPLIT.search(v) or not v.isascii()], what
            # Nothing acts unseen in what leaves: an override could show a word as another.
            assert not re.search("[\u202a-\u202e\u2066-\u2069\0]", answer.text), what


def test_a_name_in_an_address_leads_to_no_file_and_into_no_header(
    organiser: Organiser, house: House
) -> None:
    before = set(files_of(house.settings.data)), set(files_of(house.settings.keyring))
    for what, title in TITLES.items():
        odd = quote(title, safe="")
        for where in (f"/{odd}", f"/draft/headings/{odd}", f"/agenda/{odd}", f"/parties/{odd}"):
            for answer in (
                organiser.client.get(organiser.path + where),
                organiser.post(where, text="x"),
            ):
                assert 400 <= answer.status_code < 500, what
                assert not {"set-cookie", "content-disposition"} & set(answer.headers), what
                values = [value for _, value in answer.headers.multi_items()]
                assert not [value for value in values if SPLIT.search(value)], what
                assert "root:" not in answer.text, what
    assert (set(files_of(house.settings.data)), set(files_of(house.settings.keyring))) == before
