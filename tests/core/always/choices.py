"""What is drawn: who acts, with which words, at which level, and how often.

Words that are typed here stand between marks, so that no other text can be taken for them.
"""

from hypothesis import strategies as st

from app.core.item import Way
from app.core.level import Appearance, RecordLevel
from app.core.team_note import Mark
from tests.rooms import EVERYBODY, ORGANISER, PROJECTOR, STRANGER, THIRD_PARTY

MARK = "\u00b6"
STAYS_HERE = RecordLevel.STAYS_HERE
ANYBODY = (*THIRD_PARTY, ORGANISER, PROJECTOR, *EVERYBODY, STRANGER)
SEATS = frozenset(str(person.seat) for person in (*EVERYBODY, STRANGER))

# Mostly nobody in particular: the act is then done by one of those who may.
often = st.sampled_from([True, True, True, False])
seldom = st.sampled_from([False, False, False, True])
somebody = st.sampled_from([*[None] * 3 * len(ANYBODY), *ANYBODY])
levels = st.sampled_from(RecordLevel)
appearances = st.sampled_from(Appearance)
ways = st.sampled_from(Way)
marks = st.sampled_from(Mark)
which = st.integers(0, 7)  # a place in a list of whatever there is
