"""Organisations and offices for which members stand, as bits and words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from cdteams.model import Office, Org, Standing
from cdteams.register import People, bits_of

from ._phrases import plural
from ._tally import BoolArray


def standing_mask(people: People, any_of: Iterable[Standing]) -> BoolArray:
    """Tell, per member, whether it stands for any of the organisations and offices, of which there is one."""
    terms = tuple(any_of)
    orgs = np.uint32(bits_of(term for term in terms if isinstance(term, Org)))
    offices = np.uint32(bits_of(term for term in terms if isinstance(term, Office)))
    found = [column & bits for column, bits in ((people.orgs, orgs), (people.offices, offices)) if bits]
    mask: BoolArray = (found[0] if len(found) == 1 else found[0] | found[1]) != 0
    return mask


def standing_words(any_of: Iterable[Standing], lang: str, *, number: int = 1) -> str:
    """Return *number* people who stand for any of these, without the number."""
    if lang == "vi":
        return " hoặc ".join(f"đại diện {term.vi}" if _sends(term) else term.vi for term in any_of)
    nouns = (f"{term.en} representative" if _sends(term) else term.en for term in any_of)
    return " or ".join(noun if number == 1 else plural(noun) for noun in nouns)


def _sends(term: Standing) -> bool:
    """Tell whether people represent it, rather than being it: nobody represents volunteers."""
    return isinstance(term, Org) and term is not Org.VOLUNTEER
