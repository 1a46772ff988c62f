"""Which holdings are asked for, as an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.ledger import NO_INSTITUTIONS, Wanted
from archive.models import RecipientKind
from archive.typed_text import one_line
from webapp.search.asking import as_page, as_volume

LONGEST = 100  # characters of a name to look for
SORTS = ("name", "place", "kind", "most")
INSTITUTIONS = tuple(kind for kind in RecipientKind if kind not in NO_INSTITUTIONS)


@dataclass(frozen=True)
class Asking:
    """``lacking``: of a volume, those that do not hold it. ``page`` counts from 1."""

    volume: int | None = None
    institution: str = ""
    kind: RecipientKind | None = None
    place: str = ""
    lacking: bool = False
    withdrawn: bool = False
    sort: str = SORTS[0]
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str], staff: bool) -> Asking:
        """Read the parameters of an address; what makes no sense counts as not said."""
        volume = as_volume(args.get("volume", ""))
        sort = args.get("sort", "")
        return cls(
            volume=volume,
            institution=one_line(args.get("institution", ""))[:LONGEST],
            kind=next((kind for kind in INSTITUTIONS if kind.value == args.get("kind")), None),
            place=one_line(args.get("place", ""))[:LONGEST],
            lacking=args.get("lacking") == "1" and volume is not None,
            withdrawn=args.get("withdrawn") == "1" and staff,
            sort=sort if sort in SORTS else SORTS[0],
            page=as_page(args.get("page", "")),
        )

    def wanted(self) -> Wanted:
        return Wanted(
            volume=self.volume,
            institution=self.institution,
            kind=self.kind,
            place=self.place,
            withdrawn=self.withdrawn,
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.volume or self.institution or self.kind or self.place or self.withdrawn)

    def parameters(self, **changed: Any) -> dict[str, Any]:
        """The address of the same with something changed: its first page, unless it says which."""
        said = replace(self, **({"page": 1} | changed))
        values = {
            "volume": said.volume,
            "institution": said.institution,
            "kind": said.kind.value if said.kind else None,
            "place": said.place,
            "lacking": "1" if said.lacking else None,
            "withdrawn": "1" if said.withdrawn else None,
            "sort": said.sort if said.sort != SORTS[0] else None,
            "page": said.page if said.page > 1 else None,
        }
        return {name: value for name, value in values.items() if value not in (None, "")}
