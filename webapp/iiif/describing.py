"""What manifests say of a volume and of an article, besides their pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import url_for

from archive import volumes
from archive.models import Article, Volume
from archive.volumes import SERIES
from webapp.citing.entries import book_of, entry_of
from webapp.citing.forms import FORMS
from webapp.citing.gbt7714 import CURRENT, citation, host, imprint
from webapp.iiif.languages import LanguageMap, chinese, neither
from webapp.iiif.languages import both as _
from webapp.language import CHINESE, ENGLISH, TAGS

LAST_YEAR = 9999  # that a date of XML Schema can have as it is written here

Field = tuple[LanguageMap, LanguageMap]


def volume_name(volume: Volume) -> LanguageMap:
    """商州文史资料 第三十六辑 碑刻专辑; a title that says no more than the number is left out."""
    title = "" if volumes.spelled(volume.number) in volume.title else volume.title
    return {
        tag: [" ".join(filter(None, [*series, *name_of(volume)[tag], title]))]
        for tag, series in _(SERIES).items()
    }


def of_volume(volume: Volume) -> dict[str, Any]:
    address = url_for("volumes.volume", spelling=volume.number, _external=True)
    book = book_of(volume)
    statement = ". ".join(filter(None, [host(book, CURRENT), imprint(book, CURRENT)])) + "."
    return {
        "label": volume_name(volume),
        "metadata": metadata(volume_fields(volume)),
        "requiredStatement": required(statement, volume.note),
        "provider": provider(),
        "homepage": [page(address, volume_name(volume))],
        "seeAlso": [
            data(
                url_for("api.volume", spelling=volume.number, _external=True),
                "application/json",
                _("本页数据（JSON）"),
            )
        ],
    } | nav_date(volume)


def of_article(article: Article) -> dict[str, Any]:
    identifier = article.identifier
    address = url_for("reader.article", identifier=identifier, _external=True)
    note = article.volume.note if article.volume else ""
    told = {
        "label": chinese(article.title),
        "metadata": metadata(article_fields(article)),
        "requiredStatement": required(citation(article), note),
        "provider": provider(),
        "homepage": [page(address, chinese(article.title))],
        "rendering": [page(f"{address}#text", _("全文（文字）"))],
        "seeAlso": [
            data(
                url_for("citing.cite", identifier=identifier, suffix=suffix, _external=True),
                form.mimetype,
                neither(form.name),
            )
            for suffix, form in FORMS.items()
            if form.is_file
        ]
        + [
            data(
                url_for("api.article", identifier=identifier, _external=True),
                "application/json",
                _("本页数据（JSON）"),
            )
        ],
    }
    if article.abstract:
        told["summary"] = chinese(article.abstract)
    return told | (nav_date(article.volume) if article.volume else {})


def volume_fields(volume: Volume) -> Iterator[Field]:
    yield _("辑"), name_of(volume)
    yield _("题名"), chinese(volume.title)
    yield _("副题名"), chinese(volume.subtitle)
    yield from published(volume)
    yield _("准印证号／书号"), neither(volume.permit)


def published(volume: Volume) -> Iterator[Field]:
    yield _("编者"), chinese(volume.editor)
    yield _("出版"), chinese(volume.publisher)
    month = "" if volume.month is None else f"-{volume.month:02}"
    yield _("出版时间"), neither("" if volume.year is None else f"{volume.year:04}{month}")


def article_fields(article: Article) -> Iterator[Field]:
    yield _("题名"), chinese(article.title)
    authors = [
        each.name if each.role == "撰文" else f"{each.name}（{each.role}）"
        for each in article.contributions
    ]
    yield _("作者"), chinese(*authors)
    if article.volume is not None:
        yield _("辑"), name_of(article.volume)
    yield _("栏目"), chinese(article.column)
    yield _("页码"), neither(entry_of(article).pages("–"))
    if article.volume is not None:
        yield from published(article.volume)
    yield _("标识"), neither(article.identifier)


def name_of(volume: Volume) -> LanguageMap:
    return {
        TAGS[CHINESE]: [volumes.spelled(volume.number)],
        TAGS[ENGLISH]: [f"Volume {volume.number}"],
    }


def metadata(fields: Iterator[Field]) -> list[dict[str, LanguageMap]]:
    """Labels with their values; what is not known is left out."""
    return [
        {"label": label, "value": value}
        for label, value in fields
        if any(text for texts in value.values() for text in texts)
    ]


def required(statement: str, note: str) -> dict[str, LanguageMap]:
    """What a viewer must show: how it is cited, and what a reader should know of the volume."""
    return {"label": _("引用"), "value": chinese(*filter(None, [statement, note]))}


def provider() -> list[dict[str, Any]]:
    home = url_for("search.home", _external=True)
    logo = {
        "id": url_for("static", filename="seal.svg", _external=True),
        "type": "Image",
        "format": "image/svg+xml",
    }
    name = _(SERIES)
    agent = {"id": home, "type": "Agent", "label": name, "homepage": [page(home, name)]}
    return [agent | {"logo": [logo]}]


def page(address: str, label: LanguageMap) -> dict[str, Any]:
    """A page of ours, for people."""
    return {
        "id": address,
        "type": "Text",
        "label": label,
        "format": "text/html",
        "language": [TAGS[CHINESE]],
    }


def data(address: str, media_type: str, label: LanguageMap) -> dict[str, Any]:
    """A description of ours, for programs."""
    return {"id": address, "type": "Dataset", "label": label, "format": media_type}


def nav_date(volume: Volume) -> dict[str, str]:
    """Where viewers that show books along time put it."""
    if volume.year is None or not 0 < volume.year <= LAST_YEAR:
        return {}
    return {"navDate": f"{volume.year:04}-{volume.month or 1:02}-01T00:00:00Z"}
