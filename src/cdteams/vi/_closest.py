"""Which known names someone may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Final

from ._order import sort_key
from ._spelling import bare_key, spelling_key

_CUT_OFF: Final = 0.6  # difflib's own; below it two names share letters, not a likeness


def closest(asked: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """
    Return known names that look like *asked*, for a question "did you mean".

    Names with the same bare key come first, and among them those with the same
    spelling key; then names with similar bare keys, most similar first. Names
    that are equally similar stand in dictionary order. Nothing is decided
    here: an equal bare key does not make two names one.

    Args:
        asked: What someone wrote; may be empty.

        known: The names there are, in any order; a repeated one counts once.

        limit: Most names to return. None are returned for 0 or less.

    Returns:
        Members of *known* as they are written there. Empty if none is similar.
    """
    key, spelled = bare_key(asked), spelling_key(asked)
    names = _by_bare_key(known)
    found = sorted(names.pop(key, ()), key=lambda name: (spelling_key(name) != spelled, sort_key(name), name))
    if len(found) < limit:
        found += _similar(key, names, limit - len(found))
    return tuple(found[: max(limit, 0)])


def _by_bare_key(known: Iterable[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name in dict.fromkeys(known):
        names.setdefault(bare_key(name), []).append(name)
    return names


def _similar(key: str, names: Mapping[str, list[str]], room: int) -> list[str]:
    """Return at least the *room* names most similar to *key*, best first."""
    ratios = _best_ratios(key, names, room)
    ranked = [(-ratio, sort_key(name), name) for other, ratio in ratios.items() for name in names[other]]
    return [name for _, _, name in sorted(ranked)]


def _best_ratios(key: str, others: Iterable[str], room: int) -> dict[str, float]:
    """Return the ratios of the *room* keys most similar to *key*, ties included."""
    matcher = SequenceMatcher(None, "", key, autojunk=False)
    ratios: dict[str, float] = {}
    floor = _CUT_OFF
    # The true ratio is slow and never above its bound: best bounds first, and
    # an end where no bound reaches the last place any more.
    for bound, other in sorted(_bounds(matcher, others), reverse=True):
        if bound < floor:
            break
        matcher.set_seq1(other)
        if (ratio := matcher.ratio()) >= floor:
            ratios[other] = ratio
            if len(ratios) >= room:
                floor = nlargest(room, ratios.values())[-1]
    return ratios


def _bounds(matcher: SequenceMatcher[str], others: Iterable[str]) -> Iterable[tuple[float, str]]:
    for other in others:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= _CUT_OFF and (bound := matcher.quick_ratio()) >= _CUT_OFF:
            yield bound, other
