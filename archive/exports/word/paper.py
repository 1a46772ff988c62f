"""The paper of the printed volumes, and the lines and characters of a full page of it.

Measures are twips, twentieths of a point, as the format has them (ECMA-376, part 1, 22.9.2.14).
"""

from __future__ import annotations

POINT = 20

# A5 of GB/T 788-1999, 148 × 210 mm. It is what printers of today call 大32开; the older one of
# 140 × 203 mm is cut from sheets that they no longer keep.
WIDTH, HEIGHT = 8391, 11906

CHARACTERS = 28  # of a line
LINES = 26  # of a page
TYPE_SIZE = 21  # half points: 五号
LINE_PITCH = 18 * POINT

TEXT_WIDTH = CHARACTERS * TYPE_SIZE * POINT // 2
TEXT_HEIGHT = LINES * LINE_PITCH
INNER = 1311  # towards the spine, where the fold takes a little of it
OUTER = WIDTH - TEXT_WIDTH - INNER
TOP = 1360  # with the running header in it
SLACK = 4 * POINT  # or the last line of the grid has no room where a program rounds
BOTTOM = HEIGHT - TEXT_HEIGHT - TOP - SLACK
HEADER_FROM_EDGE = 850
FOOTER_FROM_EDGE = 600
