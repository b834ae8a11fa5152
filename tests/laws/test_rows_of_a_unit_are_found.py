"""Law: the rows of a unit in a Parquet file are those whose cell means it, wherever they stand."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from cdteams.io import rows_of_unit

WORDS = st.sampled_from(["10507", "10507.1", "10510", "1050", "105070", ""])
SPACES = st.sampled_from(["", " ", "\t ", "\u00a0", "\u3000"])
TEXTS = st.none() | st.tuples(SPACES, WORDS, SPACES).map("".join)
NUMBERS = st.none() | st.sampled_from([10507, 10510, -1])
COLUMNS = st.one_of(
    st.tuples(
        st.lists(TEXTS, max_size=30),
        st.sampled_from([pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())]),
    ),
    st.tuples(st.lists(NUMBERS, max_size=30), st.sampled_from([pa.int32(), pa.int64()])),
    st.tuples(st.lists(NUMBERS.map(lambda n: n and float(n)), max_size=30), st.just(pa.float64())),
    st.tuples(st.lists(st.lists(NUMBERS, max_size=2), max_size=5), st.just(pa.list_(pa.int32()))),
)
UNITS = st.sets(st.sampled_from(["10507", "10507.1", "10510", "10507.0", "nobody"]), max_size=3)


@settings(deadline=None)
@given(column=COLUMNS, unit=UNITS, group=st.integers(1, 9))
def test_every_row_that_names_it_is_found(
    column: tuple[list[object], pa.DataType], unit: set[str], group: int
) -> None:
    """White space around a text is no part of it; an empty cell names nobody; other types are read as text."""
    cells, kind = column
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bc.parquet"
        parquet.write_table(pa.table({"unit": pa.array(cells, type=kind)}), path, row_group_size=group)
        found = rows_of_unit(path, file=path.name, unit=unit)
    wanted = [n for n, cell in enumerate(cells, start=2) if cell is not None and str(cell).strip() in unit]

    assert wanted == list(found)
