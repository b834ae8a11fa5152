"""Law: packing and then unpacking is identity."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from cdteams.hierarchy import Timeline
from cdteams.model import AdminUnit

Forests = st.SearchStrategy[tuple[AdminUnit, ...]]
texts = st.text(st.characters(codec="utf-8", exclude_characters="\n\x1e"), max_size=6)


@settings(deadline=None)
@given(data=st.data(), version=texts)
def test_what_is_packed_is_read_back(data: st.DataObject, forests: Forests, version: str) -> None:
    """Every field of every state comes back, whatever letters names and numbers have."""
    units = [
        attrs.evolve(unit, name=f"{data.draw(texts)}{unit.name}", begun_by=data.draw(texts))
        for unit in data.draw(forests)
    ]
    one = Timeline.from_units(units, first=date(2020, 1, 1), known_until=date(2026, 1, 1), version=version)
    back = Timeline.from_bytes(*one.to_bytes())

    assert sorted(back, key=repr) == sorted(units, key=repr)
    assert (back.first, back.known_until, back.version) == (one.first, one.known_until, version)
    assert back.to_bytes() == one.to_bytes()
