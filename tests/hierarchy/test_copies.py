"""Trees and timelines pass between processes, whatever they were asked before."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date

import pytest

from cdteams.errors import CdteamsError
from cdteams.hierarchy import Hierarchy, Timeline
from cdteams.model import Level, UnitKind

Copy = Callable[[object], object]
DAY = date(2022, 5, 27)
QUESTIONS: tuple[Callable[[Hierarchy], object], ...] = (
    lambda tree: tree.has("52.1"),
    lambda tree: tree.unit("52.1"),
    lambda tree: tree.by_code("21970"),
    lambda tree: tree.by_code("21971"),
    lambda tree: tree.by_code("Trần Phú"),
    lambda tree: tree.by_name("Phuoc Hoa"),
    lambda tree: tree.by_name("Plei Cu"),
    lambda tree: tree.find("Tuy Phước, Tuy Phước"),
    lambda tree: tree.words(3),
    lambda tree: tree.uid_at(3),
    lambda tree: tree.path("21970.1"),
    lambda tree: tree.parent("21970.1"),
    lambda tree: [tree.ancestor("21970.1", level) for level in Level],
    lambda tree: tree.children("52.1"),
    lambda tree: tree.descendants("52.1"),
    lambda tree: tree.count_below("52.1"),
    lambda tree: tree.at_level(Level.COMMUNE),
    lambda tree: tree.counts(under="52.1"),
    lambda tree: tree.positions(["52.1", "x"]).tolist(),
    lambda tree: tree.positions_of_codes(["52", "x"]).tolist(),
    lambda tree: tree.positions_at(Level.COMMUNE).tolist(),
    lambda tree: tree.ancestors_at(Level.DISTRICT).tolist(),
    lambda tree: sorted(tree.to_networkx().edges),
    len,
    repr,
)
COPIES = [
    pytest.param(lambda thing: pickle.loads(pickle.dumps(thing)), id="pickle"),  # noqa: S301  # our own bytes
    pytest.param(deepcopy, id="deepcopy"),
]


def answers(tree: Hierarchy) -> list[object]:
    """Ask everything; a refusal is an answer too."""
    told: list[object] = []
    for ask in QUESTIONS:
        try:
            told.append(ask(tree))
        except CdteamsError as refusal:
            told.append(str(refusal))
    return told


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("question", range(len(QUESTIONS)))
def test_a_tree_can_be_copied_after_every_question(before: Hierarchy, copy: Copy, question: int) -> None:
    """Whatever was asked last, the copy answers everything as the tree does."""
    with suppress(CdteamsError):
        QUESTIONS[question](before)

    assert answers(copy(before)) == answers(before)  # type: ignore[arg-type]  # a copy of a tree


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_a_tree_is_immutable_too(before: Hierarchy, copy: Copy) -> None:
    """The arrays of a copy cannot be written to."""
    copied = copy(before)

    assert isinstance(copied, Hierarchy)
    assert not copied.parents.flags.writeable
    assert copied.on == DAY


@pytest.mark.parametrize("copy", COPIES)
def test_a_timeline_can_be_copied_after_every_question(country: Timeline, copy: Copy) -> None:
    """A copy of a timeline has its days, its version and its trees."""
    told = answers(country.on(DAY))
    country.history("52.1")
    with suppress(CdteamsError):
        country.by_code("52")

    copied = copy(Timeline.from_bytes(*country.to_bytes()))
    again = copy(country)

    assert isinstance(copied, Timeline)
    assert isinstance(again, Timeline)
    assert (again.first, again.known_until, again.version) == (
        date(2021, 2, 1),
        date(2026, 9, 20),
        "a small country",
    )
    assert answers(again.on(DAY)) == told
    assert answers(copied.on(DAY)) == told


def test_a_copy_keeps_a_code_in_doubt(
    state: Callable[..., object], timeline_of: Callable[..., Timeline]
) -> None:
    """A code of which nobody knows whether it was in force is refused by the copy as by the tree."""
    change, latest = date(2022, 1, 1), date(2022, 2, 1)
    tree = timeline_of(
        state("01.1", "Hà Nội", UnitKind.MUNICIPALITY, code="01", end=change, ends_latest=latest),
        state("01.1", "Hà Nội", UnitKind.MUNICIPALITY, code="02", start=change, begins_latest=latest),
    ).on(date(2022, 1, 15))
    copied = pickle.loads(pickle.dumps(tree))  # noqa: S301  # our own bytes

    with pytest.raises(CdteamsError) as asked:
        tree.by_code("01")
    with pytest.raises(CdteamsError) as again:
        copied.by_code("01")
    assert str(asked.value) == str(again.value)
