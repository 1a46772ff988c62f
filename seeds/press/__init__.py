"""The small press that sets, prints and "scans" the demonstration volume.

`lines` breaks and justifies paragraphs, `leaf` is one printed page with what stands on it,
`plate` draws the map, `book` makes up the volume, `scanner` damages a page as paper and glass do.
Lengths are pixels at 200 dpi.
"""
