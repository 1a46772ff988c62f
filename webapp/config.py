"""What the site can be told, and what it is told by default."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from archive.config import Settings
from archive.errors import Refusal
from webapp.accounts import attempts

MOST_PROXIES = 9


class Identifier(BaseConverter):
    """An article's identifier in an address. An imported one may be anything, also ``//x``."""

    regex = ".+?"
    part_isolating = False
    weight = 200


def configure(app: Flask, settings: Settings, overrides: Mapping[str, Any]) -> None:
    app.config.update(
        BABEL_DEFAULT_LOCALE="zh_Hans",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: an editor may take all afternoon
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        RATELIMIT_STORAGE_URI=f"{attempts.SCHEME}://",
        RATELIMIT_STORAGE_OPTIONS={"file": str(settings.home / "attempts.db")},
        RATELIMIT_ENABLED=True,  # said anew: the limiter keeps what another app was told
        TRUSTED_PROXIES=trusted_proxies(os.environ),
    )
    app.config.from_mapping(overrides)
    settings.home.mkdir(parents=True, exist_ok=True)
    app.secret_key = app.config["SECRET_KEY"] or secret_key(settings.home / "secret_key")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_map.converters["identifier"] = Identifier
    app.url_map.merge_slashes = False
    if hops := app.config["TRUSTED_PROXIES"]:
        proxied = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)
        app.wsgi_app = proxied  # type: ignore[method-assign]


def trusted_proxies(environment: Mapping[str, str]) -> int:
    """How many proxies before us may be believed: ``WENSHI_TRUSTED_PROXIES``, 0 by default."""
    said = environment.get("WENSHI_TRUSTED_PROXIES", "").strip() or "0"
    if not (said.isascii() and said.isdecimal() and int(said) <= MOST_PROXIES):
        raise Refusal(
            "环境变量 WENSHI_TRUSTED_PROXIES 的值“%(said)s”不对。请写 0 到 %(most)d 之间的整数："
            "本站前面有几层反向代理就写几。",
            said=said,
            most=MOST_PROXIES,
        )
    return int(said)


def secret_key(path: Path) -> str:
    """The key that signs cookies: made once, readable by its owner only.

    It comes into place whole, so that a second process never reads half a key.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its key is the key
        finally:
            draft.unlink()
    return path.read_text().strip()
