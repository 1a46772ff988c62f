"""The migrations make what the models describe, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Connection, Engine, event, inspect, select

import archive.database
from archive.database import Archive, make_engine, migrate
from archive.models import Article, ArticleRange, Base, Contribution, Line
from tests.archive.samples import add_article, add_page


@pytest.fixture
def config() -> Config:
    config = Config()
    folder = Path(archive.database.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    return config


@pytest.fixture
def emptied(archive: Archive, config: Config) -> Iterator[Engine]:
    """The database of the archive, taken back to before the first migration."""
    engine = make_engine(archive.settings.database_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    yield engine
    engine.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_there_is_one_newest_migration(config: Config) -> None:
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def default_differs(
    context: object, inspected: object, described: Column[Any], found: str | None, *defaults: Any
) -> bool | None:
    """Whether the default of a JSON column differs, which PostgreSQL cannot compare itself."""
    if not isinstance(described.type, JSON):
        return None  # as Alembic would tell
    *_, rendered = defaults
    return (found or "").removesuffix("::json").strip("'") != (rendered or "").strip("'")


def test_the_migrated_database_is_what_the_models_describe(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": default_differs}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrated_database_checks_what_the_models_check(archive: Archive) -> None:
    inspector = inspect(archive.engine)
    for table in Base.metadata.sorted_tables:
        described = {str(c.name) for c in table.constraints if str(c.name).startswith("ck_")}
        assert {c["name"] for c in inspector.get_check_constraints(table.name)} == described


def test_going_back_leaves_nothing(emptied: Engine) -> None:
    assert tables(emptied) == set()


def test_going_back_and_forth_is_as_at_first(emptied: Engine, tmp_path: Path) -> None:
    migrate(emptied, tmp_path / "lock")
    assert tables(emptied) == set(Base.metadata.tables)


def test_a_migration_that_is_cut_short_leaves_nothing_and_is_done_again(
    emptied: Engine, tmp_path: Path
) -> None:
    def cut_short(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        if "CREATE TABLE movement" in statement:
            raise KeyboardInterrupt

    event.listen(emptied, "before_cursor_execute", cut_short)
    with pytest.raises(KeyboardInterrupt):
        migrate(emptied, tmp_path / "lock")
    event.remove(emptied, "before_cursor_execute", cut_short)
    assert tables(emptied) == set()
    migrate(emptied, tmp_path / "lock")
    assert tables(emptied) == set(Base.metadata.tables)


def test_what_an_older_record_holds_is_kept(
    archive: Archive, config: Config, tmp_path: Path
) -> None:
    with archive.writing() as session:
        article = add_article(session, contributions=[Contribution(position=0, name="陈守正")])
        page = add_page(session)
        line = Line(page_id=page.id, order=0, recognized="丹江", confidence=1, char_boxes=[],
                    x0=0, y0=0, x1=1, y1=1)  # fmt: skip
        session.add(line)
        session.flush()
        article.ranges.append(ArticleRange(position=0, page_id=page.id, first_line=0, last_line=0))
    engine = make_engine(archive.settings.database_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
    migrate(engine, tmp_path / "lock")
    engine.dispose()
    with archive.reading() as session:
        [kept] = session.scalars(select(Article))
        assert (kept.authors, len(kept.ranges), kept.doubts) == (["陈守正"], 1, [])
        [row] = session.scalars(select(Line))
        assert (row.recognized, row.char_confidences, row.page.checked_by) == ("丹江", [], None)
