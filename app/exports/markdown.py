r"""A summary as Markdown: people's words stand as they were written.

A backslash is put before a character only where Markdown or HTML would read more into it than
its writer did, and before the line breaks within a sentence. So whoever takes `\` away before
punctuation and line breaks, and the indentation, has the very words again.
"""

import re
from collections.abc import Iterator

from app.exports.summary import Group, Section, Summary
from app.views.told import SentenceView

_ALWAYS = re.compile(r"[\\\[\]]")
_TAG = re.compile(r"<(?=\S)")
_ENTITY = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
# These mean something in pairs, and so nothing where there is one of them.
_PAIRED = tuple(map(re.compile, (r"`+", r"\*+", r"~+", r"(?<!_)(?<![^\W_])_+|_+(?!_|[^\W_])")))
# And these at the start of a line: headings, quotes, lists, rules, underlines, tables, fences.
_LEADING = re.compile(
    r"^([^\S\n]*[0-9]{0,9})(?=(?<=[0-9])[.)](?:\s|$)|(?<![0-9])(?:"
    r"#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|-+\s*$|=+\s*$|\*{3,}\s*$|_{3,}\s*$|`{3}|~{3}|[|:\-][|:\-\s]*$))",
    re.MULTILINE,
)
_CLOSING = re.compile(r"(?:^|(?<=\s))#(?=#*\s*$)")


def markdown(told: Summary) -> str:
    """Return the summary as Markdown; the same one, the same bytes."""
    blocks = [f"# {_heading(told.title)}"]
    if told.purpose:
        blocks.append(escaped(told.purpose))
    blocks += ["\n>\n".join(f"> {escaped(line)}" for line in told.about)]
    blocks += [f"## {_heading(told.agenda_name)}", _agenda(told)]
    blocks.append(f"## {_heading(told.kept_name)}")
    for section in told.sections:
        blocks += _section(section, told)
    if not told.sections:
        blocks.append(escaped(told.section_empty))
    blocks.append(f"## {_heading(told.totals_name)}")
    blocks.append("\n".join(f"- {escaped(name)}: {number}" for name, number in told.totals))
    return "\n\n".join(blocks) + "\n"


def escaped(text: str, indent: str = "") -> str:
    """Return text that reads as itself, in one paragraph; `indent` goes before each new line."""
    marked = {found.start() for kind in (_ALWAYS, _TAG, _ENTITY) for found in kind.finditer(text)}
    for kind in _PAIRED:
        runs = list(kind.finditer(text))
        if len(runs) > 1:
            marked |= {place for run in runs for place in range(*run.span())}
    marked |= {found.end() for found in _LEADING.finditer(text)}
    marked |= {place for place, character in enumerate(text) if character == "\n"}
    return "".join(_character(c, indent, place in marked) for place, c in enumerate(text))


def _character(character: str, indent: str, marked: bool) -> str:
    mark = "\\" if marked else ""
    return f"{mark}{character}{indent}" if character == "\n" else mark + character


def _heading(text: str) -> str:
    """Return a line that stands behind `#`: a heading drops what it takes for its closing."""
    return _CLOSING.sub(r"\\#", escaped(text))


def _agenda(told: Summary) -> str:
    if not told.agenda:
        return escaped(told.agenda_empty)
    lines = []
    for entry in told.agenda:
        marker = f"{entry.number}. "
        indent = " " * len(marker)
        # On a line of their own: so neither sets the direction of the other.
        lines.append(f"{marker}{escaped(entry.title)}\\\n{indent}{escaped(entry.facts)}")
    return "\n".join(lines)


def _section(section: Section, told: Summary) -> Iterator[str]:
    entry = section.entry
    yield f"### {_heading(section.heading or entry.title)}"
    title = f"{escaped(entry.title)}\\\n" if section.heading else ""
    yield f"{title}{escaped(f'{entry.number} · {entry.facts}')}"
    for group in section.groups:
        yield from _group(group, told)
    if not section.groups:
        yield escaped(told.section_empty)


def _group(group: Group, told: Summary) -> Iterator[str]:
    yield f"**{escaped(group.name)}**"
    if group.prompt:
        yield f"> {escaped(group.prompt)}"
    if group.sentences:
        yield "\n".join(map(_bullet, group.sentences))
    else:
        yield escaped(told.section_empty)


def _bullet(sentence: SentenceView) -> str:
    # Its signature is a paragraph of its own, in which nothing of the sentence finds its pair.
    signature = f"\n\n  — {escaped(sentence.signature)}" if sentence.signature else ""
    return f"- {escaped(sentence.text, '  ')}{signature}"
