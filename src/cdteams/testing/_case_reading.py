"""Case files, strictly read: every fault at once, with its line and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from typing import Any

from cdteams.convert import policy_converter, structure
from cdteams.errors import (
    BadValueError,
    CdteamsError,
    DisagreementError,
    EncodingError,
    FaultsError,
    Place,
    raise_faults,
)
from cdteams.vi import closest

from ._case_lines import CaseLines
from ._case_values import CaseFile

_AT_LINE = re.compile(r"at line (?P<line>\d+)")


def read_cases(text: str, *, file: str, codes: Collection[str]) -> CaseFile:
    """
    Read the cases of one clause.

    Args:
        text: Content of a case file.

        file: Its name, which is the code of the clause and ``.toml``.

        codes: Codes of the clauses that there are.

    Returns:
        The cases.

    Raises:
        FaultsError: With every fault of the file, each with its line.
    """
    lines = CaseLines(text, file=file)
    raw = _parsed(text, file=file)
    faults: list[CdteamsError] = [*_wrong_clause(raw, lines, file=file, codes=codes), *_repeated(raw, lines)]
    cases: CaseFile | None = None
    try:
        cases = structure(policy_converter({}), raw, CaseFile, subject=file, locate=lines.place)
    except FaultsError as found:
        faults += found
    raise_faults(file, sorted(faults, key=_line))
    assert cases is not None
    return cases


def _line(fault: CdteamsError) -> int:
    place = getattr(fault, "place", None)
    return place.line or 0 if isinstance(place, Place) else 0


def _parsed(text: str, *, file: str) -> dict[str, Any]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        place = Place(file=file, line=int(found["line"]) if found else None)
        raise FaultsError(file, [EncodingError(reason="structure", detail=str(error), place=place)]) from None
    for case in _tables(raw, "case"):
        if isinstance(case.get("team"), dict):
            case["team"] = [case["team"]]
    return raw


def _tables(raw: dict[str, Any], key: str) -> list[dict[str, Any]]:
    written = raw.get(key)
    return [row for row in written if isinstance(row, dict)] if isinstance(written, list) else []


def _wrong_clause(
    raw: dict[str, Any], lines: CaseLines, *, file: str, codes: Collection[str]
) -> Iterator[CdteamsError]:
    clause = raw.get("clause")
    if not isinstance(clause, str):
        return
    place = lines.place("$.clause")
    if clause not in codes:
        near = closest(clause, codes, limit=1)
        yield BadValueError(value=clause, field="clause", allowed=tuple(codes), suggestions=near, place=place)
    if file.removesuffix(".toml") != clause:
        yield DisagreementError(
            field="clause",
            value=clause,
            other=f"the name of the file, {file}",
            other_vi=f"tên tệp, {file}",
            remedy_en=f"Name the file {clause}.toml, or correct the code.",
            remedy_vi=f"Hãy đặt tên tệp là {clause}.toml, hoặc sửa mã.",
            place=place,
        )


def _repeated(raw: dict[str, Any], lines: CaseLines) -> Iterator[CdteamsError]:
    first: dict[str, int] = {}
    for number, case in enumerate(_tables(raw, "case")):
        sentence = case.get("sentence")
        if not isinstance(sentence, str):
            continue
        if sentence in first:
            before = lines.place(f"$.case[{first[sentence]}].sentence")
            yield DisagreementError(
                field="sentence",
                value=repr(sentence),
                other=f"that a sentence stands once, first at {before.text('en')}",
                other_vi=f"quy tắc mỗi câu chỉ viết một lần, lần đầu tại {before.text('vi')}",
                remedy_en="Write another sentence, or remove one of the two cases.",
                remedy_vi="Hãy viết câu khác, hoặc bỏ một trong hai trường hợp.",
                place=lines.place(f"$.case[{number}].sentence"),
            )
        first.setdefault(sentence, number)
