"""How large a scan may be."""

PIXELS = 80_000_000  # a page: A2 at 400 dpi, and what a process of about 1 GB can hold
PAGES = 2000  # a scan: four times the thickest volume of such a series
