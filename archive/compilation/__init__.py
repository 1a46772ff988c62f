"""Compilation (编排): the manuscripts of a planned volume are put in order, and become the volume.

    accepted submissions, manuscripts → running order (``lineup``, ``arrangement``)
          → estimated pages (``layout``, ``extent``) → 目录 → release (``releasing``)

Nothing of the order is kept but each article's number and column: what a printed volume has too.
"""
