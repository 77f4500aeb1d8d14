"""How a rule says no."""


def N_(sentence: str) -> str:
    """Mark a sentence for translation; it is translated on the way out, for its reader."""
    return sentence


class Refused(Exception):
    """A rule's own sentence why something cannot be done, for a person to read.

    `sentence` is the English text that translators know, `values` fill its gaps, and `field`
    names the form field that it belongs beside (none: it concerns the whole act).
    It never carries what somebody typed.
    """

    def __init__(self, sentence: str, field: str | None = None, **values: str | int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.values = values


class AskedAgain(Refused):
    """A refusal that asks: the same form sent again, as its page then shows it, is meant so.

    `about` is the field in which the form was behind: `level`, or `was` (the words before).
    """

    def __init__(self, sentence: str, field: str, about: str) -> None:
        super().__init__(sentence, field)
        self.about = about


class NotYours(Refused):
    """This person may never do this here, whatever the moment."""
