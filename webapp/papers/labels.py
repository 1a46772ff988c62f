"""Labels (书标): a volume's name and a QR code that leads to its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import segno

from archive import volumes
from archive.errors import Refusal
from archive.volumes import SERIES

ACROSS, DOWN = 3, 8  # labels of 70 x 37 mm on a sheet of A4, as sticker sheets have them
MOST = 500
HIGHEST = 99_999_999
QUIET = 1  # modules of white around the code


@dataclass(frozen=True)
class Label:
    """``lines`` to be read, and the ``address`` that the code says."""

    lines: tuple[str, ...]
    address: str

    @cached_property
    def code(self) -> segno.QRCode:
        # M: a seventh of the code may be worn off.
        return segno.make_qr(self.address, error="m")

    @property
    def modules(self) -> tuple[bytearray, ...]:
        """Rows of modules, true where it is dark."""
        return tuple(self.code.matrix)

    @property
    def svg(self) -> str:
        """The code as SVG without colours or styles of its own."""
        return str(
            self.code.svg_inline(
                border=QUIET, omitsize=True, svgclass="code", lineclass=None, title=self.address
            )
        )


def labels(number: int, address: str, count: int, first: int | None = None) -> list[Label]:
    """``count`` labels of a volume; numbered from ``first`` on, where it is given.

    Raises :class:`Refusal` for no labels or more than 500, and a first number out of reach.
    """
    if not 0 < count <= MOST:
        raise Refusal("书标一次可以打印 1 到 %(most)d 张。请改一下张数。", most=MOST)
    if first is not None and not 0 < first <= HIGHEST:
        raise Refusal("起始编号应为 1 到 %(most)d 之间的整数；不编号就留空。", most=HIGHEST)
    name = volumes.spelled(number)
    serials = [f"No. {first + n:04d}" if first is not None else "" for n in range(count)]
    return [Label(tuple(filter(None, (SERIES, name, serial))), address) for serial in serials]
