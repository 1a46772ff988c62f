"""``wenshi check``: the record, its files and the index, examined."""

from __future__ import annotations

import click

import index
from archive import integrity
from webapp.commands.opened import AS_JSON, give_problems, opened
from webapp.commands.speech import _, told


@click.command(help=_("核对审计记录、原件、库存与索引；发现问题时以 1 退出。"))
@AS_JSON
def check(as_json: bool) -> None:
    with opened() as archive:
        with archive.reading() as session:
            found = [
                told(f.message, f.values) for f in integrity.findings(session, archive.settings)
            ]
        found += [told(problem.message, problem.values) for problem in index.check(archive)]
    give_problems(found, as_json, well=_("一切正常。"))
