"""What the tests of the repository share: where it is, and what it makes public."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import cdteams

ROOT = Path(__file__).parents[2]


def rooms_of_the_package() -> dict[str, ModuleType]:
    """Return every room by its name."""
    names = [info.name for info in pkgutil.iter_modules(cdteams.__path__) if not info.name.startswith("_")]
    return {name: importlib.import_module(f"cdteams.{name}") for name in names}


def public_names(room: ModuleType) -> list[str]:
    """Return the names of a room, as it lists them or, for a single file, as it defines them."""
    defined = [
        name
        for name, value in vars(room).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == room.__name__
    ]
    return list(getattr(room, "__all__", defined))


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def rooms() -> dict[str, ModuleType]:
    """Give every room by its name."""
    return rooms_of_the_package()


@pytest.fixture(scope="session")
def public(rooms: dict[str, ModuleType]) -> dict[str, object]:
    """Give every public object by room and name, such as ``model.Team``."""
    return {
        f"{name}.{each}": getattr(room, each) for name, room in rooms.items() for each in public_names(room)
    }
