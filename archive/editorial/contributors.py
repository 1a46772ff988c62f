"""Contributors of a submission: who wrote, told, edited or handed it in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.editorial.typed import line
from archive.errors import Refusal
from archive.models import Contribution, Submission, SubmissionContributor

WRITER = "撰文"
LONGEST_NAME = 60
MOST = 20
WITH_ROLE = re.compile(r"(?P<name>[^（(：:]+)[（(](?P<role>[^（()）]+)[)）]")
AFTER_ROLE = re.compile(r"(?P<role>[^：:（(]{1,8})[：:](?P<name>.+)")


@dataclass(frozen=True)
class Contributor:
    name: str
    role: str = WRITER


def read(text: str) -> tuple[Contributor, ...]:
    """张三、李四（整理） or 口述：王五, separated by 、，； or line ends; without a role, 撰文.

    Raises :class:`Refusal` for too many, or a name too long to be one.
    """
    found = []
    for part in re.split(r"[、，,；;\n]", text):
        plain = line("作者", part)
        if not plain:
            continue
        match = WITH_ROLE.fullmatch(plain) or AFTER_ROLE.fullmatch(plain)
        name = line("作者", match["name"] if match else plain, most=LONGEST_NAME)
        role = line("作者", match["role"] if match else WRITER, most=LONGEST_NAME)
        if name:
            found.append(Contributor(name, role))
    if len(found) > MOST:
        raise Refusal("作者太多：最多写 %(most)d 位。", most=MOST)
    return tuple(dict.fromkeys(found))


def spelled(
    contributors: Iterable[Contributor | SubmissionContributor | Contribution],
) -> str:
    """张三、李四（整理）: as :func:`read` reads it."""
    return "、".join(
        each.name if each.role == WRITER else f"{each.name}（{each.role}）" for each in contributors
    )


def name(submission: Submission, contributors: Iterable[Contributor]) -> None:
    """Let these be the contributors, in this order."""
    rows = [
        SubmissionContributor(position=position, name=each.name, role=each.role)
        for position, each in enumerate(contributors)
    ]
    kept = submission.contributors
    for row, new in zip(kept, rows, strict=False):
        row.name, row.role = new.name, new.role
    del kept[len(rows) :]
    kept.extend(rows[len(kept) :])
