"""Figures: the pictures that came with a manuscript, kept as masters beside its text.

An article's captions say where each stands: ``images`` of a caption are its pictures, in order.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from sqlalchemy.orm import Session

from archive import masters
from archive.config import Settings
from archive.manuscripts import Caption
from archive.models import Article, Master
from archive.scans import images
from archive.scans.derivatives import save_whole, scaled
from archive.scans.place import Place

WIDTH = 1600  # pixels that a figure is shown with, at most


@dataclass(frozen=True)
class Figure:
    """A picture of an article: its master, and its size in pixels."""

    sha256: str
    width: int
    height: int


def keep_all(
    session: Session,
    settings: Settings,
    captions: Iterable[Caption],
    pictures: Mapping[str, bytes],
) -> list[dict[str, object]]:
    """Captions as an article keeps them, but for those that have neither a text nor a picture."""
    return [
        keep(session, settings, caption, pictures)
        for caption in captions
        if caption.text or set(caption.pictures) & set(pictures)
    ]


def keep(
    session: Session, settings: Settings, caption: Caption, pictures: Mapping[str, bytes]
) -> dict[str, object]:
    """A caption as an article keeps it, its pictures kept as masters."""
    kept: dict[str, object] = {"text": caption.text, "after_paragraph": caption.after_paragraph}
    if caption.note:
        kept["note"] = True
    found = [pictures[name] for name in caption.pictures if name in pictures]
    if found:
        kept["images"] = [keep_one(session, settings, content) for content in found]
    return kept


def keep_one(session: Session, settings: Settings, content: bytes) -> dict[str, object]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        with Image.open(path) as image:
            name = f"插图.{(image.format or 'jpeg').lower()}"
        upright = images.read(path, 0, Place(name, 1))
        master = masters.keep(session, settings, path, name)
    return {"sha256": master.sha256, "width": upright.width, "height": upright.height}


def figures_of(article: Article) -> list[Figure]:
    """The article's pictures, in the order of its text; their numbers count from 1."""
    return [figure for caption in article.captions for figure in figures_in(caption)]


def figures_in(caption: Mapping[str, object]) -> Iterator[Figure]:
    told = caption.get("images")
    for image in told if isinstance(told, list) else []:
        yield Figure(str(image["sha256"]), int(image["width"]), int(image["height"]))


def derivative(session: Session, settings: Settings, figure: Figure) -> Path:
    """A JPEG of the picture, at most ``WIDTH`` pixels wide, made once.

    Raises :class:`archive.errors.Refusal` where the master is missing or the disk is full.
    """
    target = settings.cache / figure.sha256[:2] / f"{figure.sha256}-figure-{WIDTH}.jpg"
    if not target.exists():
        master = session.get_one(Master, figure.sha256)
        path = masters.locate(settings, figure.sha256)
        if not path.is_file():
            raise masters.missing(master)
        save_whole(scaled(images.read(path, 0, Place(master.name, 1)), WIDTH), target)
    return target
