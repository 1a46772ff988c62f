"""Names as an editor types them, one a line: ``商县 1913-1988 民国二年改``."""

from __future__ import annotations

from collections.abc import Iterable

from archive.errors import Refusal
from archive.gazetteer.entry import Name, require_new, tidy_name
from archive.gazetteer.years import is_like_span, read_span, spelled_span

NO_YEARS = "-"


def parse_names(text: str) -> list[Name]:
    """The names of these lines: name, years, note, with spaces between; the last two may be left
    out. Raises :class:`Refusal`, naming the line, for the first that does not say this.
    """
    names: list[Name] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            name = parse_line(line)
            require_new(name, names)
        except Refusal as bad:
            raise Refusal("第 %(line)d 行：%(reason)s", line=number, reason=bad) from bad
        names.append(name)
    return names


def parse_line(line: str) -> Name:
    word, *rest = line.split()
    first, last = None, None
    if rest and is_like_span(rest[0]):
        first, last = read_span(rest.pop(0))
    return tidy_name(Name(word, first, last, " ".join(rest)))


def format_names(names: Iterable[Name]) -> str:
    """The lines that say these names."""
    return "\n".join(format_name(name) for name in names)


def format_name(name: Name) -> str:
    years = spelled_span(name.first_year, name.last_year)
    if not years and name.note and is_like_span(name.note.split()[0]):
        years = NO_YEARS  # or the note would be taken for years
    return " ".join(part for part in (name.name, years, name.note) if part)
