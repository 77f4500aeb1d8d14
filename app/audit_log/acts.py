"""The acts that are noted, and no others."""

from enum import StrEnum


class Act(StrEnum):
    """What an organiser may later be asked about. None of them is an act of a participant."""

    STAFF_SIGNED_IN = "staff-signed-in"
    PLAN_PUBLISHED = "plan-published"
    CARDS_MINTED = "cards-minted"
    CARDS_VOIDED = "cards-voided"
    CARDS_REDEALT = "cards-redealt"
    LEVEL_CHANGED = "level-changed"
    APPEARANCE_CHANGED = "appearance-changed"
    RELEASED = "released"
    EXPORTED = "exported"
    BACKED_UP = "backed-up"
    PURGED = "purged"
