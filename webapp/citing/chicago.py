"""How an article is cited after the Chicago Manual of Style, 17th edition, in notes and in a
bibliography: a chapter in an edited book
(https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html).

Chinese names stay whole and in characters.
"""

from __future__ import annotations

from webapp.citing.entries import Entry

MOST_IN_A_NOTE = 3  # of more, the first and et al.
MOST_IN_A_BIBLIOGRAPHY = 10  # of more, the first seven and et al.
NAMED = 7


def note(entry: Entry) -> str:
    """张三 and 李四, “题名,” in 书名, ed. 编者 (出版者, 2022), 13, https://….

    With the pages quoted, or all, where the whole is.
    """
    parts = [in_note(list(entry.authors))] if entry.authors else []
    parts.append(f"“{entry.title},”" if entry.book or entry.address else f"“{entry.title}”")
    said = ", ".join(parts)
    after = [entry.quoted_pages("–"), entry.address]
    if entry.book is not None:
        editor = f", ed. {entry.book.editor}" if entry.book.editor else ""
        said += f" in {entry.book.full_title(': ')}{editor} ({imprint(entry, ', ')})"
        return ", ".join(filter(None, [said, *after])) + "."
    return " ".join(filter(None, [said, ", ".join(filter(None, after))])) + "."


def bibliography(entry: Entry) -> str:
    """张三, and 李四. “题名.” In 书名, edited by 编者, 12–18. 出版者, 2022. https://…."""
    parts = [in_bibliography(list(entry.authors))] if entry.authors else []
    said = " ".join([*(f"{part}." for part in parts), f"“{entry.title}.”"])
    if entry.book is not None:
        editor = f"edited by {entry.book.editor}" if entry.book.editor else ""
        book = ", ".join(filter(None, [entry.book.full_title(": "), editor, entry.pages("–")]))
        said += f" In {book}. {imprint(entry, ', ')}."
    return f"{said} {entry.address}." if entry.address else said


def in_note(authors: list[str]) -> str:
    if len(authors) > MOST_IN_A_NOTE:
        return f"{authors[0]} et al."
    return joined(authors)


def in_bibliography(authors: list[str]) -> str:
    if len(authors) > MOST_IN_A_BIBLIOGRAPHY:
        return ", ".join(authors[:NAMED]) + ", et al"
    if len(authors) == 2:
        return f"{authors[0]}, and {authors[1]}"
    return joined(authors)


def joined(authors: list[str]) -> str:
    if len(authors) > 2:
        return ", ".join(authors[:-1]) + f", and {authors[-1]}"
    return " and ".join(authors)


def imprint(entry: Entry, comma: str) -> str:
    book = entry.book
    publisher = book.publisher if book else ""
    year = "n.d." if book is None or book.year is None else str(book.year)
    return comma.join(filter(None, [publisher, year]))
