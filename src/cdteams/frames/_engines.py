"""One roll-up by several engines, chosen by name, with the same totals from each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from cdteams.errors import MissingExtraError, OptionError
from cdteams.model import Level, Measure, Period, UnitUid
from cdteams.returns import ReturnTable
from cdteams.rollup import CellState, Total, cube_of, roll_up

if TYPE_CHECKING:
    from ._plan import Cell, Expected, Trees, Units

ENGINES: Final = ("cube", "polars", "duckdb", "spark")
"""Names of the engines; the first is the one to use where nothing speaks for another."""


class Engine(Protocol):
    """Something that rolls a table up to one level."""

    def __call__(
        self,
        table: ReturnTable,
        *,
        hierarchy: Trees,
        measures: Sequence[Measure],
        expected: Expected,
        not_due: Mapping[Period, Units] | None = None,
        level: Level,
    ) -> tuple[Total, ...]:
        """
        Roll a table up.

        Args:
            table: What was reported; each unit, measure and period once.

            hierarchy: As for `cdteams.rollup.cube_of`, as are the next three.

            measures: What is counted.

            expected: The periods, and the units that report in each.

            not_due: Units whose return of a period is not due yet.

            level: The level of the totals.

        Returns:
            The totals in the order of measures, periods and the map, alike to
            the unit from every engine.

        Raises:
            FaultsError: With what is wrong in the table.

            FrameLimitError: If a frame engine cannot vouch for a total.
        """


def engine(name: str) -> Engine:
    """
    Return an engine by its name.

    Args:
        name: ``cube``, the arrays of this library; or ``polars``, ``duckdb``
            or ``spark``, which get the table as a frame. ``spark`` takes the
            session that is there, or starts one in this process.

    Raises:
        OptionError: If no engine has the name.

        MissingExtraError: If what it needs is not installed.
    """
    if name not in ENGINES:
        raise OptionError(option="engine", value=name, allowed=ENGINES)
    if name == "cube":
        return _by_cube
    try:
        import narwhals  # noqa: F401, PLC0415  # an extra

        maker = _MAKERS[name]()
    except ImportError as error:
        raise MissingExtraError(extra=name, needed_for=f"the engine {name!r}") from error
    return _by_frame(maker)


def roll_up_frame(
    frame: object,
    *,
    hierarchy: Trees,
    measures: Sequence[Measure],
    expected: Expected,
    not_due: Mapping[Period, Units] | None = None,
    refused: Iterable[Cell] = (),
    level: Level | None = None,
) -> Any:  # noqa: ANN401  # a frame of the library that was given
    """
    Total a long table of returns at every unit, where the table lies.

    The numbers are those of `cdteams.rollup.roll_up`, to the unit. The frame
    is looked through once for what no total can be made of, which runs the
    query behind a lazy frame; the totals themselves stay lazy where the frame
    is. Rows of measures and periods that were not asked for are left aside.

    Args:
        frame: One row per unit, measure and period, in a frame of polars,
            pandas, DuckDB or Spark, eager or lazy, with the columns
            ``unit`` (uid), ``measure`` (code), ``period`` (such as
            ``2022Q2``, of the calendar of *expected*), all texts, and
            ``value``, whole numbers of the measure's precision. A row without
            a value says what no row says: nothing was reported. Other columns
            are left aside.

        hierarchy: The tree of the last day of the period. For several
            periods, one for each; they must be the same tree.

        measures: What is counted.

        expected: The periods, and the units that report in each.

        not_due: Units whose return of a period is not due yet. None for none.

        refused: Unit, measure and period of every cell of which the value was
            refused, and which has no row: it is unknown, and never 0. Those
            that were not asked for are left aside.

        level: The level of the totals. None for every unit and the whole,
            ``vn``.

    Returns:
        A frame of the same kind, with ``unit``, ``measure``, ``period``,
        ``value``, ``state``, ``reported``, ``expected``, ``low``, ``high``,
        ``carried``, ``numerator`` and ``denominator`` as in
        `cdteams.rollup.Total`: 64-bit whole numbers, null for none. Rows are
        in no order. The measure that is carried (strategy ``last``) is carried
        only inside the frame: take the period before into it.

    Raises:
        MissingExtraError: If the extra ``frames`` is not installed.

        OptionError: If the frame is of no known library.

        FrameColumnError: If a column is not there or holds something else.

        FaultsError: With an `UnknownUnitError` for each unit that is not in
            the tree, a `CellValueError` for each value that its measure cannot
            have, or a `DuplicateReturnError` for each cell with two rows, or
            with a row and among the refused; at most 20 of a kind.

        FrameLimitError: If the numbers are so large that a total might not
            fit 64 bits.

        PeriodMapError, MapsDifferError, UnknownUnitError, WeightError: As for
            `cdteams.rollup.cube_of`.
    """
    try:
        import narwhals  # noqa: F401, PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError(extra="frames", needed_for="a data frame") from error
    from ._roll_up import rolled_up  # noqa: PLC0415  # needs the extra

    return rolled_up(
        frame,
        hierarchy=hierarchy,
        measures=measures,
        expected=expected,
        not_due=not_due,
        refused=refused,
        level=level,
    )


def _by_cube(
    table: ReturnTable,
    *,
    hierarchy: Trees,
    measures: Sequence[Measure],
    expected: Expected,
    not_due: Mapping[Period, Units] | None = None,
    level: Level,
) -> tuple[Total, ...]:
    cube = cube_of(table, hierarchy=hierarchy, measures=measures, expected=expected, not_due=not_due)
    return roll_up(cube).at(level)


def _by_frame(frame_of: Callable[[ReturnTable], object]) -> Engine:
    """Return an engine that hands a table over as a frame, and reads the totals back."""

    def rolled(
        table: ReturnTable,
        *,
        hierarchy: Trees,
        measures: Sequence[Measure],
        expected: Expected,
        not_due: Mapping[Period, Units] | None = None,
        level: Level,
    ) -> tuple[Total, ...]:
        import narwhals as nw  # noqa: PLC0415  # an extra

        found = roll_up_frame(
            frame_of(table),
            hierarchy=hierarchy,
            measures=measures,
            expected=expected,
            not_due=not_due,
            refused=[table.refused_cell(n) for n in range(len(table.refused))],
            level=level,
        )
        rows = nw.from_native(found).lazy().collect().iter_rows(named=True)
        tree = hierarchy if not isinstance(hierarchy, Mapping) else next(iter(hierarchy.values()))
        codes = {measure.code: n for n, measure in enumerate(measures)}
        periods = {period.id: period for period in expected}
        totals = [_total(row, periods) for row in rows]
        place = {total.unit: tree.position(total.unit) if tree.has(total.unit) else -1 for total in totals}
        return tuple(sorted(totals, key=lambda each: (codes[each.measure], each.period, place[each.unit])))

    return rolled


def _total(row: Mapping[str, Any], periods: Mapping[str, Period]) -> Total:
    return Total(
        **{
            **row,
            "unit": UnitUid(row["unit"]),
            "period": periods[row["period"]],
            "state": CellState(row["state"]),
        }
    )


def _columns(table: ReturnTable) -> dict[str, list[Any]]:
    periods = [period.id for period in table.periods]
    return {
        "unit": [str(table.units[n]) for n in table.unit_of.tolist()],
        "measure": [table.measures[n] for n in table.measure_of.tolist()],
        "period": [periods[n] for n in table.period_of.tolist()],
        "value": table.values.tolist(),
    }


def _polars() -> Callable[[ReturnTable], object]:
    import polars  # noqa: PLC0415, ICN001  # an extra

    types = {"unit": polars.String, "measure": polars.String, "period": polars.String, "value": polars.Int64}
    return lambda table: polars.LazyFrame(_columns(table), schema=types)


def _duckdb() -> Callable[[ReturnTable], object]:
    import duckdb  # noqa: PLC0415  # an extra

    def frame_of(table: ReturnTable) -> object:
        from ._libraries import in_duckdb  # noqa: PLC0415  # needs the extra

        return in_duckdb(duckdb.connect().sql("SELECT 1"), _columns(table))

    return frame_of


def _spark() -> Callable[[ReturnTable], object]:
    from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra

    def frame_of(table: ReturnTable) -> object:
        rows = list(zip(*_columns(table).values(), strict=True))
        # A session that is there keeps its own settings; one that is started here stays on this machine.
        session = SparkSession.getActiveSession() or _local(SparkSession)
        return session.createDataFrame(rows, "unit string, measure string, period string, value bigint")

    return frame_of


def _local(sessions: Any) -> Any:  # noqa: ANN401  # of a library that may not be there
    return (
        sessions.builder.appName("cdteams")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )


_MAKERS: Final = {"polars": _polars, "duckdb": _duckdb, "spark": _spark}
