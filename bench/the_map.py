"""The national tree on a day, and a million questions about it, against hand-written code."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from importlib.resources import files

import numpy as np
from measure import Row, compare

from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import Level

DAY = date(2022, 5, 17)
QUESTIONS = 1_000_000
_DATA = files("cdteams_vn_admin") / "data"


def rows() -> list[Row]:
    """Return the comparisons of this file."""
    return [*_loading(), *_questions()]


def load_tree() -> Hierarchy:
    """Read the shipped map and give the tree of a day."""
    timeline = Timeline.from_bytes((_DATA / "units.i4").read_bytes(), (_DATA / "units.txt").read_bytes())
    return timeline.on(DAY)


def load() -> Hierarchy:
    """Give the tree of a day with its codes ready to be asked for, as the hand-written ways do."""
    tree = load_tree()
    assert tree.positions_of_codes(["30"])[0] >= 0
    return tree


def load_by_hand_from_csv() -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """Read the reviewed table with the csv module: codes, parents and subtree sizes of a day."""
    text = (_DATA / "units.csv").read_text("utf-8")
    day = DAY.isoformat()
    chosen = [
        row
        for row in csv.reader(io.StringIO(text))
        if row[0] != "uid" and (not row[6] or row[6] <= day) and (not row[8] or day < row[8])
    ]
    position = {row[0]: n for n, row in enumerate(chosen)}
    parents = np.array([position.get(row[5], -1) for row in chosen], dtype=np.int32)
    return {row[1]: n for n, row in enumerate(chosen)}, parents, _sizes(parents, chosen)


def _sizes(parents: np.ndarray, chosen: list[list[str]]) -> np.ndarray:
    sizes = np.ones(len(parents), dtype=np.int64)
    levels = np.array([("province", "district", "commune").index(row[4]) for row in chosen])
    for level in (2, 1):
        below = np.flatnonzero((levels == level) & (parents >= 0))
        np.add.at(sizes, parents[below], sizes[below])
    return sizes


def load_by_hand_from_arrays() -> tuple[dict[str, int], np.ndarray]:
    """Read the packed arrays with numpy alone: codes and parents of a day, nothing checked."""
    numbers = np.frombuffer((_DATA / "units.i4").read_bytes(), dtype="<i4").reshape(9, -1)
    codes = (_DATA / "units.txt").read_bytes().decode().split("\x1e")[1].split("\n")
    day = DAY.toordinal()
    chosen = np.flatnonzero((numbers[3] <= day) & (day < numbers[5]))
    position = np.full(numbers[:2].max() + 2, -1, dtype=np.int32)
    position[numbers[0][chosen]] = np.arange(len(chosen))
    return {codes[row]: n for n, row in enumerate(chosen.tolist())}, position[numbers[1][chosen]]


def _loading() -> list[Row]:
    tree = load()
    names = "the national tree on a day, from the shipped data"
    kept = []
    for task, other, bound in (
        (load_by_hand_from_csv, "csv module and numpy", 3.0),
        (load_by_hand_from_arrays, "numpy alone on the packed arrays", 3.0),
    ):
        ours, theirs = compare(load, task)
        kept.append(Row(name=names, ours=ours, theirs=theirs, other=other, bound=bound))
    ours, theirs = compare(load_tree, tree.to_networkx)
    kept.append(
        Row(
            name=names,
            ours=ours,
            theirs=theirs,
            other="building the networkx graph",
            bound=20,
            at_least_faster=True,
        )
    )
    return kept


def _questions() -> list[Row]:
    tree = load()
    uids = [unit.uid for unit in tree.descendants("30.1")] + [u.uid for u in tree.at_level(Level.COMMUNE)]
    chance = random.Random(20220517)
    asked = chance.choices(uids, k=QUESTIONS)
    codes = chance.choices([unit.code for unit in tree.at_level(Level.COMMUNE)], k=QUESTIONS)
    province_of = {uid: tree.ancestor(uid, Level.PROVINCE) for uid in uids}
    below = {uid: tree.count_below(uid) for uid in uids}
    unit_of = {unit.code: unit for unit in tree.at_level(Level.COMMUNE)}
    provinces = {Level.PROVINCE: province_of}
    ancestor, count_below, by_code, province = tree.ancestor, tree.count_below, tree.by_code, Level.PROVINCE
    pairs = (
        (
            "ancestors",
            lambda: [ancestor(uid, province) for uid in asked],
            lambda: [provinces[province][uid] for uid in asked],
        ),
        (
            "descendant counts",
            lambda: [count_below(uid) for uid in asked],
            lambda: [below[uid] for uid in asked],
        ),
        (
            "look-ups by code",
            lambda: [by_code(code) for code in codes],
            lambda: [unit_of[code] for code in codes],
        ),
    )
    kept = []
    for name, mine, plain in pairs:
        assert mine() == plain(), name
        ours, theirs = compare(mine, plain, repeats=5)
        kept.append(
            Row(
                name=f"1,000,000 random {name}, one by one",
                ours=ours,
                theirs=theirs,
                other="plain dict look-ups",
                bound=3,
            )
        )
    sizes = tree.sizes
    ours, theirs = compare(
        lambda: sizes[tree.positions(asked)] - 1, lambda: [below[uid] for uid in asked], repeats=5
    )
    kept.append(
        Row(
            name="1,000,000 random descendant counts, at once",
            ours=ours,
            theirs=theirs,
            other="plain dict look-ups",
            bound=3,
        )
    )
    return kept
