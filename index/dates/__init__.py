"""Dates in Chinese texts: 年号, 公元, 干支, decades and periods, each with its years.

``recognize`` finds them in a folded text; ``read_years`` reads the years that a query names.
"""

from index.dates.asking import read_years
from index.dates.model import EARLIEST, LATEST, Precision, Span, Years
from index.dates.recognizing import recognize

__all__ = ["EARLIEST", "LATEST", "Precision", "Span", "Years", "read_years", "recognize"]
