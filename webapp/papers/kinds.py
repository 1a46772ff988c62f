"""The kinds of papers there are, and which an occasion has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from webapp.papers.certificate import certificates
from webapp.papers.letter import letters
from webapp.papers.occasion import Occasion
from webapp.papers.paper import Paper
from webapp.papers.receipt import receipts
from webapp.papers.sheet import sheets


@dataclass(frozen=True)
class Kind:
    """``write`` writes the papers of an occasion in the name of an issuer.

    ``only_given``  whether it is only for copies that we gave away.
    """

    name: LazyString
    write: Callable[[Occasion, str], list[Paper]]
    only_given: bool = True

    def papers(self, occasion: Occasion, issuer: str) -> list[Paper]:
        """Those of the occasion; none where it has none of this kind."""
        possible = occasion.is_given or not self.only_given
        return self.write(occasion, issuer) if possible else []


KINDS = {
    "letter": Kind(_("赠书函"), letters),
    "receipt": Kind(_("回执"), receipts),
    "certificate": Kind(_("收藏证书"), certificates, only_given=False),
    "sheet": Kind(_("发放登记表"), sheets),
}


def kinds_for(occasion: Occasion, issuer: str) -> dict[str, Kind]:
    """Those that the occasion has, by the word in their address."""
    return {word: kind for word, kind in KINDS.items() if kind.papers(occasion, issuer)}
