"""Readers of the published lists, straight from the downloaded wheels."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spelling import split_kind

LEVELS = {2: "province", 3: "district", 5: "commune"}
MUNICIPALITY = "thành phố trực thuộc trung ương"


class Listed(NamedTuple):
    """One unit as one list shows it."""

    code: str
    name: str
    kind: str
    parent: str


Listing = dict[str, Listed]


class ListedAt(NamedTuple):
    """A list, the key it is cited by and the day whose units it shows."""

    key: str
    day: str
    units: Listing


def level_of(code: str) -> str:
    """Return the level of a code by its number of digits.

    Args:
        code: A code of two, three or five digits.

    Returns:
        ``province``, ``district`` or ``commune``.
    """
    return LEVELS[len(code)]


def listing(rows: Iterator[tuple[str, str, str]]) -> Listing:
    """Make a list out of rows of code, full name and code of the parent.

    Args:
        rows: The rows, every parent before its children.

    Returns:
        The units by code, each with the kind its full name says.

    Raises:
        ValueError: If a code occurs twice with different facts.
    """
    units: Listing = {}
    for code, full, parent in rows:
        word, name = split_kind(full)
        unit = Listed(code, name, _kind(word, code, parent, units), parent)
        if units.setdefault(code, unit) != unit:
            raise ValueError(f"{code} occurs twice: {units[code]} and {unit}")
    return units


def _kind(word: str, code: str, parent: str, units: Listing) -> str:
    """Return the kind; the word for a city says it only with the city's parent."""
    if word != "thành phố":
        return word
    if level_of(code) == "province":
        return MUNICIPALITY
    within = units[parent].kind == MUNICIPALITY
    return f"thành phố thuộc {MUNICIPALITY if within else 'tỉnh'}"


def wheel(folder: Path, name: str, version: str) -> Path:
    """Return the one wheel of a package version in a folder.

    Args:
        folder: The folder of downloaded wheels.
        name: The name of the package, with underscores.
        version: The version.

    Returns:
        The path of the wheel.

    Raises:
        FileNotFoundError: If the wheel is not there.
    """
    found = sorted(folder.glob(f"{name}-{version}-*.whl"))
    if not found:
        raise FileNotFoundError(f"{name} {version} is not in {folder}; see --help")
    return found[0]


def read_nested(folder: Path, version: str) -> Listing:
    """Read one version of the package vietnam-provinces.

    Args:
        folder: The folder of downloaded wheels.
        version: The version.

    Returns:
        The units by code.
    """
    member = "vietnam_provinces/data/nested-divisions.json"
    with zipfile.ZipFile(wheel(folder, "vietnam_provinces", version)) as archive:
        tree: list[dict[str, Any]] = json.loads(archive.read(member))
    return listing(_nested_rows(tree))


def _nested_rows(tree: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a nested list; its codes are numbers without zeros."""
    for province in tree:
        above = f"{province['code']:02d}"
        yield above, province["name"], ""
        for district in province.get("districts", []):
            middle = f"{district['code']:03d}"
            yield middle, district["name"], above
            for ward in district["wards"]:
                yield f"{ward['code']:05d}", ward["name"], middle
        for ward in province.get("wards", []):
            yield f"{ward['code']:05d}", ward["name"], above


def open_tables(folder: Path, version: str = "1.0.4") -> sqlite3.Connection:
    """Open the tables inside the package vietnamadminunits without importing it.

    Args:
        folder: The folder of downloaded wheels.
        version: The version.

    Returns:
        A connection to a copy of the tables in memory.
    """
    member = "vietnamadminunits/data/dataset.db"
    with zipfile.ZipFile(wheel(folder, "vietnamadminunits", version)) as archive:
        image = archive.read(member)
    tables = sqlite3.connect(":memory:")
    tables.deserialize(image)
    return tables


def read_before(tables: sqlite3.Connection) -> Listing:
    """Read the list before 2025-07-01, island districts without communes too.

    Args:
        tables: The tables of vietnamadminunits.

    Returns:
        The units by code.
    """
    query = "select provinceCode, province, districtCode, district, wardCode, ward from admin_units_legacy"
    return listing(_table_rows(tables.execute(query).fetchall()))


def read_after(tables: sqlite3.Connection) -> Listing:
    """Read the list from 2025-07-01 on, which has no districts.

    Args:
        tables: The tables of vietnamadminunits.

    Returns:
        The units by code.
    """
    query = "select provinceCode, province, wardCode, ward from admin_units"
    return listing(_table_rows(tables.execute(query).fetchall()))


def _table_rows(rows: list[tuple[Any, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield each row's chain of units from the province down."""
    for row in rows:
        parent = ""
        for code, full in zip(row[::2], row[1::2], strict=True):
            if code:
                yield code, full, parent
                parent = code
