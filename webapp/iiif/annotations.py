"""What stands on a page, line by line, each at its place on the canvas.

https://iiif.io/api/presentation/3.0/#56-annotation, and for ``textGranularity``
https://iiif.io/api/extension/text-granularity/.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.models import Line, Page
from archive.scans.boxes import Box
from webapp.iiif.canvases import annotations_address, canvas_address

CONTEXT = [
    "http://iiif.io/api/extension/text-granularity/context.json",
    "http://iiif.io/api/presentation/3/context.json",
]
LANGUAGE = "zh"  # simplified or traditional, as it is printed


def line_annotations(page: Page, lines: Iterable[Line]) -> dict[str, Any]:
    address = annotations_address(page)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{address}#line-{line.id}",
                "type": "Annotation",
                "motivation": "supplementing",
                "textGranularity": "line",
                "body": textual(line.text),
                "target": part(canvas_address(page), (line.x0, line.y0, line.x1, line.y1)),
            }
            for line in lines
            if line.text
        ],
    }


def textual(text: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "language": LANGUAGE}


def part(canvas: str, box: Box) -> str:
    """A box of a canvas, as https://www.w3.org/TR/media-frags/ writes it."""
    x, y = max(0, box[0]), max(0, box[1])
    return f"{canvas}#xywh={x},{y},{max(1, box[2] - x)},{max(1, box[3] - y)}"
