"""Where an archive lives."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url

from archive.config import Settings, with_chosen_driver


def test_without_any_setting_it_lives_in_the_folder_of_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({})
    assert settings.home == tmp_path / "wenshi-data"
    assert settings.database_url == f"sqlite:///{tmp_path}/wenshi-data/wenshi.db"


def test_an_empty_setting_is_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    empty = {"WENSHI_HOME": "", "WENSHI_DATABASE_URL": ""}
    assert Settings.from_environment(empty) == Settings.from_environment({})


def test_the_environment_of_the_process_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENSHI_HOME", str(tmp_path))
    assert Settings.from_environment().home == tmp_path


def test_a_home_beside_the_caller_stays_where_it_was_when_the_caller_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({"WENSHI_HOME": "资料"})
    monkeypatch.chdir("/")
    assert settings.home == tmp_path / "资料"


def test_the_tilde_is_the_home_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings.from_environment({"WENSHI_HOME": "~/资料"}).home == tmp_path / "资料"


def test_everything_but_the_record_is_in_the_home_wherever_the_record_is() -> None:
    settings = Settings.from_environment(
        {"WENSHI_HOME": "/srv/wenshi", "WENSHI_DATABASE_URL": "postgresql://db.example.org/wenshi"}
    )
    home = Path("/srv/wenshi")
    assert [settings.files, settings.cache, settings.index] == [
        home / "files",
        home / "cache",
        home / "index",
    ]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_url_as_people_write_it_gets_the_driver_we_install(scheme: str) -> None:
    url = with_chosen_driver(f"{scheme}://wenshi:secret@db.example.org:5432/wenshi?sslmode=require")
    assert url == ("postgresql+psycopg://wenshi:secret@db.example.org:5432/wenshi?sslmode=require")


@pytest.mark.parametrize("url", ["postgresql+psycopg://db/wenshi", "sqlite:////srv/wenshi.db"])
def test_a_url_that_names_its_driver_or_needs_none_is_left_alone(url: str) -> None:
    assert with_chosen_driver(url) == url


@pytest.mark.parametrize("name", ["文史 资料", "a?b", "a#b", "a%41b", "100%", "a&b=c"])
def test_any_name_of_a_home_ends_up_in_the_url_as_it_is(name: str) -> None:
    settings = Settings.from_environment({"WENSHI_HOME": f"/srv/{name}"})
    url = make_url(settings.database_url)
    assert (url.database, dict(url.query)) == (f"/srv/{name}/wenshi.db", {})
