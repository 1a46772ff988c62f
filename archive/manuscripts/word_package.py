"""Word files as packages: a .docx opened with care, to the XML parts that hold text.

Format: ECMA-376, part 1 (WordprocessingML) and part 2 (packages). Names are taken without their
namespaces, so that the transitional and the strict form read alike.
"""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.errors import Refusal

_MOST_BYTES = 200 * 2**20
_MOST_RATIO = 200
_SURELY_SMALL = 2**20  # a package that unpacks to less harms nobody, whatever its ratio
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    EOFError,
    LookupError,
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True)
class WordPackage:
    """The roots of a Word file's parts; those it does not have are empty elements.

    ``pictures``: the image files in it, by the name under which the document speaks of them.
    """

    document: ET.Element
    styles: ET.Element = field(default_factory=lambda: ET.Element("styles"))
    numbering: ET.Element = field(default_factory=lambda: ET.Element("numbering"))
    footnotes: ET.Element = field(default_factory=lambda: ET.Element("footnotes"))
    endnotes: ET.Element = field(default_factory=lambda: ET.Element("endnotes"))
    pictures: dict[str, bytes] = field(default_factory=dict)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    info = package.getinfo(part)
    with package.open(info) as stream:
        return stream.read(info.file_size + 1)  # bounded: a size in the directory may be a lie


def _parse(package: zipfile.ZipFile, part: str) -> ET.Element:
    """The root of a part, all names without namespaces."""
    content = _read(package, part)
    if b"<!DOCTYPE" in content:
        raise ValueError("a part of a package has no document type")
    root = ET.fromstring(content)
    for element in root.iter():
        element.tag = _local(element.tag)
        named = {_local(name): value for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update(named)
    return root


def _relations(package: zipfile.ZipFile, source: str) -> Iterator[tuple[str, str, str]]:
    """What a part (or, for "", the package) relates to within it: name, kind and target part."""
    folder, base = posixpath.split(source)
    part = posixpath.join(folder, "_rels", base + ".rels")
    if part not in package.namelist():
        return
    for relation in _parse(package, part):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            kind = relation.get("Type", "").rpartition("/")[2]
            yield relation.get("Id", ""), kind, target.lstrip("/")


def _related(package: zipfile.ZipFile, source: str) -> dict[str, str]:
    """The parts that a part (or, for "", the package) relates to, by kind of relation."""
    return {kind: target for _, kind, target in _relations(package, source)}


def _pictures(package: zipfile.ZipFile, source: str) -> dict[str, bytes]:
    """The image files that a part relates to, by the relation's name."""
    there = set(package.namelist())
    return {
        name: _read(package, target)
        for name, kind, target in _relations(package, source)
        if kind == "image" and target in there
    }


def _check_size(package: zipfile.ZipFile, packed: int, name: str) -> None:
    unpacked = sum(info.file_size for info in package.infolist())
    if unpacked > _MOST_BYTES or unpacked > max(_SURELY_SMALL, _MOST_RATIO * packed):
        raise Refusal(
            "%(name)s 解开后有 %(megabytes)d 兆，超出限度或压缩得异常，没有打开；"
            "请把大图另交，或用 Word 重新另存为 .docx 后再交",
            name=name,
            megabytes=unpacked // 2**20,
        )


def open_package(content: bytes, name: str) -> WordPackage:
    """Open a .docx. Raises ``Refusal`` for what is not one, is locked, damaged or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if any(info.flag_bits & 1 for info in package.infolist()):
                raise Refusal("%(name)s 是加了密码的压缩包，请去掉密码，交里面的 .docx", name=name)
            _check_size(package, len(content), name)
            main = _related(package, "").get("officeDocument", "word/document.xml")
            if main not in package.namelist():
                raise _not_word(name)
            document = _parse(package, main)
            if document.tag != "document":
                raise _not_word(name)
            parts = _related(package, main)
            others = {
                kind: _parse(package, parts[kind])
                for kind in ("styles", "numbering", "footnotes", "endnotes")
                if parts.get(kind) in package.namelist()
            }
            return WordPackage(document, **others, pictures=_pictures(package, main))
    except _BROKEN:
        raise damaged(name) from None


def damaged(name: str) -> Refusal:
    """The refusal of a Word file that cannot be made sense of."""
    return Refusal("%(name)s 已损坏，打不开；请用 Word 打开并修复，另存为 .docx 后再交", name=name)


def _not_word(name: str) -> Refusal:
    return Refusal(
        "%(name)s 里没有 Word 正文，可能是改了后缀的压缩包、表格或幻灯片；请交 .docx 或 .txt",
        name=name,
    )
