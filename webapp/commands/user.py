"""``wenshi user``: people who may sign in."""

from __future__ import annotations

import click

from archive import accounts
from archive.models import Role
from webapp.commands.opened import AS_JSON, give_json, opened, operator
from webapp.commands.speech import _


@click.group(help=_("用户。"))
def user() -> None:
    pass


@user.command(
    help=_(
        "添加用户，并给出一次性密码；首次登录后须更改。"
        "角色：editor 编辑，librarian 馆员，admin 管理员。"
    )
)
@click.argument("name")
@click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True, help=_("角色。")
)
@AS_JSON
def add(name: str, role: str, as_json: bool) -> None:
    with opened() as archive, archive.writing() as session:
        _made, password = accounts.make_user(session, name, Role(role), actor=operator())
    if as_json:
        give_json({"name": name, "role": role, "password": password})
    else:
        click.echo(
            _("已添加用户 %(name)s（%(role)s），一次性密码：%(password)s")
            % {"name": name, "role": role, "password": password}
        )
