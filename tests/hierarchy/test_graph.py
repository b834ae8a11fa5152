"""The tree as a graph."""

from __future__ import annotations

import subprocess
import sys

from cdteams.hierarchy import Hierarchy


def test_edges_go_from_parents_to_children(after: Hierarchy) -> None:
    """Nodes are uids; each edge leads one step down."""
    assert sorted(after.to_networkx().edges) == [
        ("52.2", "21553.2"),
        ("52.2", "21952.2"),
        ("52.2", "23563.2"),
    ]


def test_nodes_carry_plain_texts(after: Hierarchy) -> None:
    """Code, name, kind and level are plain strings, as other tools want them."""
    attributes = after.to_networkx().nodes["21553.2"]

    assert attributes == {"code": "21553", "name": "Quy Nhơn", "kind": "phường", "level": "commune"}
    assert {type(value) for value in attributes.values()} == {str}


def test_a_graph_is_a_copy(before: Hierarchy) -> None:
    """What is done to a graph is not done to the tree, nor to the next graph."""
    graph = before.to_networkx()
    graph.remove_node("540.1")
    graph.nodes["52.1"]["name"] = "X"

    assert before.unit("540.1").name == "Quy Nhơn"
    assert [unit.uid for unit in before.children("52.1")] == ["540.1", "550.1"]
    assert before.to_networkx().nodes["52.1"]["name"] == "Bình Định"
    assert len(before.to_networkx()) == 10


def test_a_unit_without_neighbours_is_a_node(before: Hierarchy) -> None:
    """A district without communes is in the graph and leads nowhere."""
    assert list(before.to_networkx().successors("622.1")) == []


def test_networkx_is_imported_on_the_first_graph_only() -> None:
    """Importing the room does not import networkx, which takes longer than all the rest."""
    code = "import sys, cdteams.hierarchy; sys.exit('networkx' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  # our own words
