"""How large a spreadsheet may be: far more than a ledger needs, and little enough to be read."""

LARGEST_FILE = 20 << 20
LARGEST_UNPACKED = 300 << 20
MOST_PARTS = 2_000
MOST_ROWS = 50_000
MOST_COLUMNS = 100
LONGEST_CELL = 32_767  # of Excel
