"""Reading the characters of a page image, by RapidOCR on ONNX Runtime.

The models (PP-OCRv6 small) are part of the engine's wheel: nothing is fetched. The engine finds
lines as quadrilaterals, cuts a strip out along each and decodes it; its decoder says at which
step of the strip it saw each character, and that is where the boxes of characters come from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rapidocr import RapidOCR

from archive.scans.boxes import Box, divided

ENGINE = f"rapidocr {version('rapidocr')} PP-OCRv6-small"

CONFIDENCE = 0.5  # below it, what was read is dirt more often than text

Word = tuple[str, float, Sequence[Sequence[float]]]  # characters, confidence, four corners

FULL_WIDTH = {
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）",
}  # fmt: skip


@dataclass(frozen=True)
class RecognizedLine:
    """A line as it was read, in pixels of the image.

    ``box``         x0 y0 x1 y1 around the line.
    ``char_boxes``  x0 y0 x1 y1 for each character of ``text``, one after the other.
    ``char_confidences``  how surely each character was read, in percent; empty if not told.
    """

    text: str
    confidence: float
    box: Box
    char_boxes: list[int]
    char_confidences: list[int] = field(default_factory=list)


class Recognizer:
    """A loaded engine: about 0.9 GB and three seconds to start. Not for two threads at once."""

    def __init__(self, threads: int = 1) -> None:
        cv2.setNumThreads(threads)
        self._engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.text_score": CONFIDENCE,
                # It would turn lines that stand on their heads. Pages are turned as a whole, and
                # it takes some short lines for such that are not.
                "Global.use_cls": False,
                "Global.return_word_box": True,
                "Global.return_single_char_box": True,
                # Each line by itself: a fifth faster than six padded to the longest, and how a
                # line is read does not depend on its neighbours.
                "Rec.rec_batch_num": 1,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def recognize(self, image: Image.Image) -> list[RecognizedLine]:
        """The lines of an upright image, in the engine's order; none for a blank page."""
        # Said each time: the engine goes on as it was last told.
        result: Any = self._engine(image, use_det=True, use_rec=True, return_word_box=True)
        if not len(result):
            return []
        found = zip(result.boxes, result.txts, result.scores, result.word_results, strict=True)
        return [
            line_from(quad, text, float(score), words, image.size)
            for quad, text, score, words in found
        ]

    def corners(self, image: Image.Image) -> list[NDArray[Any]]:
        """The four corners of each line, from the upper left one on, clockwise, unread."""
        result: Any = self._engine(image, use_det=True, use_rec=False)
        return [] if result is None or result.boxes is None else list(result.boxes)

    def read(self, strip: NDArray[np.uint8]) -> tuple[str, float]:
        """What a strip says that holds one level line, and how surely that was read: 0 to 1."""
        result: Any = self._engine(strip, use_det=False, use_rec=True, return_word_box=False)
        if result is None or not result.scores:
            return "", 0.0
        return str(result.txts[0]), float(result.scores[0])

    def surely(self, strip: NDArray[np.uint8]) -> float:
        """How surely a strip is read that holds one level line: 0 to 1."""
        return self.read(strip)[1]


def line_from(
    quad: NDArray[Any], text: str, confidence: float, words: Sequence[Word], size: tuple[int, int]
) -> RecognizedLine:
    """A line from what the engine says of it: its quadrilateral, text, words and their corners."""
    box = around(quad, (0, 0, *size))
    boxes = boxes_of_characters(text, words, box)
    return RecognizedLine(
        widened(text),
        confidence,
        box,
        [side for character in boxes for side in character],
        confidences_of_characters(text, words),
    )


def confidences_of_characters(text: str, words: Sequence[Word]) -> list[int]:
    """How surely each character was read, in percent; spaces, of which nothing is told, surely."""
    sure = [100] * len(text)
    at = 0
    for characters, confidence, _ in words:
        found = text.find(characters, at)
        if found >= 0:
            at = found + len(characters)
            sure[found:at] = [round(100 * float(confidence))] * len(characters)
    return sure


def boxes_of_characters(text: str, words: Sequence[Word], line: Box) -> list[Box]:
    """A box for each character of ``text``, within that of the line.

    A word of several characters is divided evenly. Characters that belong to no word, which are
    the spaces, get what lies between their neighbours.
    """
    boxes: list[Box | None] = [None] * len(text)
    at = 0
    for characters, _, corners in words:
        found = text.find(characters, at)
        if found < 0:
            continue
        parts = evenly(around(np.asarray(corners), line), len(characters))
        boxes[found : found + len(characters)] = parts
        at = found + len(characters)
    return filled(boxes, line)


def filled(boxes: list[Box | None], line: Box) -> list[Box]:
    """The boxes with each run of missing ones laid evenly between the boxes beside it."""
    x0, y0, x1, y1 = line
    down = y1 - y0 > x1 - x0
    whole: list[Box] = []
    while len(whole) < len(boxes):
        at = len(whole)
        box = boxes[at]
        if box is not None:
            whole.append(box)
            continue
        end = next((i for i in range(at, len(boxes)) if boxes[i] is not None), len(boxes))
        before, after = whole[-1] if whole else None, boxes[end] if end < len(boxes) else None
        if down:
            top, bottom = before[3] if before else y0, after[1] if after else y1
            gap = (x0, min(top, bottom), x1, max(top, bottom))
        else:
            left, right = before[2] if before else x0, after[0] if after else x1
            gap = (min(left, right), y0, max(left, right), y1)
        whole.extend(evenly(gap, end - at))
    return whole


def evenly(box: Box, count: int) -> list[Box]:
    """The box cut evenly along its longer side."""
    x0, y0, x1, y1 = box
    return divided(box, count, down=y1 - y0 > x1 - x0 and count > 1)


def around(corners: NDArray[Any], frame: Box) -> Box:
    """The upright box of whole pixels around some points, cut to the frame."""
    left, top = np.floor(corners.min(axis=0))
    right, bottom = np.ceil(corners.max(axis=0))
    x0, y0, x1, y1 = frame
    return (
        int(np.clip(left, x0, x1)),
        int(np.clip(top, y0, y1)),
        int(np.clip(right, x0, x1)),
        int(np.clip(bottom, y0, y1)),
    )


def widened(text: str) -> str:
    """The line with the marks of Chinese text in full width, as they were printed.

    The engine gives either form of the same mark. Marks between letters or digits, as in 3:15
    and 1,000, stay as they are, and so does a line without Chinese characters.
    """
    if not any(is_chinese(character) for character in text):
        return text
    marks = list(text)
    for at, character in enumerate(text):
        if character in FULL_WIDTH:
            beside = text[max(0, at - 1) : at], text[at + 1 : at + 2]
            if not all(one.isascii() and one.isalnum() for one in beside):
                marks[at] = FULL_WIDTH[character]
    return "".join(marks)


def is_chinese(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")
