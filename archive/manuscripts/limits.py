"""How long a text may be that is taken as one manuscript: sent in, compared, looked through."""

LONGEST_TEXT = 300_000  # characters
MOST_PAGES = 1000  # of a PDF
