"""The peers, from the bench that is shared by all: loaded where it is, and asked questions."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

from tests.bench.corpus import SHARED


def module() -> ModuleType:
    """The peers' own module. Ends the program where there is none."""
    path = SHARED / "bench" / "peers.py"
    if not path.exists():
        sys.exit(f"there are no peers at {path}")
    spec = importlib.util.spec_from_file_location("wenshi_peers", path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def for_questions() -> list[tuple[str, Any]]:
    """Word-based peers that give the documents with any of the words, best first."""
    shared = module()

    class Fts5(shared.Fts5Jieba):  # type: ignore[name-defined,misc]
        def first(self, question: str) -> int | None:
            words = " OR ".join(f'"{word}"' for word in shared.words(question))
            row = self.db.execute(
                "select rowid from t where t match ? order by rank limit 1", (words,)
            ).fetchone()
            return row[0] if row else None

    class Tantivy(shared.Tantivy):  # type: ignore[name-defined,misc]
        def first(self, question: str) -> int | None:
            words = " OR ".join(f'"{word}"' for word in shared.words(question))
            hits = self.s.search(self.ix.parse_query(words, ["body"]), 1).hits
            return self.s.doc(hits[0][1])["n"][0] if hits else None

    return [("fts5+jieba", Fts5()), ("tantivy+jieba", Tantivy())]


def for_phrases() -> list[tuple[str, Any]]:
    """All peers, by their names; each says how large its index is."""
    shared = module()

    class Sized:
        def size(self) -> int | None:
            if hasattr(self, "db"):
                pages, each = (
                    self.db.execute(f"pragma page_{what}").fetchone()[0]
                    for what in ("count", "size")
                )
                return int(pages * each)
            return None

    return [(name, type(name, (peer, Sized), {})()) for name, peer in shared.PEERS.items()]
