"""What XML exports share: elements with their attributes and text, and a whole document."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

XSI = "http://www.w3.org/2001/XMLSchema-instance"
# What XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: object) -> Element:
    """A child element; attributes that are none are left out, ``xml_id`` is ``xml:id``."""
    said = {
        name.replace("xml_", "xml:"): allowed(str(value))
        for name, value in attributes.items()
        if value is not None
    }
    child = SubElement(parent, tag, said)
    if text is not None:
        child.text = allowed(text)
    return child


def document(root: Element, pretty: bool) -> str:
    """The document with its declaration; ``pretty`` only where space means nothing."""
    if pretty:
        indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
