"""Codes by which one part of a policy names another: that they exist, and follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cdteams.convert import Locate
from cdteams.errors import BadValueError, CdteamsError, Place
from cdteams.rules import Requirement, Support
from cdteams.vi import closest

from ._catalogue import succession_fault
from ._policy import PolicyText


def reference_faults(written: PolicyText, locate: Locate) -> Iterator[CdteamsError]:
    """
    Yield what is wrong with the codes that parts of a policy name.

    Args:
        written: The policy, its parts each read without a fault.

        locate: Gives the place of a path.

    Yields:
        A fault for a policy that stands before itself, for every code that nothing bears, and for every version that
        leaves a gap after the one it replaces, or overlaps it.
    """
    if written.policy.extends and written.policy.extends == written.policy.id:
        yield _nothing(written.policy.extends, "extends", [], locate("$.policy.extends"))
    yield from _versions("requirement", written.requirement, locate)
    yield from _versions("support", written.support, locate)
    clauses = [requirement.code for requirement in written.requirement]
    for number, one in enumerate(written.continues_in):
        place = locate(f"$.continues_in[{number}].clauses")
        yield from (_nothing(code, "clauses", clauses, place) for code in one.clauses if code not in clauses)


def _versions(
    table: str, versions: Sequence[Requirement | Support], locate: Locate
) -> Iterator[CdteamsError]:
    by_code = {version.code: version for version in versions}
    for number, version in enumerate(versions):
        if not version.replaces:
            continue
        before = by_code.get(version.replaces)
        if before is None or before is version:
            place = locate(f"$.{table}[{number}].replaces")
            yield _nothing(version.replaces, "replaces", [c for c in by_code if c != version.code], place)
        elif before.end != version.start:
            fault = succession_fault("from", before.span, version.span)
            fault.place = locate(f"$.{table}[{number}].from")
            yield fault


def _nothing(code: str, field: str, known: Sequence[str], place: Place) -> CdteamsError:
    near = closest(code, known, limit=1)
    return BadValueError(value=code, field=field, allowed=tuple(known), suggestions=near, place=place)
