"""Forests of units to try laws on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import strategies as st

from cdteams.model import AdminUnit
from cdteams.testing import strategies


@pytest.fixture(scope="session")
def forests() -> st.SearchStrategy[tuple[AdminUnit, ...]]:
    """States of units that are a tree on every day from 2020-01-01, in any order."""
    return strategies.forests()


@pytest.fixture(scope="session")
def days() -> st.SearchStrategy[date]:
    """Days on both sides of every change in a forest, and on it."""
    return strategies.days()
