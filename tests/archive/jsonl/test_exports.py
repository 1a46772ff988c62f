"""Exporting a volume's articles as a file that imports back."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import articles, volumes
from archive.accession import Place, take_in
from archive.database import Archive
from archive.jsonl import Outcome, export_articles, import_articles
from tests.archive.jsonl.conftest import CAOYUN, SANPIAN, YIZHAN, ImportLines, rows

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
words = st.text(characters, max_size=12)
filled = words.filter(lambda text: bool(text.strip()))
numbers = st.none() | st.integers(0, 2**31 - 1)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
lines = st.fixed_dictionaries(
    {
        "title": filled,
        "text": st.lists(filled, min_size=1, max_size=4).map("\n".join),
    },
    optional={
        "order": numbers,
        "column": words,
        "authors": st.lists(words, max_size=3),
        "page_start": numbers,
        "source": values,
    },
)
files = itertools.count(1)


def exported(archive: Archive, number: int = 35) -> list[dict[str, Any]]:
    with archive.reading() as session:
        volume = volumes.find(session, number)
        assert volume is not None
        return [json.loads(line) for line in export_articles(session, volume)]


def test_a_line_has_the_fields_of_an_import(archive: Archive, import_lines: ImportLines) -> None:
    import_lines(CAOYUN | {"source": "方志"})
    assert exported(archive) == [CAOYUN | {"source": "方志"}]


def test_what_is_not_known_is_null(archive: Archive, import_lines: ImportLines) -> None:
    import_lines(SANPIAN | {"id": "sanpian"}, volume=35)
    assert exported(archive) == [
        SANPIAN
        | {
            "id": "sanpian",
            "volume": 35,
            "order": None,
            "column": "",
            "page_start": None,
            "page_end": None,
        }
    ]


def test_chinese_is_written_as_it_is_and_each_article_on_one_line(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN)
    with archive.reading() as session:
        volume = volumes.find(session, 35)
        assert volume is not None
        [line] = export_articles(session, volume)
    assert "丹江漕运始末" in line
    assert "\n" not in line


def test_articles_come_in_the_order_of_the_book(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(YIZHAN, CAOYUN, {"id": "wuxu", "volume": 35, "title": "无序", "text": "文。\n"})
    import_lines(YIZHAN | {"id": "bieji", "volume": 36})
    assert [line["id"] for line in exported(archive)] == ["caoyun", "yizhan", "wuxu"]


def test_importing_an_export_changes_nothing(archive: Archive, import_lines: ImportLines) -> None:
    import_lines(CAOYUN | {"source": {"page": [1, 2.5, None]}}, YIZHAN, SANPIAN, volume=35)
    before = rows(archive)
    assert import_lines(*exported(archive)) == Outcome(unchanged=3)
    assert rows(archive) == before


def test_importing_an_export_of_manuscripts_changes_nothing(
    archive: Archive, import_lines: ImportLines, shared: Path
) -> None:
    path = shared / "seed" / "2022-review-2023-outlook.txt"
    with archive.writing() as session:
        take_in(session, archive.settings, path, place=Place(volume=35), publish=True, actor="李")
    before = rows(archive)
    assert import_lines(*exported(archive)) == Outcome(unchanged=2)
    assert rows(archive) == before


def test_a_withdrawn_article_and_its_roles_survive_an_import_of_the_export(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN)
    with archive.writing() as session:
        caoyun = articles.find(session, "caoyun")
        assert caoyun is not None
        caoyun.contributions[1].role = "整理"
        articles.withdraw(session, caoyun, "李", "史实有误")
    before = rows(archive)
    assert import_lines(*exported(archive), publish=False) == Outcome(unchanged=1)
    assert rows(archive) == before


def test_an_export_makes_the_same_articles_elsewhere(
    archive: Archive, import_lines: ImportLines
) -> None:
    import_lines(CAOYUN | {"source": "方志"}, YIZHAN)
    elsewhere = [line | {"id": line["id"] + "-2", "volume": 36} for line in exported(archive)]
    assert import_lines(*elsewhere) == Outcome(added=2)
    assert exported(archive, 36) == elsewhere


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(lines, min_size=1, max_size=4))
def test_what_was_imported_and_exported_imports_as_the_same(
    archive: Archive, tmp_path: Path, some: list[dict[str, Any]]
) -> None:
    """Each run has a volume of its own in the one archive."""
    number = next(files) % volumes.HIGHEST + 1
    path = tmp_path / "文章.jsonl"

    def import_(lines: list[dict[str, Any]]) -> Outcome:
        path.write_bytes("\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode())
        with archive.writing() as session:
            return import_articles(session, path, publish=True, skip_bad=False, actor="李")

    some = [line | {"id": f"{number}-{n}", "volume": number} for n, line in enumerate(some)]
    assert import_(some) == Outcome(added=len(some))
    back = exported(archive, number)
    assert import_(back) == Outcome(unchanged=len(some))
    assert import_(some) == Outcome(unchanged=len(some))
    given = {line["id"]: line for line in some}
    for line in back:
        known = given[line["id"]]
        assert line["title"] == known["title"].strip()
        assert line.get("source") == known.get("source")
        assert line["order"] == known.get("order")
        assert line["authors"] == [
            name.strip() for name in known.get("authors", []) if name.strip()
        ]
