"""Law: no known name is more similar than one that was suggested."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from cdteams.vi import bare_key, closest

names = st.text("abcđâ ố", max_size=6)


def likeness(asked: str, name: str) -> float:
    """Return difflib's ratio of two bare keys."""
    return SequenceMatcher(None, bare_key(name), bare_key(asked), autojunk=False).ratio()


@given(names, st.lists(names, max_size=12), st.integers(0, 4))
def test_the_most_similar_are_suggested(asked: str, known: list[str], limit: int) -> None:
    """Comparing with every known name finds the same likenesses, best first."""
    ratios = sorted((likeness(asked, name) for name in set(known)), reverse=True)

    assert [likeness(asked, name) for name in closest(asked, known, limit=limit)] == [
        ratio for ratio in ratios[:limit] if ratio >= 0.6
    ]


@given(names, st.lists(names, max_size=12))
def test_the_order_of_known_names_has_no_part(asked: str, known: list[str]) -> None:
    """The known names in reverse give the same suggestions."""
    assert closest(asked, known) == closest(asked, reversed(known))
