"""``wenshi index``: keep the index in step with the record."""

from __future__ import annotations

import click

import index as finding
from webapp.commands.opened import AS_JSON, give_json, give_problems, opened
from webapp.commands.speech import _, told


@click.group(help=_("检索索引：重建、同步、核对。"))
def index() -> None:
    pass


@index.command(help=_("从档案重建整个索引；期间照常可检索。"))
@AS_JSON
def rebuild(as_json: bool) -> None:
    with opened() as archive:
        report(finding.rebuild(archive), as_json)


@index.command(help=_("把尚未进入索引的更新补上；随时中断，再运行即可。"))
@AS_JSON
def sync(as_json: bool) -> None:
    with opened() as archive:
        report(finding.sync(archive), as_json)


@index.command(help=_("逐篇核对索引与档案；发现问题时以 1 退出。"))
@AS_JSON
def check(as_json: bool) -> None:
    with opened() as archive:
        problems = finding.check(archive)
    found = [told(problem.message, problem.values) for problem in problems]
    give_problems(found, as_json, well=_("索引与档案一致。"))


def report(synced: finding.Synced, as_json: bool) -> None:
    if as_json:
        give_json({"rows": synced.rows, "indexed": synced.indexed, "removed": synced.removed})
    else:
        click.echo(
            _("索引已更新：收入 %(indexed)d 篇，移出 %(removed)d 篇。")
            % {"indexed": synced.indexed, "removed": synced.removed}
        )
