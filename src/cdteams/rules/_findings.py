"""Making many findings, a field at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

import attrs

from cdteams.model import Finding

_FIELDS = {field.name: getattr(Finding, field.name).__set__ for field in attrs.fields(Finding)}


def make_findings(
    number: int, same: Mapping[str, Any], *, each: Mapping[str, Iterable[Any]]
) -> list[Finding]:
    """
    Make findings from their fields in columns.

    A country has tens of thousands of findings. Filling one field of all of
    them runs in C and takes half the time of calling the class for each.

    Args:
        number: How many to make.

        same: Fields that all findings share.

        each: Fields in columns, one value per finding.

    Returns:
        The findings, equal to those that the class makes. All fields must be
        given; the class checks nothing that is lost here.
    """
    made = list(map(Finding.__new__, repeat(Finding, number)))
    columns = {name: repeat(value, number) for name, value in same.items()} | dict(each)
    for name, fill in _FIELDS.items():
        deque(map(fill, made, columns[name]), maxlen=0)
    return made
