"""``wenshi compilation``: a planned volume is put in order and released, at the terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

import index
from archive import articles, volumes
from archive.compilation import arrangement, planning
from archive.compilation.arrangement import Beside
from archive.compilation.arranging import Change, arrange, take_in, take_out
from archive.compilation.heading import Heading, head, heading_of
from archive.compilation.imprint import imprint, imprint_of
from archive.compilation.layout import set_in, setting_of
from archive.compilation.manuscript import manuscript as compiled_manuscript
from archive.compilation.releasing import release as release_volume
from archive.editorial import contributors
from archive.errors import Refusal
from archive.models import Opening, Volume
from webapp.commands.lineup import give
from webapp.commands.opened import AS_JSON, opened, operator
from webapp.commands.speech import _

VOLUME = click.argument("volume")
ARTICLES = click.argument("identifiers", nargs=-1, required=True)


@click.group(help=_("编排还没有出版的一辑：目录、版式、书稿、出版。"))
def compilation() -> None:
    pass


@compilation.command(help=_("一辑的目录和估计的页码。"))
@VOLUME
@AS_JSON
def show(volume: str, as_json: bool) -> None:
    with opened() as archive, archive.reading() as session:
        give(session, found_volume(session, volume), as_json)


@compilation.command(help=_("开始编排一辑。"))
@VOLUME
@AS_JSON
def plan(volume: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = planning.plan(session, volumes.read_number(volume), operator())
        give(session, found, as_json)


@compilation.command(help=_("把文章移到一个栏目，或移到另一篇的前后。"))
@VOLUME
@ARTICLES
@click.option("--column", default=None, help=_("移到这个栏目；不写就是另一篇所在的栏目。"))
@click.option("--before", default=None, help=_("移到这一篇之前：它的标识。"))
@click.option("--after", default=None, help=_("移到这一篇之后：它的标识。"))
@AS_JSON
def move(
    volume: str, identifiers: tuple[str, ...], column: str | None, before: str | None,
    after: str | None, as_json: bool,
) -> None:  # fmt: skip
    if before is not None and after is not None:
        raise click.UsageError(_("--before 和 --after 只能用一个。"))
    if before is None and after is None and column is None:
        raise click.UsageError(_("请用 --column、--before 或 --after 说明移到哪里。"))
    beside = before if before is not None else after
    there = None if beside is None else Beside(beside, before is not None)

    def change(now: arrangement.Arrangement) -> list[arrangement.Slot]:
        for each in (*identifiers, *([beside] if beside is not None else [])):
            arrangement.index_of(now, each)
        found = column
        if found is None and beside is not None:
            found = now[arrangement.index_of(now, beside)].column
        return arrangement.place(now, identifiers, found or "", there)

    changed(volume, change, as_json)


@compilation.command("place-all", help=_("把还没有排位置的文章按现在的次序都排入。"))
@VOLUME
@AS_JSON
def place_all(volume: str, as_json: bool) -> None:
    changed(volume, arrangement.place_all, as_json)


@compilation.command("rename-column", help=_("改栏目名；改成另一个栏目的名字，两个就合成一个。"))
@VOLUME
@click.argument("column")
@click.argument("name")
@AS_JSON
def rename_column(volume: str, column: str, name: str, as_json: bool) -> None:
    changed(volume, lambda now: arrangement.rename_run(now, number_of(now, column), name), as_json)


@compilation.command("move-column", help=_("把整个栏目上移或下移一位。"))
@VOLUME
@click.argument("column")
@click.argument("way", type=click.Choice(["up", "down"]))
@AS_JSON
def move_column(volume: str, column: str, way: str, as_json: bool) -> None:
    moved = arrangement.lift_run if way == "up" else arrangement.lower_run
    changed(volume, lambda now: moved(now, number_of(now, column)), as_json)


@compilation.command("take-in", help=_("把没有编入任何一辑的草稿编进来。"))
@VOLUME
@ARTICLES
@AS_JSON
def in_(volume: str, identifiers: tuple[str, ...], as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = found_volume(session, volume)
        take_in(session, found, list(identifiers), operator())
        give(session, found, as_json)


@compilation.command("take-out", help=_("把不是来稿的草稿移出这一辑。"))
@VOLUME
@ARTICLES
@AS_JSON
def out(volume: str, identifiers: tuple[str, ...], as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = found_volume(session, volume)
        take_out(session, found, list(identifiers), operator())
        give(session, found, as_json)


@compilation.command(help=_("文稿的题目和作者。"))
@click.argument("identifier")
@click.option("--title", default=None, help=_("题目。"))
@click.option("--authors", default=None, help=_("作者，如“张三（口述）、李四（整理）”。"))
def heading(identifier: str, title: str | None, authors: str | None) -> None:
    with opened() as archive, archive.writing() as session:
        article = articles.find_open_to_editors(session, identifier)
        if article is None:
            raise Refusal("没有文章 %(identifier)s。请刷新页面再试。", identifier=identifier)
        now = heading_of(article)
        by = now.contributors if authors is None else contributors.read(authors)
        head(session, article, Heading(now.title if title is None else title, by), operator())
        click.echo(f"{article.title}　{contributors.spelled(article.contributions)}")


@compilation.command(help=_("版式：每页多少行、每行多少字，用来估计页数。"))
@VOLUME
@click.option("--characters", type=int, default=None, help=_("每行字数。"))
@click.option("--lines", type=int, default=None, help=_("每页行数。"))
@click.option(
    "--opening", type=click.Choice([each.value for each in Opening]), default=None,
    help=_("每篇怎样开头：new_page 另页起，recto 右手页起，run_on 接排。"),
)  # fmt: skip
@click.option("--first-folio", type=int, default=None, help=_("正文起始页码。"))
@AS_JSON
def layout(
    volume: str, characters: int | None, lines: int | None, opening: str | None,
    first_folio: int | None, as_json: bool,
) -> None:  # fmt: skip
    said: dict[str, Any] = {
        "characters": characters,
        "lines": lines,
        "opening": Opening(opening) if opening else None,
        "first_folio": first_folio,
    }
    with opened() as archive, archive.writing() as session:
        found = found_volume(session, volume)
        set_in(session, found, replace(setting_of(session, found), **given(said)), operator())
        give(session, found, as_json)


@compilation.command("imprint", help=_("版权页：书名、编者、出版者、年月等；已出版的辑也可以改。"))
@VOLUME
@click.option("--title", default=None, help=_("书名。"))
@click.option("--subtitle", default=None, help=_("副题。"))
@click.option("--year", type=int, default=None, help=_("出版年。"))
@click.option("--month", type=int, default=None, help=_("月。"))
@click.option("--editor", default=None, help=_("编者。"))
@click.option("--publisher", default=None, help=_("出版者。"))
@click.option("--permit", default=None, help=_("准印证号或书号。"))
@click.option("--planned-copies", type=int, default=None, help=_("印数。"))
@AS_JSON
def imprint_(volume: str, as_json: bool, **said: Any) -> None:
    with opened() as archive, archive.writing() as session:
        found = found_volume(session, volume)
        imprint(session, found, replace(imprint_of(found), **given(said)), operator())
        give(session, found, as_json)


@compilation.command(help=_("把书稿存成 Word 文件，交印刷厂。"))
@VOLUME
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def manuscript(volume: str, file: Path) -> None:
    with opened() as archive, archive.reading() as session:
        found = found_volume(session, volume)
        file.write_bytes(compiled_manuscript(session, archive.settings, found))
    click.echo(_("已写入 %(file)s。") % {"file": file})


@compilation.command(help=_("出版：这一辑成为丛书的一辑，文章公开。出版后不能再编排。"))
@VOLUME
@click.option("--year", type=int, required=True, help=_("出版年。"))
@click.option("--month", type=int, default=None, help=_("月。"))
@AS_JSON
def release(volume: str, year: int, month: int | None, as_json: bool) -> None:
    with opened() as archive:
        with archive.writing() as session:
            found = found_volume(session, volume)
            said = replace(imprint_of(found), year=year, **given({"month": month}))
            release_volume(session, found, said, operator())
        index.sync(archive)
        with archive.reading() as session:
            give(session, found_volume(session, volume), as_json)


def changed(volume: str, change: Change, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        found = found_volume(session, volume)
        arrange(session, found, change, operator())
        give(session, found, as_json)


def number_of(now: arrangement.Arrangement, column: str) -> int:
    """Raises :class:`Refusal` where no column has that name."""
    for number, run in enumerate(arrangement.runs(now)):
        if run.is_placed and run.column == column:
            return number
    raise Refusal("这一辑没有“%(column)s”这个栏目。", column=column)


def given(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def found_volume(session: Session, volume: str) -> Volume:
    """The volume that somebody typed. Raises :class:`Refusal`."""
    return volumes.known(session, volumes.read_number(volume))
