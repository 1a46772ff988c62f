"""How an article is cited after the APA's Publication Manual, 7th edition: a chapter in an edited
book (https://apastyle.apa.org/style-grammar-guidelines/references/examples/edited-book-chapter-references).

Chinese names stay whole and in characters: which part is the family's, and how it is spelled in
Latin letters, is not for us to guess.
"""

from __future__ import annotations

from webapp.citing.entries import Entry

MOST_NAMED = 20  # authors in a reference; of more, the first nineteen and the last


def reference(entry: Entry) -> str:
    """张三, & 李四. (2022). 题名. In 编者 (Ed.), 书名 (pp. 12–18). 出版者. https://…"""
    authors, year = names(list(entry.authors)), f"({year_of(entry)})"
    head = [authors, year, entry.title] if authors else [entry.title, year]
    parts = [". ".join(part.rstrip(".") for part in head)]
    if entry.book is not None:
        editor = f"{entry.book.editor} (Ed.), " if entry.book.editor else ""
        pages = labelled(entry.pages("–"))
        book = f"In {editor}{entry.book.full_title(': ')}"
        parts.append(f"{book} ({pages})" if pages else book)
        parts.append(entry.book.publisher)
    said = ". ".join(part for part in parts if part)
    return f"{said}. {entry.address}" if entry.address else f"{said}."


def in_text(entry: Entry) -> str:
    """(张三 & 李四, 2022, p. 13): with the pages, where a part is quoted."""
    authors = list(entry.authors)
    if not authors:
        who = f"“{entry.title}”"
    else:
        who = f"{authors[0]} et al." if len(authors) > 2 else " & ".join(authors)
    pages = labelled(entry.quoted_pages("–")) if entry.quoted else ""
    return f"({', '.join(filter(None, [who, year_of(entry), pages]))})"


def names(authors: list[str]) -> str:
    if len(authors) > MOST_NAMED:
        return ", ".join(authors[: MOST_NAMED - 1]) + f", . . . {authors[-1]}"
    if len(authors) > 1:
        return ", ".join(authors[:-1]) + f", & {authors[-1]}"
    return "".join(authors)


def year_of(entry: Entry) -> str:
    return "n.d." if entry.book is None or entry.book.year is None else str(entry.book.year)


def labelled(pages: str) -> str:
    if not pages:
        return ""
    return f"pp. {pages}" if "–" in pages else f"p. {pages}"
