"""How long a text may be that is taken as one manuscript: sent in, compared, looked through."""

LONGEST_TEXT = 300_000  # characters
