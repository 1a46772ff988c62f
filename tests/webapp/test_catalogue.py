"""The catalogue of English sentences: whole, and compiled."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
MESSAGES = ROOT / "webapp" / "translations" / "en" / "LC_MESSAGES"
OURS = ["Refusal:1", "BadLine:1", "Remark:1", "Problem:1", "Finding:1", "Doubt:1", "Conflict:1"]
PLACE = re.compile(r"%\((\w+)\)")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (MESSAGES / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every sentence that the programs say, by their sources."""
    with (ROOT / "webapp" / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        ROOT, mapping, options, DEFAULT_KEYWORDS | parse_keywords(OURS),
        directory_filter=lambda folder: Path(folder).name not in {".venv", "tests", "node_modules"},
    )  # fmt: skip
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def english(catalogue: Catalog) -> dict[str, str | tuple[str, ...]]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in catalogue
        if message.id
    }


def test_sentences_are_found_in_all_packages(said: set[str]) -> None:
    # One of each: index, archive, forms, templates, command line.
    assert said >= {
        "还没有检索索引。请运行 wenshi index rebuild。",
        "冲正必须写明原因。请填写备注。",
        "再输一遍新密码",
        "回到检索结果",
        "一切正常。",
    }


def test_every_sentence_is_in_the_catalogue(said: set[str], catalogue: Catalog) -> None:
    assert said - english(catalogue).keys() == set()


def test_no_sentence_of_the_catalogue_is_no_longer_said(said: set[str], catalogue: Catalog) -> None:
    assert english(catalogue).keys() - said == set()


def test_every_sentence_has_its_english(catalogue: Catalog) -> None:
    empty = [
        message
        for message, string in english(catalogue).items()
        if not (all(string) if isinstance(string, tuple) else string)
    ]
    assert empty == []
    assert not any(message.fuzzy for message in catalogue if message.id)


def test_the_english_names_the_same_values(catalogue: Catalog) -> None:
    for message, string in english(catalogue).items():
        for each in string if isinstance(string, tuple) else [string]:
            assert set(PLACE.findall(each)) == set(PLACE.findall(message)), message


def test_the_compiled_catalogue_is_up_to_date(catalogue: Catalog) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, catalogue)
    fresh.seek(0)
    with (MESSAGES / "messages.mo").open("rb") as file:
        assert english(read_mo(file)) == english(read_mo(fresh))
