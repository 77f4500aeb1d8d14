"""Every rule of the core: who may do it, and when. The fields are good ones."""

from tests.core.every_act.act import Act, Rule
from tests.core.every_act.of_going_apart import OF_GOING_APART
from tests.core.every_act.of_seats import OF_SEATS
from tests.core.every_act.of_speaking import OF_SPEAKING
from tests.core.every_act.of_the_agenda import OF_THE_AGENDA
from tests.core.every_act.of_the_third_party import OF_THE_THIRD_PARTY

PARTS = (OF_THE_AGENDA, OF_SPEAKING, OF_GOING_APART, OF_SEATS, OF_THE_THIRD_PARTY)
ACTS: dict[Rule, Act] = {rule: act for part in PARTS for rule, act in part.items()}
