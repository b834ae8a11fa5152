"""
Pack units.csv into the two files that the installed plugin reads.

The table is read back as units, checked as a whole, put into depth-first order
and written as numbers (units.i4) and texts (units.txt). Needs cdteams, and
nothing else:

    python tools/pack_map.py          # write the two files
    python tools/pack_map.py --check  # fail if they differ from the table
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit, Span, UnitCode, UnitKind, UnitUid

DATA = Path(__file__).parent.parent / "src" / "cdteams_vn_admin" / "data"


def main() -> int:
    """Write the packed files, or compare them with the table."""
    numbers, texts = packed()
    files = {DATA / "units.i4": numbers, DATA / "units.txt": texts}
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, content in files.items() if path.read_bytes() != content]
        print(f"stale: {', '.join(stale)}; run pack_map.py" if stale else "packed files are up to date")
        return len(stale)
    for path, content in files.items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content)} bytes")
    return 0


def packed() -> tuple[bytes, bytes]:
    """Return the content of the two files."""
    coverage = {row["key"]: row["value"] for row in _rows("coverage.csv")}
    units = [_unit(row) for row in _rows("units.csv")]
    parent_of = {unit.uid: unit.parent for unit in units}
    return Timeline.from_units(
        sorted(units, key=lambda unit: _path(unit, parent_of)),
        first=date.fromisoformat(coverage["first_day"]),
        known_until=date.fromisoformat(coverage["known_until"]),
        version=coverage["version"],
    ).to_bytes()


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _unit(row: dict[str, str]) -> AdminUnit:
    state = Span(_day(row["from"]), _day(row["to"]))
    return AdminUnit(
        uid=UnitUid(row["uid"]),
        code=UnitCode(row["code"]),
        name=row["name"],
        kind=UnitKind(row["kind"]),
        parent=UnitUid(row["parent"]) if row["parent"] else None,
        span=state,
        state=state,
        begun_by=row["begun_by"],
        ended_by=row["ended_by"],
        begins_latest=_day(row["from_latest"]),
        ends_latest=_day(row["to_latest"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _path(unit: AdminUnit, parent_of: dict[UnitUid, UnitUid | None]) -> tuple[tuple[str, ...], date]:
    """Return the uids from the province down: sorted so, the trees of all days come out in order."""
    path: list[str] = [unit.uid]
    above = unit.parent
    while above is not None:
        path.insert(0, above)
        above = parent_of[above]
    return tuple(path), unit.state.start or date.min


if __name__ == "__main__":
    sys.exit(main())
