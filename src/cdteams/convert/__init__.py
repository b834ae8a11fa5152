"""
Plain data to values and back, strictly, every fault with its path.

Knows dicts, lists and values; knows no file format and no plugin.
"""

from ._faults import Locate, structure
from ._forms import Form, choice_form, reference, table_form
from ._requirements import policy_converter
from ._shapes import LIST, wrong_type
from ._strict import RENAMED, strict_converter

__all__ = [
    "LIST",
    "RENAMED",
    "Form",
    "Locate",
    "choice_form",
    "policy_converter",
    "reference",
    "strict_converter",
    "structure",
    "table_form",
    "wrong_type",
]
