"""The server with every leak that the audit of canaries is for, each by its name.

Only for tests: it is started in a process of its own, in place of the server.
"""

LEAKS = {
    "off the record, and yet stored": """
from app.core.level import RecordLevel
RecordLevel.kept = property(lambda level: True)
""",
    "words that are erased stay": """
from app.record.keeping import rows
rows.Rows.erase = lambda self, turns: None
""",
    "a log": """
import logging
from app.core import turns
spoken_words = turns.spoken_words
def logging_words(text, **more):
    logging.getLogger("parley").error("somebody wrote %s", text)
    return spoken_words(text, **more)
turns.spoken_words = logging_words
""",
    "a temporary file": """
import gzip, tempfile
from app.core import team
one_line = team.plain_words
def spooled(text, *given, **more):
    with tempfile.TemporaryFile() as file:
        file.write(gzip.compress(text.encode()))
    return one_line(text, *given, **more)
team.plain_words = spooled
""",
    "wrong eyes": """
from app.live import regions
from app.views.audience import THE_TEAM, Eyes
shown = dict(regions.REGIONS)
regions.REGIONS.update({Eyes.PARTY: (*shown[Eyes.PARTY], "team")})
team_view = regions._VIEWS["team"]
regions._VIEWS["team"] = lambda workshop, audience: team_view(workshop, THE_TEAM)
""",
    "the draft tells too much": """
from dataclasses import replace
from app.routes import drafts
record_view = drafts.record_view
def with_parties(workshop, audience, prompts):
    view = record_view(workshop, audience, prompts)
    names = " and ".join(party.name for party in workshop.plan.parties)
    return replace(view, purpose=f"{view.purpose} Between {names}.")
drafts.record_view = with_parties
""",
    "a page that is kept": """
from app.routes import guard
begun = guard.Guard.__init__
def cached(self, *given, **more):
    begun(self, *given, **more)
    self._headers["Cache-Control"] = "max-age=600"
guard.Guard.__init__ = cached
""",
    "a form that nobody knows": """
from app.routes import workshops
def wished(request, template, *given, **more):
    response = page(request, template, *given, **more)
    form = b'<form method="post" action="/organise/wishes"><input name="wish"></form></main>'
    response.body = response.body.replace(b"</main>", form)
    response.headers["content-length"] = str(len(response.body))
    return response
page, workshops.page = workshops.page, wished
""",
    "a token in the clear": """
import pathlib, os
from app.doorway import codes
page_word = codes.Codes.page_word
def noted(self, token):
    with open(pathlib.Path(os.environ["TMPDIR"], "tokens"), "a") as file:
        file.write(token)
    return page_word(self, token)
codes.Codes.page_word = noted
""",
}

SERVER = "".join(LEAKS.values()) + "\nfrom app.cli import main\nmain()\n"
