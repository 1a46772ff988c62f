"""What the command line says, in Chinese, or in English where the locale is English."""

from __future__ import annotations

import errno
import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TRANSLATIONS = Path(__file__).parent.parent / "translations"

# The operating system gives its reasons in English.
REASONS = {
    os.strerror(number): words
    for number, words in {
        errno.EACCES: "没有权限",
        errno.EADDRNOTAVAIL: "不是本机的地址",
        errno.EDQUOT: "超出磁盘配额",
        errno.EEXIST: "已有同名的文件",
        errno.EIO: "读写出错",
        errno.EISDIR: "这是一个目录",
        errno.ENAMETOOLONG: "文件名太长",
        errno.ENOENT: "没有这个文件或目录",
        errno.ENOSPC: "磁盘已满",
        errno.ENOTDIR: "路径中有一段不是目录",
        errno.EPERM: "不允许这样操作",
        errno.EROFS: "磁盘是只读的",
    }.items()
}


def english(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the locale asks for English; POSIX order of the variables."""
    env = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if env.get(name):
            return env[name].lower().startswith("en")
    return False


@cache
def catalogue() -> gettext.NullTranslations:
    languages = ["en"] if english() else ["zh"]
    return gettext.translation("messages", TRANSLATIONS, languages, fallback=True)


def _(message: str) -> str:
    """The message in the user's language."""
    return catalogue().gettext(message)


def told(message: str, values: Mapping[str, object]) -> str:
    """A template, as refusals, remarks and problems carry them, with its values."""
    reason = values.get("reason")
    if isinstance(reason, str) and not english():
        values = {**values, "reason": REASONS.get(reason, reason)}
    return _(message) % values


def speak_with_click() -> None:
    """Let click's own words (usage, options, errors of use) come in the same language."""
    if english():
        return
    os.environ["LANGUAGE"] = "zh_CN"  # the variable that Python's gettext asks first
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "click"))
