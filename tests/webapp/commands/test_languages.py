"""The command line speaks Chinese, or English where the locale is English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version

import click
import pytest
from babel.messages.mofile import read_mo

from tests.webapp.commands.conftest import Terminal, main
from webapp.commands.speech import TRANSLATIONS, english

CLICKS_OWN = "显示版本。"  # comes in English with an English locale
HAN = re.compile("[一-鿿]")
WORD = re.compile("[a-z]{3,}")


def commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the command line, and how it is called."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from commands(inner, (*path, name))


PATHS = [path for path, _ in commands()]


def helps(command: click.Command) -> list[str]:
    """What a command and its options say of themselves."""
    said = [command.help, *(getattr(each, "help", None) for each in command.params)]
    return [each for each in said if each is not None]


def names(command: click.Command) -> list[str]:
    """What is typed: names of commands and options, and values to choose from or by default."""
    typed = list(command.commands) if isinstance(command, click.Group) else []
    for each in command.params:
        typed += [*each.opts, str(each.default)]
        if isinstance(each.type, click.Choice):
            typed += each.type.choices
    return typed


@pytest.mark.parametrize(
    ("locale", "speaks"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en_GB"}, True),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, True),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, True),
    ],
)
def test_the_first_variable_that_says_something_chooses_the_language(
    locale: dict[str, str], speaks: bool
) -> None:
    assert english(locale) is speaks


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_and_option_is_explained_in_chinese(
    wenshi: Terminal, path: tuple[str, ...]
) -> None:
    page = wenshi.done(*path, "--help")
    assert page.startswith(" ".join(["用法： wenshi", *path]))
    assert "选项:" in page
    assert "显示本说明。" in page
    command = dict(commands())[path]
    for option in command.params:
        if isinstance(option, click.Option):
            assert HAN.search(option.help or ""), f"{option.opts} has no explanation"
    ours = " ".join([*path, *helps(command), *names(command), "wenshi help"])
    if isinstance(command, click.Group):
        ours += " ".join(inner.help or "" for inner in command.commands.values())
    assert set(WORD.findall(page)) - set(WORD.findall(ours)) == set(), "left in English"


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_explanation_has_its_english(path: tuple[str, ...]) -> None:
    with (TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        catalogue = read_mo(file)
    for said in helps(dict(commands())[path]):
        if said != CLICKS_OWN:
            found = catalogue.get(said)
            assert found is not None, said
            assert found.string


def test_an_english_locale_is_spoken_to_in_english(wenshi: Terminal) -> None:
    def said(*words: str, **environment: str) -> tuple[int, str]:
        done = wenshi.process(*words, LC_ALL="en_US.UTF-8", **environment)
        assert not HAN.search(done.stdout + done.stderr)
        return done.returncode, done.stdout + done.stderr

    code, page = said("ledger", "--help")
    assert code == 0
    assert "Usage: wenshi ledger [OPTIONS] COMMAND" in page
    assert "Movements and stock of copies" in page
    code, refusal = said("check", WENSHI_HOME="/proc/wenshi")
    assert code == 1
    assert "/proc/wenshi" in refusal
    assert "No such file or directory" in refusal


def test_the_version_is_the_package_version(wenshi: Terminal) -> None:
    assert wenshi.done("--version") == f"wenshi {version('wenshi')}\n"


def test_what_is_misspelt_is_told_in_chinese_with_the_way_to_help(wenshi: Terminal) -> None:
    done = wenshi.process("serch")
    assert (done.returncode, done.stdout) == (2, "")
    assert "用法有误：没有 'serch' 这个命令。" in done.stderr
    assert "Did you mean" not in done.stderr
    assert "wenshi --help" in done.stderr
    assert "没有 '--jsn' 这个选项" in wenshi.misused("check", "--jsn")
    assert "'--volume' 后面缺少值" in wenshi.misused("import", "a.txt", "--volume")


def test_a_terminal_that_has_no_chinese_breaks_nothing(library: Terminal) -> None:
    done = library.process("search", "丹江", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
