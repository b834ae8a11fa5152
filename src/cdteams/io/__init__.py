"""
Files to values and back: registers, returns, published figures, and what was refused.

Knows CSV, JSON, Parquet and their cells; knows no policy and judges nothing.
"""

from ._figures import MEASURES, Figure, read_figures
from ._files_of_returns import REFUSED, files_of_returns, is_parquet
from ._parquet import iter_returns
from ._parquet_layouts import LaidOut, iter_layouts, parquet_measures, parquet_periods
from ._refused import write_refused
from ._registers import read_register, table_text, write_register
from ._return_cells import ReadReturns
from ._returns import read_returns
from ._tidy import Tidied, tidy
from ._written import column_of, rows_of_unit, rows_written

__all__ = [
    "MEASURES",
    "REFUSED",
    "Figure",
    "LaidOut",
    "ReadReturns",
    "Tidied",
    "column_of",
    "files_of_returns",
    "is_parquet",
    "iter_layouts",
    "iter_returns",
    "parquet_measures",
    "parquet_periods",
    "read_figures",
    "read_register",
    "read_returns",
    "rows_of_unit",
    "rows_written",
    "table_text",
    "tidy",
    "write_refused",
    "write_register",
]
