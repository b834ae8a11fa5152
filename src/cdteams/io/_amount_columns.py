"""Columns of numbers to whole numbers of a measure's precision."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from cdteams.errors import BadAmountError, CdteamsError
from cdteams.model import Measure

from ._amounts import LARGEST, amount_of, outside

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
_END = 2.0**63


def whole(given: npt.NDArray[Any], scale: Numbers) -> tuple[Numbers, Mask]:
    """
    Return whole numbers in the precision of their measures.

    Args:
        given: Whole numbers of any width.

        scale: Per number, 10 to the power of the decimals of its measure.

    Returns:
        The scaled numbers, and which of them do not fit 64 bits (0 there).
    """
    room = LARGEST // scale
    # An unsigned number has no place beside a signed one: it would become a fraction.
    unsigned = given.dtype.kind == "u"
    bad = given > room.astype(np.uint64) if unsigned else (given > room) | (given < -room)
    return np.where(bad, 0, given).astype(np.int64) * scale, bad


def fractions(given: npt.NDArray[Any], scale: Numbers) -> tuple[Numbers, Mask]:
    """
    Return floating numbers in the precision of their measures.

    Args:
        given: Floating numbers.

        scale: As in `whole`.

    Returns:
        The scaled numbers, and which of them are none: not finite, too large,
        or of more decimals than the measure has (0 there). Nothing is rounded
        but the binary form of a decimal fraction.
    """
    wide = given.astype(np.float64)
    finite = np.isfinite(wide)
    wide = np.where(finite, wide, 0.0)
    rounded = np.rint(wide * scale)
    bad = ~finite | (np.abs(rounded) >= _END)
    bad |= rounded / scale != wide
    return np.where(bad, 0.0, rounded).astype(np.int64), bad


def read_one(value: object, measure: Measure) -> int | CdteamsError:
    """
    Return the number that one value is, or why it is none.

    Args:
        value: A value that a fast way did not take: out of bounds, not finite,
            text, or a decimal number, which is read as its text.

        measure: The measure.
    """
    if isinstance(value, float):
        return _why_not(value, measure)
    if isinstance(value, int) and not isinstance(value, bool):
        number = value * 10**measure.decimals
        if abs(number) > LARGEST:
            return _bad(value, measure, "large")
        return outside(str(value), number, measure)
    try:
        return amount_of(measure)(str(value).strip())
    except CdteamsError as fault:
        return fault


def _why_not(value: float, measure: Measure) -> CdteamsError:
    if not math.isfinite(value):
        return _bad(value, measure, "nan" if math.isnan(value) else "infinite")
    number = value * 10**measure.decimals
    if abs(number) >= _END:
        return _bad(value, measure, "large")
    if round(number) / 10**measure.decimals != value:
        return _bad(value, measure, "decimals")
    return outside(f"{value:g}", round(number), measure)


def _bad(value: object, measure: Measure, reason: str) -> BadAmountError:
    return BadAmountError(value=str(value), measure=measure.code, reason=reason, decimals=measure.decimals)
