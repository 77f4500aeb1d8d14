"""A page that can be looked at, and on which nothing can be pressed, sent, or followed."""

import re

_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_FORM = re.compile(r"<form\b[^>]*>")
_SENT_TO = re.compile(r' (?:action|method)="[^"]*"')
_CONTROL = re.compile(r"<(?:input|textarea|select|button)\b[^>]*>")
_NAME = re.compile(r' name="[^"]*"')
_LINK = re.compile(r"<a\b[^>]*>")
_LEADS_AWAY = re.compile(r' href="(?!#)[^"]*"')


def inert(page: str) -> str:
    """Return the page without scripts, with links that lead nowhere, forms that are sent nowhere,
    and fields that have no name, so that nothing of them would be sent."""
    page = _SCRIPT.sub("", page)
    page = _FORM.sub(_sent_nowhere, page)
    page = _CONTROL.sub(lambda tag: _NAME.sub("", tag[0]), page)
    return _LINK.sub(lambda tag: _LEADS_AWAY.sub("", tag[0]), page)


def _sent_nowhere(form: re.Match[str]) -> str:
    # A form of a dialog closes that dialog, and there is none.
    return _SENT_TO.sub("", form[0]).removesuffix(">") + ' method="dialog">'
