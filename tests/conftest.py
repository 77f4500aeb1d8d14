"""How long tests that draw their own cases go on: shortly every day, long in `make audit`."""

from hypothesis import settings

from tests.often import EVERY_DAY

settings.register_profile("default", max_examples=EVERY_DAY)
settings.register_profile("audit", max_examples=25 * EVERY_DAY, deadline=None)
