"""What a register says of itself, as far as it can be read."""

from __future__ import annotations

from collections.abc import Iterator

from cdteams.convert import Locate, strict_converter, structure
from cdteams.errors import CdteamsError, FaultsError, Place, WrongTypeError, raise_faults
from cdteams.register import About

from ._cells import plain
from ._records import field_at


def read_about(raw: object, *, head: Place, faults: list[CdteamsError]) -> tuple[About, bool]:
    """
    Read the head of a register.

    Args:
        raw: Plain data.

        head: Where it stands.

        faults: Where its faults are written down.

    Returns:
        What its good keys say, so that the rest of the register can be judged
        too; and whether it is an object at all.
    """
    try:
        return _structured(raw, head), True
    except FaultsError as group:
        faults += group
    if not isinstance(raw, dict):
        return About(), False
    return _structured({key: value for key, value in raw.items() if _is_good(key, value, head)}, head), True


def _is_good(key: str, value: object, head: Place) -> bool:
    try:
        _structured({key: value}, head)
    except FaultsError:
        return False
    return True


def _structured(raw: object, head: Place) -> About:
    def locate(path: str) -> Place:
        inside = path[2:]  # without "$."
        return field_at(head, inside) if inside else head

    about = structure(strict_converter(), raw, About, subject=head.file, locate=locate)
    raise_faults(head.file, list(_steering(about, locate)))
    return about


def _steering(about: About, locate: Locate) -> Iterator[CdteamsError]:
    """Refuse texts that hold control characters."""
    texts = {"title": about.title, "province": about.province, "note": about.note}
    texts |= {f"policies[{number}]": policy for number, policy in enumerate(about.policies)}
    for name, text in texts.items():
        try:
            plain(text)
        except WrongTypeError as fault:
            fault.field, fault.place = name, locate(f"$.{name}")
            yield fault
