"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

from archive import accounts
from archive.config import Settings

# How long an example takes says more of the machine than of the code; tests/bench measures.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")
# The same hashes, made with less memory and time.
accounts.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder of real input is not beside the project")
    return SHARED


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A new, empty archive's settings."""
    return Settings.from_environment({"WENSHI_HOME": str(tmp_path / "home")})
