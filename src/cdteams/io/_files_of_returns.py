"""Which files hold returns: one, or those of a folder."""

from __future__ import annotations

from pathlib import Path

from cdteams.errors import BadValueError, CdteamsError, MissingFileError, Place

TEXT, PARQUET = ".csv", ".parquet"
REFUSED = ".refused"
"""Ending of the folder in which refused rows are kept."""


def visible_paths(source: Path) -> tuple[Path, ...]:
    """
    Return the path itself; of a folder, what lies in it, by name and without what is hidden.

    Folders of refused rows, which this library writes beside what it reads,
    are passed over too.

    Raises:
        MissingFileError: If there is nothing at the path, or an empty folder.
    """
    inside = sorted(source.iterdir()) if source.is_dir() else [source]
    paths = tuple(path for path in inside if path == source or not _is_passed_over(path))
    if not paths or not source.exists():
        raise MissingFileError(what="returns", path=str(source))
    return paths


def kind_of(path: Path) -> str:
    """Return the ending of a file that holds returns, in small letters; empty for what holds none."""
    ending = path.suffix.lower() if path.is_file() else ""
    return ending if ending in {TEXT, PARQUET} else ""


def files_of_returns(source: Path) -> tuple[Path, ...]:
    """
    Return the files that hold returns.

    Raises:
        MissingFileError: As `visible_paths`.
    """
    return tuple(path for path in visible_paths(source) if kind_of(path))


def is_parquet(source: Path) -> bool:
    """
    Tell whether a path is a Parquet file, or a folder of nothing else, but for what is hidden.

    Raises:
        MissingFileError: As `visible_paths`.
    """
    return all(kind_of(path) == PARQUET for path in visible_paths(source))


def no_returns(path: Path, source: Path) -> CdteamsError:
    """Return the fault of something in a folder that holds no returns, since one might be passed over."""
    place = Place(file=str(source))
    return BadValueError(value=path.name, field="returns", allowed=("*.csv", "*.parquet"), place=place)


def _is_passed_over(path: Path) -> bool:
    return path.name.startswith(".") or (path.is_dir() and path.suffix == REFUSED)
