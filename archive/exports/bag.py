"""A volume as a BagIt bag (RFC 8493): all that the archive holds of it, to be kept elsewhere.

``data/masters`` has the files of its scan byte for byte, in the order of the pages;
``data/volume.json`` pages, lines and articles, ``data/articles.jsonl`` what can be imported again,
and ``pages.alto.xml``, ``articles.tei.xml`` and ``contents.csv`` the forms that others read.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import bagit
from sqlalchemy.orm import Session

from archive import masters, volumes
from archive.config import Settings
from archive.errors import Refusal
from archive.exports.forms import FORMS
from archive.models import Master, Volume
from archive.volumes import SERIES

FILES = {
    "volume.json": "truth",
    "articles.jsonl": "jsonl",
    "articles.tei.xml": "tei",
    "pages.alto.xml": "alto",
    "contents.csv": "csv",
}
ALGORITHMS = ["sha256", "sha512"]  # RFC 8493 asks for SHA-512; masters are known by SHA-256


def bag(session: Session, settings: Settings, volume: Volume, folder: Path) -> None:
    """Make the bag in ``folder``, which appears only when it is complete.

    Raises :class:`Refusal` where something is there already, and where a master is missing.
    """
    if folder.exists():
        raise Refusal("%(folder)s 已经存在。请用 --output 写一个还没有的文件夹名。", folder=folder)
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True)
        fill(session, settings, volume, unfinished)
        bagit.make_bag(str(unfinished), described(volume), checksums=ALGORITHMS)
        os.replace(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def fill(session: Session, settings: Settings, volume: Volume, folder: Path) -> None:
    for name, form in FILES.items():
        (folder / name).write_bytes(FORMS[form].make(session, settings, volume))
    of_scan: dict[str, Master] = {page.master_sha256: page.master for page in volume.pages}
    if of_scan:
        (folder / "masters").mkdir()
    for number, master in enumerate(of_scan.values(), 1):
        source = masters.locate(settings, master.sha256)
        if not source.is_file():
            raise masters.missing(master)
        shutil.copyfile(source, folder / "masters" / f"{number:04}-{Path(master.name).name}")


def described(volume: Volume) -> dict[str, str]:
    """What ``bag-info.txt`` says."""
    said = {
        "Source-Organization": volume.editor or volume.publisher or SERIES,
        "External-Identifier": f"{SERIES}-{volume.number}",
        "External-Description": f"{volumes.named(volume.number)}　{volume.title}",
    }
    # A line each: what follows a line's end would be another entry.
    return {name: " ".join(value.split()) for name, value in said.items()}
