"""The plate: a sketch map of the Dan river (丹江) and the 商於 road, drawn from coordinates.

Longitudes and latitudes are rounded, the north-south scale is stretched to fill the leaf, and the
courses between the points are smoothed: a drawing to look at, not a map to measure.
"""

from itertools import pairwise

from seeds.press.leaf import INK, KAI, LEFT, RIGHT, SERIF, Leaf, Type

Point = tuple[float, float]

TOP, BOTTOM = 250, 1270
WEST, EAST, NORTH, SOUTH = 108.72, 112.12, 34.52, 32.36

DAN_RIVER = [
    (109.50, 34.06), (109.62, 33.97), (109.94, 33.85), (110.12, 33.80), (110.33, 33.67),
    (110.42, 33.47), (110.66, 33.40), (110.86, 33.34), (111.02, 33.22), (111.33, 33.08),
    (111.44, 32.86), (111.50, 32.56),
]  # fmt: skip
WUGUAN_RIVER = [(110.42, 33.92), (110.56, 33.78), (110.62, 33.60), (110.61, 33.45)]
BANQIAO_RIVER = [(109.93, 34.08), (109.86, 33.96), (109.90, 33.86)]
HAN_RIVER = [(110.55, 32.66), (110.85, 32.80), (111.15, 32.66), (111.50, 32.54), (111.72, 32.40)]
SHANGYU_ROAD = [
    (108.95, 34.27), (109.32, 34.15), (109.50, 33.98), (109.94, 33.89), (110.33, 33.72),
    (110.62, 33.61), (110.88, 33.53), (111.12, 33.42), (111.48, 33.31), (111.84, 33.06),
]  # fmt: skip

TOWNS: list[tuple[str, Point, str]] = [
    ("长安", (108.95, 34.27), "above"),
    ("蓝田", (109.32, 34.15), "above"),
    ("牧护关", (109.50, 33.98), "below"),
    ("商州", (109.94, 33.89), "right"),
    ("龙驹寨", (110.33, 33.72), "left"),
    ("武关", (110.62, 33.61), "right"),
    ("竹林关", (110.42, 33.47), "left"),
    ("商南", (110.88, 33.53), "right"),
    ("荆紫关", (111.02, 33.22), "left"),
    ("西峡", (111.48, 33.31), "right"),
    ("内乡", (111.84, 33.06), "below"),
    ("淅川", (111.33, 33.08), "left"),
    ("丹江口", (111.50, 32.56), "right"),
]
RANGES: list[tuple[str, Point, list[Point]]] = [
    ("秦岭", (108.98, 33.78), [(108.90, 33.92), (109.05, 33.95), (109.19, 33.87)]),
    ("蟒岭", (110.22, 34.02), [(110.12, 34.12), (110.28, 34.16), (110.43, 34.08)]),
    ("流岭", (109.64, 33.48), [(109.54, 33.60), (109.69, 33.63), (109.84, 33.56)]),
    ("伏牛山", (111.22, 33.58), [(111.18, 33.70), (111.33, 33.74), (111.48, 33.67)]),
]
RIVERS: list[tuple[str, Point]] = [
    ("丹江", (111.46, 32.90)), ("汉江", (110.62, 32.62)),
    ("武关河", (110.66, 33.78)), ("板桥河", (109.60, 34.14)),
]  # fmt: skip

LETTERING = Type(SERIF, 26)
SMALL = Type(KAI, 24)


