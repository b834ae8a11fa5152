"""How a policy file is spelt: letters stored together, and codes that compare as they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdteams.convert import Locate
from cdteams.errors import CdteamsError, DisagreementError, EncodingError, MissingValueError, Place
from cdteams.vi import clean, is_composed


def stored_apart(text: str, *, file: str) -> Iterator[EncodingError]:
    """Yield a fault for the first line whose letters and marks are stored apart."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not is_composed(line):
            word = next((word for word in line.split() if not is_composed(word)), line)
            yield EncodingError(reason="nfd", detail=repr(word), place=Place(file=file, line=number))
            return


def misspelt_codes(codes: Iterable[tuple[str, str]], locate: Locate) -> Iterator[CdteamsError]:
    """
    Yield a fault for every code that would not compare as it looks.

    Registers and people name clauses and policies by their codes, and a code
    in a cell of a table is cleaned: one with blanks around it, or a long dash,
    would never be met.

    Args:
        codes: Path and text of every code, and of the id of the policy.

        locate: Gives the place of a path.
    """
    for path, code in codes:
        field = path.rpartition(".")[2]
        if not clean(code):
            yield MissingValueError(field=field, place=locate(path))
        elif clean(code) != code or not code.isprintable():
            meant = "".join(sign for sign in clean(code) if sign.isprintable())
            yield DisagreementError(
                field=field,
                value=repr(code),
                other=f"what registers are compared with, {meant!r}",
                other_vi=f"dạng dùng để so với sổ đăng ký, {meant!r}",
                remedy_en=f"Write {meant!r}: no blanks around it, plain hyphens, nothing unseen.",
                remedy_vi=f"Hãy viết {meant!r}: không có khoảng trắng hai đầu, gạch nối thường, không ký tự ẩn.",
                place=locate(path),
            )
