"""Demonstration material: two volumes, facts for the ledger, and places for the gazetteer.

Everything here was written for demonstration from public facts and says so in its text; none of it
comes from the published series. `manifest.toml` names what `wenshi demo` loads.
"""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any


def folder() -> Path:
    """The folder that holds the material, also when installed from a wheel."""
    return Path(str(files(__name__)))


def manifest() -> dict[str, Any]:
    """Volumes and manuscripts to load; file names are relative to `folder()`."""
    return _read("manifest.toml")


def ledger_facts() -> dict[str, Any]:
    """What the source document says about copies, under `fact`; keys are explained in the file."""
    return _read("ledger.toml")


def gazetteer() -> dict[str, Any]:
    """Places and their names, under `place`; keys are explained in the file."""
    return _read("gazetteer.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((folder() / name).read_text(encoding="utf-8"))
