"""Libraries of frames: which there are, and small tables in each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import narwhals as nw
import numpy as np

from cdteams.errors import FrameColumnError, OptionError

from ._plan import Columns

Frame: TypeAlias = nw.LazyFrame[Any]

LIBRARIES: Final = ("polars", "pandas", "duckdb", "pyspark")
"""Those on which the roll-up is tested against the cube."""

_WHOLE_NUMBERS = (nw.Int64, nw.Int32, nw.Int16, nw.Int8, nw.UInt32, nw.UInt16, nw.UInt8)
_COLUMNS = ("unit", "measure", "period", "value")


def lazy_of(native: object) -> tuple[Frame, bool]:
    """
    Return the rows of a frame, and whether the frame was one in memory.

    Raises:
        OptionError: If it is none of a known library.

        FrameColumnError: If it lacks a column, or has one of another type.
    """
    found = nw.from_native(native, pass_through=True)
    if not isinstance(found, (nw.DataFrame, nw.LazyFrame)) or str(found.implementation) not in LIBRARIES:
        module = type(native).__module__.partition(".")[0]
        raise OptionError(option="frame", value=f"{module}.{type(native).__name__}", allowed=LIBRARIES)
    schema = found.collect_schema()
    for column in _COLUMNS:
        _check_column(column, schema.get(column))
    rows = found.lazy().select(*_COLUMNS[:3], nw.col("value"))
    # A missing value says what a missing row says: nothing was reported.
    rows = rows.filter(~nw.col("value").is_null()).with_columns(nw.col("value").cast(nw.Int64))
    return rows, isinstance(found, nw.DataFrame)


def _check_column(column: str, found: object) -> None:
    wanted = "Int64" if column == "value" else "String"
    if found is None:
        raise FrameColumnError(column=column, wanted=wanted)
    fits = found in _WHOLE_NUMBERS if column == "value" else found in (nw.String, nw.Object)
    if not fits:
        raise FrameColumnError(column=column, wanted=wanted, found=str(found))


def tables_beside(native: object) -> Callable[[Columns], Frame]:
    """Return what makes small tables of the library, and the connection, of a frame."""
    library = nw.from_native(native).implementation  # type: ignore[call-overload]  # any frame
    if library.is_duckdb():
        return lambda columns: nw.from_native(in_duckdb(native, columns)).lazy()
    if library.is_pyspark():
        return lambda columns: nw.from_native(_in_spark(native, columns)).lazy()
    return lambda columns: nw.from_dict(columns, schema=schema_of(columns), backend=library).lazy()


def schema_of(columns: Columns) -> dict[str, Any]:
    """Return the types of a small table: texts, and whole numbers."""
    texts = ("unit", "measure", "period", "parent", "way", "target")
    return {name: nw.String() if name in texts else nw.Int64() for name in columns}


def in_duckdb(relation: Any, columns: Columns) -> Any:  # noqa: ANN401  # of a library that may not be there
    """Return a small table over the connection of a relation."""
    # DuckDB finds the arrays under the name that they have here.
    small = {  # noqa: F841  # named in the query
        name: np.array(values, dtype=object if schema_of(columns)[name] == nw.String else np.int64)
        for name, values in columns.items()
    }
    listed = ", ".join(
        f'CAST("{name}" AS {"VARCHAR" if kind == nw.String else "BIGINT"}) AS "{name}"'
        for name, kind in schema_of(columns).items()
    )
    return relation.query("rows_of_returns", f"SELECT {listed} FROM small")  # noqa: S608  # names of our own


def _in_spark(frame: Any, columns: Columns) -> Any:  # noqa: ANN401  # of a library that may not be there
    types = ", ".join(
        f"{name} {'string' if kind == nw.String else 'bigint'}" for name, kind in schema_of(columns).items()
    )
    return frame.sparkSession.createDataFrame(list(zip(*columns.values(), strict=True)), types)
