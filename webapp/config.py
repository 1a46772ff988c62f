"""What the site can be told, and what it is told by default."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from archive.config import Settings
from archive.errors import Refusal
from archive.typed_text import one_line
from webapp.accounts import attempts

MOST_PROXIES = 9
DOMAIN = "wenshi.localhost"  # of an archive that has not been told its own
# Two labels at least, each begun by a letter: https://www.openarchives.org/OAI/2.0/oai-identifier.xsd
DOMAINS = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+")
EMAILS = re.compile(r"[^\s@]+@([^\s@.]+\.)+[^\s@.]+")
LONGEST_DOMAIN = 253


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
        DOMAIN=domain(os.environ),
        ADMIN_EMAIL=admin_email(os.environ),
        ISSUER=issuer(os.environ),
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


def domain(environment: Mapping[str, str]) -> str:
    """The name in identifiers that others keep: ``WENSHI_DOMAIN``, never to be changed."""
    said = environment.get("WENSHI_DOMAIN", "").strip().lower() or DOMAIN
    if not (DOMAINS.fullmatch(said) and len(said) <= LONGEST_DOMAIN):
        raise Refusal(
            "环境变量 WENSHI_DOMAIN 的值“%(said)s”不对。请写本站的域名，例如 wenshi.example.org，"
            "不带 http:// 和端口。",
            said=said[:80],
        )
    return said


def admin_email(environment: Mapping[str, str]) -> str:
    """Where those who harvest the archive may write: ``WENSHI_ADMIN_EMAIL``."""
    said = environment.get("WENSHI_ADMIN_EMAIL", "").strip() or f"webmaster@{domain(environment)}"
    if not EMAILS.fullmatch(said):
        raise Refusal(
            "环境变量 WENSHI_ADMIN_EMAIL 的值“%(said)s”不是邮箱地址。"
            "请写 name@example.org 这样的地址。",
            said=said[:80],
        )
    return said


def issuer(environment: Mapping[str, str]) -> str:
    """In whose name letters and certificates are written: ``WENSHI_ISSUER``; may be empty."""
    return one_line(environment.get("WENSHI_ISSUER", ""))


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
