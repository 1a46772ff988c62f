"""``wenshi search``: one query, or a file of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from archive.config import Settings
from archive.database import open_archive
from index import Answer, Request, Snippet, open_finder
from webapp.commands.opened import AS_JSON, give_json
from webapp.commands.speech import _


@click.command(
    context_settings={"ignore_unknown_options": True},  # a query may begin with -战争
    help=_('检索全文。查询写法见用户指南，例如：商州 "武关" -战争 辑:30..35'),
)
@click.argument("query", required=False)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help=_("给出多少条；0 表示全部（不带摘录）。"),
)
@click.option("--offset", type=click.IntRange(0), default=0, help=_("跳过前面多少条。"))
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help=_("从文件读取查询，一行一个；逐行输出 JSON。"),
)
@AS_JSON
def search(query: str | None, limit: int, offset: int, batch: str | None, as_json: bool) -> None:
    if (query is None) == (batch is None):
        raise click.UsageError(_("请给出一个查询，或用 --batch 指定查询文件（二者取一）。"))
    settings = Settings.from_environment()
    open_archive(settings).close()
    finder = open_finder(settings)
    for each in [query or ""] if batch is None else lines_of(batch):
        answer = finder.search(Request(each, limit=limit, offset=offset))
        if batch is not None:
            click.echo(json.dumps(answer.as_document(), ensure_ascii=False))
        elif as_json:
            give_json(answer.as_document())
        else:
            show(answer, offset)
    finder.close()


def lines_of(file: str) -> Iterator[str]:
    """The lines of a text file, with or without the mark that Windows puts before UTF-8."""
    with click.open_file(file, encoding="utf-8-sig", errors="surrogateescape") as lines:
        yield from (line.rstrip("\r\n") for line in lines)


def show(answer: Answer, offset: int) -> None:
    """The answer for a person at a terminal, found words in bold."""
    click.echo(
        _("共 %(total)d 篇，用时 %(took).1f 毫秒") % {"total": answer.total, "took": answer.took_ms}
    )
    if answer.partial:
        click.echo(_("没有同时含全部词语的文章，以下只含其中一部分。"))
    if answer.ignored:
        click.echo(_("未采用：%(parts)s") % {"parts": "  ".join(answer.ignored)})
    remark(answer)
    for number, hit in enumerate(answer.hits, offset + 1):
        authors = "、".join(hit.authors)
        place = _("第 %(volume)d 辑") % {"volume": hit.volume} if hit.volume else ""
        click.echo(f"\n{number}. {hit.title}　{authors}　{place}　[{hit.id}]")
        for snippet in hit.snippets:
            click.echo("   " + emphasized(snippet.text, snippet.marks) + page(snippet))


def remark(answer: Answer) -> None:
    """What may have been meant, what else a place is called, what was taken for misread."""
    if answer.corrections:
        click.echo(_("您是不是要找：%(queries)s") % {"queries": "　".join(answer.corrections)})
    for naming in answer.namings:
        names = [name for name, _first, _last in naming.names if name != naming.asked]
        if names:
            told = {"place": naming.asked, "names": "、".join(names), "query": naming.query}
            click.echo(_("“%(place)s”又名：%(names)s。连同别名检索：%(query)s") % told)
    for each in answer.substitutions:
        if each.found:
            told = {"asked": each.asked, "found": "、".join(each.found)}
            click.echo(_("按易混字放宽：“%(asked)s”也找到%(found)s") % told)


def emphasized(text: str, marks: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in marks:
        pieces += [text[done:start], click.style(text[start:end], bold=True, fg="red")]
        done = end
    return "".join([*pieces, text[done:]])


def page(snippet: Snippet) -> str:
    if snippet.page is None:
        return ""
    template = _("　（第 %(page)d 页）") if snippet.page_exact else _("　（约第 %(page)d 页）")
    return template % {"page": snippet.page}
