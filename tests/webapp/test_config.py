"""Settings of the site, and the key that signs its cookies."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.errors import Refusal
from webapp.config import admin_email, domain, secret_key, trusted_proxies


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    key = secret_key(path)
    assert len(key) == 64
    assert secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [path] * 32))
    assert len(keys) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_no_proxy_is_trusted_by_default() -> None:
    assert trusted_proxies({}) == 0
    assert trusted_proxies({"WENSHI_TRUSTED_PROXIES": ""}) == 0
    assert trusted_proxies({"WENSHI_TRUSTED_PROXIES": " 2 "}) == 2


@pytest.mark.parametrize("said", ["yes", "-1", "10", "1.5", "１"])
def test_a_number_of_proxies_that_cannot_be_is_refused(said: str) -> None:
    with pytest.raises(Refusal, match="WENSHI_TRUSTED_PROXIES"):
        trusted_proxies({"WENSHI_TRUSTED_PROXIES": said})


def test_an_archive_that_was_told_no_name_is_at_home_nowhere() -> None:
    assert domain({}) == domain({"WENSHI_DOMAIN": " "}) == "wenshi.localhost"
    assert admin_email({}) == "webmaster@wenshi.localhost"


def test_an_archive_can_be_told_its_name() -> None:
    told = {"WENSHI_DOMAIN": " Wenshi.Example.ORG "}
    assert domain(told) == "wenshi.example.org"
    assert admin_email(told) == "webmaster@wenshi.example.org"
    assert admin_email(told | {"WENSHI_ADMIN_EMAIL": "a.b@c.cn"}) == "a.b@c.cn"


@pytest.mark.parametrize(
    "said",
    ["localhost", "http://wenshi.example.org", "a.b:80", "1.2.3.4", "商州.中国", "a..b", "a.b\n.c",
     "a." + "b" * 260],
)  # fmt: skip
def test_a_name_that_identifiers_cannot_carry_is_refused(said: str) -> None:
    with pytest.raises(Refusal, match="WENSHI_DOMAIN"):
        domain({"WENSHI_DOMAIN": said})


@pytest.mark.parametrize("said", ["nobody", "a@b", "a b@c.cn", "@c.cn", "a@c..cn"])
def test_an_address_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(Refusal, match="WENSHI_ADMIN_EMAIL"):
        admin_email({"WENSHI_ADMIN_EMAIL": said})


def test_the_package_loads_nothing_of_the_site_by_itself() -> None:
    code = "import sys, webapp; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