def draw_map(leaf: Leaf, caption: str) -> None:
    """Fill the leaf with the map. Its lettering is recorded as notes, the caption as a caption."""
    leaf.draw.rectangle((LEFT, TOP, RIGHT, BOTTOM), outline=INK, width=3)
    leaf.draw.rectangle((LEFT + 7, TOP + 7, RIGHT - 7, BOTTOM - 7), outline=110, width=1)
    for course, width in ((HAN_RIVER, 7), (BANQIAO_RIVER, 3), (WUGUAN_RIVER, 3), (DAN_RIVER, 6)):
        _river(leaf, course, width)
    _road(leaf, SHANGYU_ROAD)
    for name, where, peaks in RANGES:
        for peak in peaks:
            _mountain(leaf, _place(peak))
        x, y = _place(where)
        leaf.write(name, x, round(y), SMALL, "note")
    for name, where in RIVERS:
        x, y = _place(where)
        leaf.write(name, x, round(y), SMALL, "note")
    for name, where, side in TOWNS:
        _town(leaf, name, _place(where), side)
    _north(leaf, (RIGHT - 90, TOP + 60))
    _legend(leaf)
    leaf.write_centre(caption, BOTTOM + 50, Type(KAI, 28), "caption")
    leaf.lines.sort(key=lambda line: (line["box"][1], line["box"][0]))


def _place(point: Point) -> Point:
    longitude, latitude = point
    return (
        LEFT + (longitude - WEST) / (EAST - WEST) * (RIGHT - LEFT),
        TOP + (NORTH - latitude) / (NORTH - SOUTH) * (BOTTOM - TOP),
    )


def _smooth(course: list[Point], steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through the placed points."""
    points = [_place(p) for p in course]
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        curve += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return [*curve, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(p: float, q: float, r: float, s: float) -> float:
        bend = (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3
        return (2 * q + (r - p) * t + bend) / 2

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])


def _river(leaf: Leaf, course: list[Point], width: int) -> None:
    curve = _smooth(course)
    for i, (a, b) in enumerate(pairwise(curve)):
        downstream = i / len(curve)  # a river widens on its way down
        leaf.draw.line((*a, *b), fill=120, width=max(2, round(width * (1 + downstream) / 2)))


def _road(leaf: Leaf, course: list[Point]) -> None:
    for i, (a, b) in enumerate(pairwise(_smooth(course))):
        if i % 4 < 2:
            leaf.draw.line((*a, *b), fill=INK, width=4)


def _mountain(leaf: Leaf, at: Point) -> None:
    x, y = at
    leaf.draw.line((x - 26, y, x - 4, y - 34, x + 16, y - 4), fill=60, width=3, joint="curve")
    leaf.draw.line((x - 4, y - 34, x - 2, y - 8), fill=150, width=2)
    leaf.draw.line((x + 4, y - 22, x + 6, y - 8), fill=150, width=2)


def _town(leaf: Leaf, name: str, at: Point, side: str) -> None:
    x, y = at
    leaf.draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill=255, outline=INK, width=3)
    width = len(name) * LETTERING.size
    left, top = {
        "above": (x - width / 2, y - 44),
        "below": (x - width / 2, y + 14),
        "left": (x - width - 16, y - 6),
        "right": (x + 16, y - 18),
    }[side]
    leaf.write(name, left, round(top), LETTERING, "note")


def _north(leaf: Leaf, at: Point) -> None:
    x, y = at
    leaf.draw.polygon((x, y - 20, x - 14, y + 40, x, y + 28, x + 14, y + 40), fill=INK)
    leaf.write("北", x - 13, round(y) + 52, LETTERING, "note")


def _legend(leaf: Leaf) -> None:
    left, top = LEFT + 40, BOTTOM - 200
    leaf.write("图例", left, top, LETTERING, "note")
    leaf.draw.line((left, top + 62, left + 80, top + 62), fill=120, width=6)
    leaf.write("江河", left + 100, top + 49, SMALL, "note")
    for start in (0, 34, 68):
        leaf.draw.line((left + start, top + 107, left + start + 16, top + 107), fill=INK, width=4)
    leaf.write("商於古道", left + 100, top + 94, SMALL, "note")
    leaf.draw.ellipse((left + 32, top + 142, left + 48, top + 158), outline=INK, width=3)
    leaf.write("城镇关隘", left + 100, top + 138, SMALL, "note")
