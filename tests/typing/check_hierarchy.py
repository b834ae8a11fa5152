"""What a type checker infers and rejects about units through time. Checked, never run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_type

from cdteams.errors import BrokenTreeError
from cdteams.hierarchy import Hierarchy, IntArray, Reading, Timeline, faults_of
from cdteams.model import AdminUnit, Level, Span, UnitCode, UnitKind, UnitUid

if TYPE_CHECKING:
    import networkx as nx


def inferred(timeline: Timeline, uid: UnitUid, reading: Reading) -> None:
    """State what the answers are."""
    tree = timeline.on(date(2025, 7, 1))
    assert_type(tree, Hierarchy)
    assert_type(timeline.on(date(2025, 7, 1), reading=reading), Hierarchy)
    assert_type(timeline.by_code("52", on=date(2025, 7, 1)), AdminUnit)
    assert_type(timeline.history(uid), tuple[AdminUnit, ...])
    assert_type(timeline.to_bytes(), tuple[bytes, bytes])
    assert_type(list(timeline), list[AdminUnit])
    assert_type(tree.unit(uid).code, UnitCode)
    assert_type(tree.parent(uid), AdminUnit | None)
    assert_type(tree.ancestor(uid, Level.PROVINCE), UnitUid | None)
    assert_type(tree.path(uid), tuple[UnitUid, ...])
    assert_type(tree.counts(), dict[Level, int])
    assert_type(tree.parents, IntArray)
    assert_type(tree.slice(uid), slice)
    assert_type(faults_of([]), tuple[BrokenTreeError, ...])
    graph: nx.DiGraph[str] = tree.to_networkx()
    del graph


def rejected(timeline: Timeline, tree: Hierarchy) -> None:
    """State what a type checker refuses."""
    timeline.on("2025-07-01")  # type: ignore[arg-type]
    timeline.on()  # type: ignore[call-arg]
    timeline.on(date(2025, 7, 1), "latest")  # type: ignore[call-arg]
    timeline.on(date(2025, 7, 1), reading="middle")  # type: ignore[arg-type]
    timeline.by_code("52", date(2025, 7, 1))  # type: ignore[call-arg]
    timeline.by_code(52, on=date(2025, 7, 1))  # type: ignore[arg-type]
    tree.by_name("Pleiku", level="district")  # type: ignore[arg-type]
    tree.by_name("Pleiku", Level.DISTRICT)  # type: ignore[call-arg]
    tree.at_level(3)  # type: ignore[arg-type]
    Timeline.from_units([])  # type: ignore[call-arg]


def rejected_units(uid: UnitUid, code: UnitCode) -> None:
    """A code is not a uid, and a unit is never half known."""
    AdminUnit(
        uid=code,  # type: ignore[arg-type]
        code=uid,  # type: ignore[arg-type]
        name="Bình Định",
        kind=UnitKind.PROVINCE,
        parent=None,
        span=Span(None),
        state=Span(None),
    )
    AdminUnit(uid=uid, code=code, name="Bình Định", kind=UnitKind.PROVINCE)  # type: ignore[call-arg]
