"""What all tests share: where the real data is, and makers of records."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "kg", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kg")


@pytest.fixture
def seeds() -> Path:
    """The folder of the five seed listings; skips where the shared data is absent."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the shared seed listings are not beside this checkout")
    return folder


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data files; skips where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the shared data is not beside this checkout")
    return folder


@pytest.fixture
def examples() -> Path:
    """The folder of our own example corpus."""
    return ROOT / "examples"
