"""
Files to values and back: registers, published figures, and what was refused.

Knows CSV, JSON and their cells; knows no policy and judges nothing.
"""

from ._figures import MEASURES, Figure, read_figures
from ._refused import write_refused
from ._registers import read_register, table_text, write_register
from ._tidy import Tidied, tidy

__all__ = [
    "MEASURES",
    "Figure",
    "Tidied",
    "read_figures",
    "read_register",
    "table_text",
    "tidy",
    "write_refused",
    "write_register",
]
