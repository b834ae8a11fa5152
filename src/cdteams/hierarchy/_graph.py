"""The tree as a networkx graph, on request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cdteams.model import AdminUnit

if TYPE_CHECKING:
    import networkx as nx


def graph_of(units: Iterable[AdminUnit]) -> nx.DiGraph[str]:
    """Return parents and children as a directed graph with plain attributes."""
    import networkx as nx  # noqa: PLC0415  # costs more to import than everything else here

    graph: nx.DiGraph[str] = nx.DiGraph()
    for unit in units:
        graph.add_node(unit.uid, code=unit.code, name=unit.name, kind=unit.kind.value, level=unit.level.value)
        if unit.parent is not None:
            graph.add_edge(unit.parent, unit.uid)
    return graph
