"""What the texts of units in a Parquet file mean, worked out a dictionary at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from cdteams.model import Period

from ._asked import Asked

Numbers = npt.NDArray[np.int64]
Instances = npt.NDArray[np.int32]

_REMEMBERED = 1 << 20  # texts
_NONE = np.empty(0, dtype=np.int32)


class UnitTexts:
    """
    Positions of units by their texts, for the files of one run.

    Files mostly list the same units in the same order, period after period.
    So what was looked up is kept in that order, and a dictionary that is a run
    of it is recognised without looking at its texts one by one.
    """

    def __init__(self, asked: Asked, *, arrow: Any) -> None:  # noqa: ANN401  # the package ships no types
        self._asked = asked
        self._arrow = arrow
        self._known = arrow.array(asked.timeline.uids, type=arrow.string())
        self._order = arrow.array([], type=arrow.string())
        self._instances = _NONE
        self._last: tuple[Any, Period, Numbers] | None = None

    def positions(self, dictionary: Any, period: Period) -> Numbers:  # noqa: ANN401  # as above
        """
        Return the positions of units on the last day of a period.

        Args:
            dictionary: The texts, each once.

            period: The period, whose tree there is.

        Returns:
            -1 for each text that means no unit, or more than one.
        """
        if self._last is not None and self._last[1] == period and self._last[0].equals(dictionary):
            return self._last[2]
        found = self._positions(dictionary, period)
        self._last = dictionary, period, found
        return found

    def _positions(self, dictionary: Any, period: Period) -> Numbers:  # noqa: ANN401  # as above
        compute = self._arrow.compute
        texts = compute.utf8_trim_whitespace(dictionary.cast(self._arrow.string()))
        tree = self._asked.tree(period)
        found = tree.positions_of_instances(self._instances_of(texts)).astype(np.int64)
        digits = np.flatnonzero(compute.utf8_is_digit(texts).to_numpy(zero_copy_only=False))
        if len(digits):  # they may be codes, which mean something on a day only
            found[digits] = self._asked.positions(texts.take(self._arrow.array(digits)).to_pylist(), period)
        return found

    def _instances_of(self, texts: Any) -> Instances:  # noqa: ANN401  # as above
        run = self._run(texts)
        if run is not None:
            return self._instances[run]
        places = self._arrow.compute.index_in(texts, value_set=self._known)
        found: Instances = places.fill_null(-1).to_numpy().astype(np.int32)
        self._remember(texts, found)
        return found

    def _run(self, texts: Any) -> slice | None:  # noqa: ANN401  # as above
        if not len(texts) or len(texts) > len(self._order):
            return None
        start = self._arrow.compute.index(self._order, texts[0]).as_py()
        part = slice(start, start + len(texts))
        return part if start >= 0 and self._order[part].equals(texts) else None

    def _remember(self, texts: Any, instances: Instances) -> None:  # noqa: ANN401  # as above
        """Put texts behind those that are known, if they go on where these end."""
        skipped = 0
        if len(self._order) and len(texts):
            at = self._arrow.compute.index(self._order, texts[0]).as_py()
            if at >= 0 and at < len(self._order) - 1:
                return  # another order; the first one is kept
            skipped = int(at >= 0)  # a unit whose rows two row groups share
        if len(self._order) + len(texts) <= _REMEMBERED:
            self._order = self._arrow.concat_arrays([self._order, texts[skipped:]])
            self._instances = np.concatenate([self._instances, instances[skipped:]])
