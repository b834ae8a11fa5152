"""Organisations and offices for which members stand, as bits and words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from cdteams.model import Office, Org, Standing
from cdteams.register import People, bits_of

from ._judging import BoolArray


def standing_mask(people: People, any_of: Iterable[Standing]) -> BoolArray:
    """Tell, per member, whether it stands for any of the organisations and offices."""
    terms = tuple(any_of)
    orgs = np.uint32(bits_of(term for term in terms if isinstance(term, Org)))
    offices = np.uint32(bits_of(term for term in terms if isinstance(term, Office)))
    mask: BoolArray = ((people.orgs & orgs) | (people.offices & offices)) != 0
    return mask


def standing_words(any_of: Iterable[Standing], lang: str) -> str:
    """Return organisations and offices as alternatives."""
    return (" hoặc " if lang == "vi" else " or ").join(term.word(lang) for term in any_of)
