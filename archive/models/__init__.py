"""The tables of the record, one module a subject."""

from archive.models.article import Article, ArticleRange, ArticleStatus, Contribution, Visibility
from archive.models.base import Base, now
from archive.models.copies import (
    Document,
    Holding,
    Location,
    Movement,
    MovementKind,
    Precision,
    Printing,
    Recipient,
    RecipientKind,
    Share,
)
from archive.models.erratum import Erratum, ErratumState
from archive.models.gazetteer import GazetteerRevision, Place, PlaceName
from archive.models.request import CopyRequest, RequestOffer, RequestState
from archive.models.service import Audit, Outbox, Role, User
from archive.models.stocktaking import (
    Stocktaking,
    StocktakingCount,
    StocktakingResult,
    StocktakingState,
)
from archive.models.volume import (
    Correction,
    Ingestion,
    IngestionState,
    Line,
    LineKind,
    Master,
    Page,
    PageKind,
    Volume,
    VolumeStatus,
)

__all__ = [
    "Article",
    "ArticleRange",
    "ArticleStatus",
    "Audit",
    "Base",
    "Contribution",
    "CopyRequest",
    "Correction",
    "Document",
    "Erratum",
    "ErratumState",
    "GazetteerRevision",
    "Holding",
    "Ingestion",
    "IngestionState",
    "Line",
    "LineKind",
    "Location",
    "Master",
    "Movement",
    "MovementKind",
    "Outbox",
    "Page",
    "PageKind",
    "Place",
    "PlaceName",
    "Precision",
    "Printing",
    "Recipient",
    "RecipientKind",
    "RequestOffer",
    "RequestState",
    "Role",
    "Share",
    "Stocktaking",
    "StocktakingCount",
    "StocktakingResult",
    "StocktakingState",
    "User",
    "Visibility",
    "Volume",
    "VolumeStatus",
    "now",
]
