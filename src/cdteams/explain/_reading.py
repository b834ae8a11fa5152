"""Explanations, and the inputs of reports, read back from JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from cdteams.errors import DocumentError, MissingFileError
from cdteams.workspace import Input, InputFile, Inputs

from ._contribution import Cited, Contribution, ContributionKind, WrittenRow
from ._explanation import FORMAT, Asked, Basis, Explanation, PolicyUsed

Plain = dict[str, Any]


def read_json(path: Path, *, what: str) -> Plain:
    """
    Read a file of JSON that holds one object.

    Args:
        path: The file.

        what: ``report`` or ``explanation``, for the message.

    Raises:
        MissingFileError: If there is no such file.

        DocumentError: If it holds something else.
    """
    if not path.is_file():
        raise MissingFileError(what=what, path=str(path))
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DocumentError(path=str(path), what=what, reason=str(error)) from None
    if not isinstance(found, dict):
        raise DocumentError(path=str(path), what=what, reason=type(found).__name__)
    return found


def read_explanation(path: Path) -> tuple[Explanation, str]:
    """
    Read an explanation as ``cdteams why --json`` prints it.

    Args:
        path: The file.

    Returns:
        The explanation, and the digest that the file claims for it; empty
        where it claims none.

    Raises:
        MissingFileError: If there is no such file.

        DocumentError: If it holds something else.
    """
    content = read_json(path, what="explanation")
    if content.get("format") != FORMAT:
        raise DocumentError(path=str(path), what="explanation", reason=f"format ≠ {FORMAT}")
    try:
        found = Explanation(
            asked=Asked(**content["asked"]),
            basis=_basis(content["basis"]),
            what=_contribution(content["explanation"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise DocumentError(path=str(path), what="explanation", reason=reason) from None
    return found, str(content.get("sha256", ""))


def read_inputs(plain: Plain) -> Inputs:
    """Return what a run was made from, from plain data."""
    fields = dict(plain)
    for key in ("register", "returns"):
        fields[key] = None if fields.get(key) is None else _input(fields[key])
    fields["on"] = None if fields.get("on") is None else date.fromisoformat(fields["on"])
    if fields.get("only") is not None:
        fields["only"] = tuple(fields["only"])
    fields["without"] = tuple(fields.get("without", ()))
    return Inputs(**fields)


def _input(plain: Plain) -> Input:
    files = tuple(InputFile(**each) for each in plain.get("files", ()))
    return Input(source=plain["source"], files=files)


def _basis(plain: Plain) -> Basis:
    inputs = plain.get("inputs")
    return Basis(
        cdteams=plain["cdteams"],
        map_version=plain["map_version"],
        crosswalk=plain.get("crosswalk", "none"),
        on=date.fromisoformat(plain["on"]),
        policies=tuple(PolicyUsed(**each) for each in plain["policies"]),
        inputs=None if inputs is None else read_inputs(inputs),
        depth=plain.get("depth"),
        limit=plain["limit"],
    )


def _contribution(plain: Plain) -> Contribution:
    fields = dict(plain)
    fields["kind"] = ContributionKind(fields["kind"])
    fields["cited"] = tuple(Cited(**each) for each in fields.get("cited", ()))
    fields["rows"] = tuple(WrittenRow(**each) for each in fields.get("rows", ()))
    fields["children"] = tuple(map(_contribution, fields.get("children", ())))
    return Contribution(**fields)
