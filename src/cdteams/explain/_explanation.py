"""An explanation as a whole: the number, what it stands on, and a digest of both."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any, Final

import attrs

from cdteams.workspace import Inputs

from ._contribution import Contribution

FORMAT: Final = "cdteams-explanation/1"
"""What an explanation says of its own form."""


@attrs.frozen(kw_only=True)
class Asked:
    """
    Which number is explained.

    Attributes:
        kind: ``total``, ``indicator``, ``finding``, ``missing`` or
            ``quality``.

        code: Code of the measure, indicator or clause; of the form of a return
            that is missing.

        unit: Uid of the unit, or id of the subject of a finding. Empty for all
            units.

        side: ``numerator`` or ``denominator`` of an indicator. Empty for all
            of it.

        policy: Policy of a clause. Empty elsewhere.

        reason: Of a finding about several subjects, and of data quality that
            could not be judged, the reason in English. Empty elsewhere.

        quality: Of data quality, what is doubtful. Empty elsewhere.

        check: Of data quality, the code of the cross-check. Empty for none.

        file: Of what could not be read, the file. Empty elsewhere.

        line: Its line. 0 elsewhere.
    """

    kind: str
    code: str
    unit: str
    side: str = ""
    policy: str = ""
    reason: str = ""
    quality: str = ""
    check: str = ""
    file: str = ""
    line: int = 0


@attrs.frozen(kw_only=True)
class PolicyUsed:
    """
    A policy that a number may rest on.

    Attributes:
        id: Its id.

        distribution: Name and version of the distribution that gave it.
    """

    id: str
    distribution: str


@attrs.frozen(kw_only=True)
class Basis:
    """
    What a number stands on, so that somebody else can make it again.

    Attributes:
        cdteams: Version of the library.

        map_version: Version of the map.

        crosswalk: How the number was moved to another map. Always ``none``:
            numbers stand on the map of the last day of their period.

        on: The day whose map and law were used.

        policies: The policies in force in the place.

        inputs: Register and returns. None where they were not named.

        depth: How many steps down it goes. None for as many as the limit
            allows.

        limit: How many numbers are shown at most.
    """

    cdteams: str
    map_version: str
    crosswalk: str = "none"
    on: date
    policies: tuple[PolicyUsed, ...]
    inputs: Inputs | None
    depth: int | None
    limit: int


@attrs.frozen(kw_only=True)
class Explanation:
    """
    Why a number is what it is.

    Attributes:
        asked: Which number it is.

        basis: What it stands on.

        what: The number with its contributions.
    """

    asked: Asked
    basis: Basis
    what: Contribution

    @property
    def sha256(self) -> str:
        """
        SHA-256 of the explanation, in hexadecimal digits.

        Taken over the UTF-8 bytes of its JSON without the key ``sha256``:
        keys sorted, no white space, letters as they are. Keys whose value is
        the usual one (null, an empty text or list, ``times`` 1, ``counted``
        true, ``more`` and ``decimals`` 0) are left out, in the file too.
        """
        return digest(self._content())

    def plain(self) -> dict[str, Any]:
        """Return it as ``cdteams why --json`` prints it, with its digest."""
        content = self._content()
        return content | {"sha256": digest(content)}

    def _content(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "asked": plain_value(self.asked),
            "basis": plain_value(self.basis),
            "explanation": plain_value(self.what),
        }


def digest(content: dict[str, Any]) -> str:
    """Return the SHA-256 of plain data in the one form that everybody writes alike."""
    kept = {key: value for key, value in content.items() if key != "sha256"}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def plain_value(value: object) -> Any:  # noqa: ANN401  # plain data of any kind
    """Return a value as plain data, without what is None or empty or as it always is."""
    kind: type = type(value)
    if attrs.has(kind):
        named = {field.name: (getattr(value, field.name), field.default) for field in attrs.fields(kind)}
        return {
            name: plain_value(part)
            for name, (part, default) in named.items()
            if part is not None and part != default
        }
    if isinstance(value, tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
