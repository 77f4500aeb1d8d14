"""Notices: what the room is told of something that happened to words."""

from enum import StrEnum


class Notice(StrEnum):
    """What the room is told of something that happened to words, and never whose they were."""

    CARD_HIDDEN = "card-hidden"
    CARD_SHOWN_AGAIN = "card-shown-again"
    TAKEN_BACK_STORED = "taken-back-stored"
    TAKEN_BACK_LIVE = "taken-back-live"
    ROUND_DROPPED = "round-dropped"
    RENDERINGS_DROPPED = "renderings-dropped"
