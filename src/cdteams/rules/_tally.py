"""Counting members per team, several counts in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from cdteams.hierarchy import IntArray
from cdteams.register import Counts, Register

BoolArray = npt.NDArray[np.bool_]
Words = npt.NDArray[np.unsignedinteger]

_WORD = 64
_FEW = 3  # a third of the members is counted one by one as fast as all are in one pass


def tally(register: Register, masks: Sequence[BoolArray]) -> tuple[Counts, ...]:
    """
    Count, per team, the listed members for whom each mask holds.

    Args:
        register: The register.

        masks: Per mask and member of the register, whether it holds.

    Returns:
        One count per team for each mask.
    """
    if len(masks) == 1 and (few := _few(register, masks[0])) is not None:
        return (few,)
    width = _width(register)
    counts: list[Counts] = []
    for packed in _batches(len(masks), width):
        dtype = _narrowest(len(packed) * width)
        words = masks[packed.start].astype(dtype)
        for place, number in enumerate(packed[1:], 1):
            words |= masks[number].astype(dtype) << dtype(place * width)
        counts += _unpacked(_sums(register, words), len(packed), width)
    return tuple(counts)


def tally_sets(
    register: Register, classes: npt.NDArray[np.unsignedinteger], sets: Sequence[int]
) -> Iterator[Counts]:
    """
    Count, per team, the listed members whose class meets each set.

    Classes and sets are bits. What a word of counts gains by a member depends
    on its class alone, so it is looked up.

    Args:
        register: The register.

        classes: Class of each member of the register.

        sets: The sets.

    Yields:
        One count per team for each set.
    """
    width = _width(register)
    every = np.arange(int(classes.max(initial=0)) + 1, dtype=np.int64)
    for packed in _batches(len(sets), width):
        dtype = _narrowest(len(packed) * width)
        gain = np.zeros(len(every), dtype=dtype)
        for place, number in enumerate(packed):
            gain |= ((every & sets[number]) != 0).astype(dtype) << dtype(place * width)
        yield from _unpacked(_sums(register, gain.take(classes)), len(packed), width)


def at(values: Counts, numbers: IntArray) -> Counts:
    """Return, along the last axis, the entries of teams, which stand in ascending order, each once."""
    return values if len(numbers) == values.shape[-1] else values[..., numbers]


def _few(register: Register, mask: BoolArray) -> Counts | None:
    """Count one by one those for whom a mask holds, or does not, if they are few; nothing if not."""
    holds, teams = np.count_nonzero(mask), register.member_teams
    if holds * _FEW <= len(mask):
        return np.bincount(teams[np.flatnonzero(mask)], minlength=len(register))
    if (len(mask) - holds) * _FEW <= len(mask):
        listed: Counts = np.diff(register.member_starts).astype(np.int64)
        return listed - np.bincount(teams[np.flatnonzero(~mask)], minlength=len(register))
    return None


def _width(register: Register) -> int:
    """Return how many bits hold the number of listed members of any team."""
    return max(int(np.diff(register.member_starts).max(initial=0)).bit_length(), 1)


def _batches(number: int, width: int) -> Iterator[range]:
    size = _WORD // width
    return (range(start, min(start + size, number)) for start in range(0, number, size))


def _narrowest(bits: int) -> type[np.unsignedinteger]:
    """Return the smallest kind of word with so many bits: less memory to pass over."""
    return next(kind for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if kind(0).nbytes * 8 >= bits)


def _sums(register: Register, words: Words) -> Words:
    """Add up the words of each team: differences of running sums, which are exact modulo the word."""
    running = np.zeros(len(words) + 1, dtype=words.dtype)
    np.cumsum(words, dtype=words.dtype, out=running[1:])
    return np.diff(running[register.member_starts])


def _unpacked(sums: Words, number: int, width: int) -> Iterator[Counts]:
    kind = sums.dtype.type
    mask = kind((1 << width) - 1)
    return ((sums >> kind(place * width) & mask).astype(np.int64) for place in range(number))
