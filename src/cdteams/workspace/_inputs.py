"""What a run was made from: files with their digests, day, period and reading."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import attrs

from cdteams.datasets import DEMO_RETURNS, DEMOS
from cdteams.errors import MissingFileError, OptionError
from cdteams.hierarchy import Reading

DEMO = "demo:"
"""What the name of a demonstration begins with."""


@attrs.frozen(kw_only=True)
class InputFile:
    """
    One file of an input.

    Attributes:
        name: Its name inside the folder, or its own.

        sha256: SHA-256 of its bytes, in hexadecimal digits.
    """

    name: str
    sha256: str


@attrs.frozen(kw_only=True)
class Input:
    """
    A register or returns, by name and content.

    Attributes:
        source: What was given: a path, or the name of a demonstration.

        files: Its files, by name. None for a demonstration, which is as the
            version of the library makes it.
    """

    source: str
    files: tuple[InputFile, ...] = ()

    @classmethod
    def of(cls, source: str) -> Input:
        """
        Read what a path or a name stands for, byte by byte.

        Raises:
            MissingFileError: If there is nothing at the path.

            OptionError: If there is no demonstration of the name.
        """
        if source.startswith(DEMO):
            known = sorted({*DEMOS, *DEMO_RETURNS})
            if source.removeprefix(DEMO) not in known:
                raise OptionError(option="demo", value=source, allowed=tuple(f"{DEMO}{n}" for n in known))
            return cls(source=source)
        path = Path(source)
        if not path.exists():
            raise MissingFileError(what="input", path=source)
        paths = sorted(path.iterdir()) if path.is_dir() else [path]
        return cls(
            source=source,
            files=tuple(
                InputFile(name=each.name, sha256=sha256(each.read_bytes()).hexdigest())
                for each in paths
                if each.is_file() and not each.name.startswith(".")
            ),
        )


@attrs.frozen(kw_only=True)
class Inputs:
    """
    All that a report was made from, so that it can be made again.

    Attributes:
        register: The register. None for totals without one.

        returns: The returns. None for a report without any.

        on: Day of the report. None for the last day of the period.

        period: The period in full, such as ``2022Q2@administrative``. Empty
            without returns.

        form: Code of the form that was asked for. Empty where none was.

        unit: Uid of the unit for which it was made. Empty for that of the
            register.

        reading: How changes of the map that are dated by an interval were
            read. None where it did not matter.

        policies: Folder of policies that are in no package. Empty for none.

        only: Names of the plugins that alone were used. None for all.

        without: Names of the plugins that were left out.
    """

    register: Input | None = None
    returns: Input | None = None
    on: date | None = None
    period: str = ""
    form: str = ""
    unit: str = ""
    reading: Reading | None = None
    policies: str = ""
    only: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
