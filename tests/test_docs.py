"""The documents say what there is: every command, option, setting and dependency, and no other."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.webapp.commands.conftest import main

PROJECT = Path(__file__).resolve().parents[1]
PACKAGES = ("archive", "index", "webapp")
GUIDE, OPERATIONS, README = (
    (PROJECT / name).read_text(encoding="utf-8")
    for name in ("docs/guide.md", "docs/operations.md", "README.md")
)
# Every command, or nearly, has these, and they are the same everywhere: said once.
EVERYWHERE = {"--help", "--version", "--json"}


def commands(
    command: click.Command = main, path: tuple[str, ...] = ("wenshi",)
) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, as it is typed."""
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from commands(inner, (*path, name))
    else:
        yield " ".join(path), command


def options(command: click.Command) -> Iterator[str]:
    for each in command.params:
        if isinstance(each, click.Option):
            yield from (name for name in each.opts if name.startswith("--"))


COMMANDS = dict(commands())


def sections() -> list[str]:
    """The guide and the operations, a section each."""
    return [text for page in (GUIDE, OPERATIONS) for text in re.split(r"^#+ ", page, flags=re.M)]


def typed(page: str) -> Iterator[str]:
    """What a page tells its readers to type: its blocks of code, line by line, and its spans."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", page, flags=re.M | re.S)
    yield from (line for block in blocks for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page, flags=re.M | re.S))


# Commands and options


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described_in_the_guide_or_the_operations(name: str) -> None:
    about = "\n".join(each for each in sections() if re.search(rf"{name}\b", each))
    assert about, f"{name} is described nowhere"
    said = set(re.findall(r"--[a-z][a-z-]*", about))
    assert set(options(COMMANDS[name])) - EVERYWHERE - said == set()


def test_what_every_command_has_is_described_once() -> None:
    said = set(re.findall(r"--[a-z]+", GUIDE))
    assert said >= EVERYWHERE


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md", "docs/operations.md"])
def test_every_command_that_a_document_names_exists(page: str) -> None:
    calls = [
        line.partition("wenshi ")[2]
        for line in typed((PROJECT / page).read_text(encoding="utf-8"))
        if re.search(r"(?:^|/|\s)wenshi ", line)
    ]
    assert calls
    for call in calls:
        words = shlex.split(call, comments=True)
        known = follow(words)
        for word in words:
            if word.startswith("--"):
                assert word in known, f"wenshi {call} has no {word}"


def follow(words: list[str]) -> set[str]:
    """The options of the command that these words call; fails where there is no such command."""
    command: click.Command = main
    for word in words:
        if not isinstance(command, click.Group) or word.startswith("--"):
            break
        assert word in command.commands, f"there is no {word} in {' '.join(words)}"
        command = command.commands[word]
    return {*options(command), "--help", "--version"}


def test_every_command_that_a_sentence_advises_exists() -> None:
    """Refusals and findings tell people what to run."""
    catalogue = PROJECT / "webapp" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
    advised = set(re.findall(r"wenshi ([a-z]+(?: [a-z]+)?)", catalogue.read_text(encoding="utf-8")))
    assert "index rebuild" in advised
    for each in advised:
        first, *rest = each.split()
        assert first in main.commands
        inner = main.commands[first]
        if rest and isinstance(inner, click.Group):
            assert rest[0] in inner.commands


# Settings


def settings_read() -> set[str]:
    sources = [path for package in PACKAGES for path in (PROJECT / package).rglob("*.py")]
    return {
        name
        for path in sources
        for name in re.findall(r"\bWENSHI_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }


def test_every_setting_that_the_code_reads_is_in_the_table() -> None:
    table = set(re.findall(r"^\| `(WENSHI_[A-Z_]+)` \|", OPERATIONS, flags=re.M))
    assert "WENSHI_HOME" in table
    assert settings_read() == table


def test_every_setting_that_a_document_names_is_one() -> None:
    in_tests = "WENSHI_TEST_POSTGRES_URL"
    for page in [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")]:
        named = set(re.findall(r"\bWENSHI_[A-Z_]+\b", page.read_text(encoding="utf-8")))
        if page.name == "design.md":
            named.discard("WENSHI_SEARCH_URL")  # named there as not built
        assert named - settings_read() - {in_tests} == set(), page.name


# Dependencies


def depended_on() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {re.split(r"[\[<>=~!; ]", each)[0].lower() for every in lists for each in every}


def explained() -> dict[str, str]:
    """Libraries of the table in the README, and what each is for."""
    table = README.partition("## Dependencies")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, flags=re.M)[1:]
    return {
        name.strip().lower(): reason
        for names, reason in rows
        for name in re.sub(r"\(.*?\)", "", names).split(",")
    }


def test_the_readme_explains_every_dependency_and_no_other() -> None:
    assert explained().keys() == depended_on()
    assert all(reason.strip() for reason in explained().values())
