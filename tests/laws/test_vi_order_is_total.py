"""Law: dictionary order is total, and blind to storage only."""

from __future__ import annotations

import unicodedata
from itertools import pairwise, permutations

from hypothesis import example, given
from hypothesis import strategies as st

from cdteams.vi import clean, sort_key

texts = st.text() | st.text("aăâđeêoôơưyàạáAĐ'’-– 0127\u0301\u0302\u031b\u00a0", max_size=6)


@given(texts, texts)
@example("Hoà", "Hòa")
@example("Phường 1", "Phường 01")
@example("A-B", "A - B")
def test_keys_are_equal_exactly_where_cleaned_texts_are(one: str, other: str) -> None:
    """Two texts share a place only if cleaning makes them one."""
    assert (sort_key(one) == sort_key(other)) == (clean(one) == clean(other))


@given(texts)
def test_storage_has_no_place_of_its_own(text: str) -> None:
    """A decomposed text sorts where the composed one does."""
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@given(st.lists(texts, min_size=2, max_size=4))
def test_every_order_of_arrival_sorts_alike(names: list[str]) -> None:
    """Sorting gives one result, whatever came first."""
    results = {tuple(clean(name) for name in sorted(order, key=sort_key)) for order in permutations(names)}

    assert len(results) == 1


@given(st.sets(st.integers(0, 10**30), min_size=2))
def test_numbered_wards_stand_in_the_order_of_numbers(numbers: set[int]) -> None:
    """The order of figures is the order of the numbers they write."""
    keys = [sort_key(f"Phường {number}") for number in sorted(numbers)]

    assert all(lower < higher for lower, higher in pairwise(keys))
