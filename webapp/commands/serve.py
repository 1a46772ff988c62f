"""``wenshi serve`` and ``wenshi demo``: the site and its background worker."""

from __future__ import annotations

import click

from archive.config import Settings
from webapp import demonstration
from webapp.commands.opened import opened
from webapp.commands.speech import _

HOST, PORT = "127.0.0.1", 8000
port = click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help=_("端口。")
)


@click.command(help=_("运行网站和后台识别。"))
@click.option("--host", default=HOST, show_default=True, help=_("监听的地址。"))
@port
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help=_("回答读者的进程数。默认每个处理器核一个，最多四个。"),
)
def serve(host: str, port: int, processes: int | None) -> None:
    with opened():
        pass
    run(host, port, processes)


@click.command(help=_("载入演示材料并运行网站。再次运行会接着上次继续。"))
@port
@click.option("--no-serve", is_flag=True, help=_("只载入，不运行网站。"))
def demo(port: int, no_serve: bool) -> None:
    with opened() as archive:
        loaded = demonstration.load(archive)
    click.echo(
        _("演示材料已载入：%(count)d 篇文章，可以检索。扫描演示辑由后台识别，进度见网站。")
        % {"count": loaded.articles}
    )
    if loaded.password is None:
        click.echo(
            _("管理员：%(name)s（密码已由管理员设定）") % {"name": demonstration.ADMINISTRATOR}
        )
    else:
        click.echo(
            _("管理员：%(name)s　一次性密码：%(password)s（首次登录后须更改）")
            % {"name": demonstration.ADMINISTRATOR, "password": loaded.password}
        )
    if not no_serve:
        run(HOST, port)


def run(host: str, port: int, processes: int | None = None) -> None:
    # Here, so that a search on the command line need not wait for the site's libraries.
    from webapp import serving

    serving.serve(
        Settings.from_environment(),
        host,
        port,
        processes or serving.default_processes(),
        lambda: announce(host, port),
    )


def announce(host: str, port: int) -> None:
    click.echo(
        _("请用浏览器打开 http://%(host)s:%(port)d/ 　按 Ctrl+C 停止。")
        % {"host": host, "port": port}
    )
