"""The lines of the morning check."""

from enum import StrEnum


class Check(StrEnum):
    """The lines of the morning check."""

    CARD = "card"
    SOCKET = "socket"
    LANGUAGES = "languages"
    PROJECTOR = "projector"
    CALL_RECORDING = "call-recording"
    CALL_CAPTIONS = "call-captions"
    CALL_NOTES = "call-notes"
    CALL_CHAT = "call-chat"
