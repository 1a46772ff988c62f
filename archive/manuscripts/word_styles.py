"""What a Word paragraph's style and direct formatting say of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from archive.manuscripts import style_names
from archive.manuscripts.blocks import Style

_FIRST_LINE = 4  # columns: two characters, whatever the file says exactly
_DEFAULT_SIZE = 21  # half-points: 五号, what Chinese Word sets
_POSITIVE = re.compile(r"0*[1-9]")
_DISPLAY_FONTS = re.compile(r"黑体|SimHei|小标宋|大标宋|中宋", re.IGNORECASE)
_OURS = {
    style_names.COLUMN: Style.COLUMN,
    style_names.ARTICLE: Style.TITLE,
    style_names.AUTHOR: Style.AUTHOR,
    style_names.TEXT: Style.TEXT,
    style_names.HEADING: Style.HEADING,
    style_names.CAPTION: Style.CAPTION,
    style_names.NOTE: Style.REMARK,
}
_KINDS = [
    (re.compile(r"(?:title|标题|题目|文章标题)", re.IGNORECASE), Style.TITLE),
    (re.compile(r"(?:subtitle|副标题)", re.IGNORECASE), Style.SUBTITLE),
    (re.compile(r"(?:heading|标题)\s*\d", re.IGNORECASE), Style.HEADING),
    (re.compile(r"(?:caption|题注|图注|图片说明)", re.IGNORECASE), Style.CAPTION),
]
_CONTENTS = re.compile(r"(?:toc\b|目录)", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """How a paragraph is set. ``is_contents``: a line of a generated table of contents;
    ``is_front``: one of a volume's title page or imprint."""

    style: Style
    indent: int
    bold: bool
    size: int
    is_contents: bool = False
    is_front: bool = False


def value(parent: ET.Element | None, path: str) -> str | None:
    """The ``val`` of the first element at a path; "1" where it stands without one."""
    element = parent.find(path) if parent is not None else None
    return None if element is None else element.get("val", "1")


class StyleSheet:
    """A Word file's styles, with what they inherit."""

    def __init__(self, styles: ET.Element) -> None:
        self._styles = {style.get("styleId", ""): style for style in styles.iter("style")}
        self._default = next(
            (
                style.get("styleId", "")
                for style in styles.iter("style")
                if style.get("type") == "paragraph" and style.get("default") in ("1", "true", "on")
            ),
            "",
        )
        self._is_of_volume = any(
            value(style, "name") == style_names.IMPRINT for style in self._styles.values()
        )
        defaults = styles.find("docDefaults")
        self._defaults = [
            wrapper
            for path in ("pPrDefault", "rPrDefault")
            if defaults is not None and (wrapper := defaults.find(path)) is not None
        ]

    def _chain(self, paragraph: ET.Element) -> Iterator[ET.Element]:
        """The paragraph's style and those it is based on."""
        identity = value(paragraph, "pPr/pStyle") or self._default
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            yield self._styles[identity]
            identity = value(self._styles[identity], "basedOn") or ""

    def properties(self, paragraph: ET.Element) -> Iterator[ET.Element]:
        """All that holds pPr and rPr for a paragraph, nearest first."""
        yield paragraph
        yield from self._chain(paragraph)
        yield from self._defaults

    def look(self, paragraph: ET.Element) -> Look:
        """How the paragraph is set."""
        sources = list(self.properties(paragraph))
        names = [name for style in self._chain(paragraph) for name in self._names(style)]
        inherited = sources[1:]
        runs = [run for run in paragraph.iter("r") if "".join(run.itertext()).strip()]
        return Look(
            style=self._style(sources, names),
            indent=_indent(sources),
            bold=bool(runs) and all(_is_bold([run, *inherited]) for run in runs),
            size=max((_size([run, *inherited]) for run in runs), default=_DEFAULT_SIZE),
            is_contents=any(_CONTENTS.match(name) for name in names),
            is_front=any(name in style_names.FRONT for name in names),
        )

    def _names(self, style: ET.Element) -> list[str]:
        """What a style is called: its aliases, which somebody gave it, before its name."""
        name = value(style, "name") or ""
        aliases = [alias.strip() for alias in (value(style, "aliases") or "").split(",")]
        if self._is_of_volume and name.lower() in style_names.OF_WORD:
            aliases.append(style_names.OF_WORD[name.lower()])
        return [*aliases, name]

    def _style(self, sources: list[ET.Element], names: list[str]) -> Style:
        for name in names:
            if name in _OURS:
                return _OURS[name]
            for form, style in _KINDS:
                if form.fullmatch(name):
                    return style
        level = next((v for s in sources if (v := value(s, "pPr/outlineLvl"))), "9")
        return Style.BODY if level == "9" else Style.HEADING


def _indent(sources: list[ET.Element]) -> int:
    """Columns that the first line is set in by; none where the paragraph is centred."""
    aligned = next((v for s in sources if (v := value(s, "pPr/jc"))), "both")
    if aligned in ("center", "right", "end"):
        return 0
    for indent in (found for s in sources if (found := s.find("pPr/ind")) is not None):
        first = [indent.get(name, "") for name in ("firstLineChars", "firstLine")]
        if any(first):
            return _FIRST_LINE if any(map(_POSITIVE.match, first)) else 0
        if indent.get("hanging") or indent.get("hangingChars"):
            return 0
    return 0


def _is_bold(sources: list[ET.Element]) -> bool:
    """Whether a run is bold, or in a font that is as black."""
    for source in sources:
        bold = value(source, "rPr/b")
        font = source.find("rPr/rFonts")
        if bold is not None:
            return bold not in ("0", "false", "off")
        if font is not None and (face := font.get("eastAsia")):
            return _DISPLAY_FONTS.search(face) is not None
    return False


def _size(sources: list[ET.Element]) -> int:
    """Half-points."""
    size = next((v for s in sources if (v := value(s, "rPr/sz"))), "")
    return int(size) if re.fullmatch(r"[0-9]{1,4}", size) else _DEFAULT_SIZE
