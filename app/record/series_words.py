"""How what a workshop has of its series becomes sealed text and back."""

from app.core.series import Continuing
from app.keyring import WorkshopKey
from app.keyring.workshop_key import FULL
from app.models import KeptContinuing
from app.record import words


def continuing_row(key: WorkshopKey, workshop: str, continuing: Continuing) -> KeptContinuing:
    told = {
        "last_time": dict(continuing.last_time),
        "planned": continuing.planned,
        "for_next": continuing.for_next,
    }
    return KeptContinuing(
        workshop=workshop, words=words.sealed(key, told, "continuing", workshop, size=FULL)
    )


def continuing_from(key: WorkshopKey, row: KeptContinuing) -> Continuing:
    told = words.opened(key, row.words, "continuing", row.workshop)
    return Continuing(told["last_time"], told["planned"], told["for_next"])
