r"""Build units.csv from the published lists and the two hand-written tables.

Download the wheels once into a folder (Python 3.11 reads the last one too, as
nothing is installed or imported):

    pip download --no-deps --dest LISTS vietnam-provinces==0.3.0
    pip download --no-deps --dest LISTS vietnam-provinces==0.5.0
    pip download --no-deps --dest LISTS vietnam-provinces==0.6.0
    pip download --no-deps --dest LISTS vietnamadminunits==1.0.4
    pip download --no-deps --dest LISTS --python-version 3.12 \
        --only-binary=:all: vietnam-provinces==2026.9.0

The last wheel serves check_map.py only. Then run ``build_map.py LISTS``. The
output depends on nothing but the wheels and the two tables.
"""

from __future__ import annotations

import argparse
import csv
import itertools
from collections.abc import Iterator
from pathlib import Path

from crosswalk import whole_successors
from decisions import Calendar, Judge, read_changes, read_corrections
from published import (
    ListedAt,
    Listing,
    level_of,
    open_tables,
    read_after,
    read_before,
    read_nested,
)
from timeline import Instance, State, Timeline

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "cdteams_vn_admin" / "data" / "units.csv"
COLUMNS = (
    "uid",
    "code",
    "name",
    "kind",
    "level",
    "parent",
    "from",
    "from_latest",
    "to",
    "to_latest",
    "begun_by",
    "ended_by",
    "lists",
)
REFORM = "vau-2025-07-01"


def main() -> None:
    """Read the arguments and write units.csv."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lists", type=Path, help="folder of the downloaded wheels")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    args = parser.parse_args()
    rows = sorted(build(args.lists), key=_order)
    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def build(folder: Path) -> Iterator[list[str]]:
    """Build the rows of units.csv.

    Args:
        folder: The folder of downloaded wheels.

    Yields:
        The rows in the order of COLUMNS.
    """
    changes = read_changes(HERE / "changes.csv")
    judge = Judge(read_corrections(HERE / "corrections.csv"))
    timeline = Timeline(Calendar(changes), judge)
    *lists, reform = [_without_stale(row, judge) for row in base_lists(folder)]
    timeline.start(lists[0])
    for before, after in itertools.pairwise(lists):
        timeline.advance(before.units, after)
    kept = continuing(folder, judge, old=lists[-1].units, new=reform.units)
    timeline.rearrange(kept, reform)
    for change in changes:
        if change.kind:
            timeline.reclassify(change)
    yield from _rows(timeline.instances, judge)


def base_lists(folder: Path) -> list[ListedAt]:
    """Read the lists the map is built from.

    Args:
        folder: The folder of downloaded wheels.

    Returns:
        The lists in the order of their days.
    """
    tables = open_tables(folder)
    return [
        ListedAt("vp-0.3.0", "2021-02-01", read_nested(folder, "0.3.0")),
        ListedAt("vp-0.5.0", "2023-04-10", read_nested(folder, "0.5.0")),
        ListedAt("vp-0.6.0", "2025-01-01", read_nested(folder, "0.6.0")),
        ListedAt("vau-2025-03-01", "2025-03-01", read_before(tables)),
        ListedAt(REFORM, "2025-07-01", read_after(tables)),
    ]


def continuing(folder: Path, judge: Judge, *, old: Listing, new: Listing) -> set[str]:
    """Return the codes of the units the reform of 2025-07-01 left as they were.

    Args:
        folder: The folder of downloaded wheels.
        judge: The decisions; they name the provinces.
        old: The units on the day before.
        new: The units on the day.

    Returns:
        The codes: one old unit alone and whole is one new unit, of the same
        code, name and kind.
    """
    kept = {row.code for row in judge.named("continues", REFORM)}
    for before, after in whole_successors(folder).items():
        one, other = old[before], new[after]
        alike = (one.code, one.kind) == (other.code, other.kind)
        if alike and judge.same_name(one.code, one.name, other.name):
            kept.add(one.code)
    return kept


def _without_stale(listed: ListedAt, judge: Judge) -> ListedAt:
    """Drop the units a list kept after they had been merged away."""
    stale = {row.code for row in judge.named("stale", listed.key)}
    units = {code: unit for code, unit in listed.units.items() if code not in stale}
    return listed._replace(units=units)


def _rows(instances: list[Instance], judge: Judge) -> Iterator[list[str]]:
    """Yield a row for every state of every instance."""
    holders: dict[str, list[tuple[str, State]]] = {}
    for instance in instances:
        _respell(instance, judge)
        for state in instance.states:
            holders.setdefault(state.code, []).append((instance.uid, state))
    for instance in instances:
        for state in instance.states:
            yield _row(instance.uid, state, _parent(state, holders))


def _respell(instance: Instance, judge: Judge) -> None:
    """Carry the newest spelling of a name back to the states before."""
    states = instance.states
    for older, newer in zip(states[-2::-1], states[:0:-1], strict=True):
        if judge.same_name(newer.code, older.name, newer.name):
            older.name = newer.name


def _parent(state: State, holders: dict[str, list[tuple[str, State]]]) -> str:
    """Return the uid of the instance that carries the parent's code that day."""
    for uid, above in holders.get(state.parent, []):
        ended = above.end is not None and above.end.day <= state.begin.day
        if above.begin.day <= state.begin.day and not ended:
            return uid
    if state.parent:
        raise LookupError(f"nobody carries {state.parent} on {state.begin.day}")
    return ""


def _row(uid: str, state: State, parent: str) -> list[str]:
    """Return the row of a state."""
    end = state.end or state.begin._replace(day="", latest="", instrument="")
    begin = state.begin
    facts = [uid, state.code, state.name, state.kind, level_of(state.code), parent]
    days = [begin.day, begin.latest, end.day, end.latest]
    return [*facts, *days, begin.instrument, end.instrument, ";".join(state.lists)]


def _order(row: list[str]) -> tuple[str, str, str, str]:
    """Return the sorting key: level, code, uid, from."""
    return row[4], row[1], row[0], row[6]


if __name__ == "__main__":
    main()
