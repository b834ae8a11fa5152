"""Storing a file again so that its text compares rightly, and nothing else."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

import attrs

from cdteams.errors import EncodingError, MissingFileError, OptionError, Place

from ._bytes import lines_of
from ._registers import table_text

_KINDS = (".csv", ".json", ".toml")
_STORES: dict[str, Callable[[str], str]] = {
    "nfd": lambda text: unicodedata.normalize("NFC", text),
    "line-ends": lambda text: text.replace("\r\n", "\n").replace("\r", "\n"),
}


@attrs.frozen(kw_only=True)
class Tidied:
    """
    What was changed in how one file is stored.

    Attributes:
        file: Name of the file.

        changes: The changes, each ``bom``, ``nfd``, ``separator`` or
            ``line-ends``; empty if the file was copied as it was.
    """

    file: str
    changes: tuple[str, ...]


def tidy(path: Path, *, out: Path) -> tuple[Tidied, ...]:
    """
    Store a file, or the files of a folder, as plain UTF-8 with commas.

    Removed or changed are the byte order mark, letters and marks stored apart,
    semicolons or tabs between cells, and foreign line ends. No figure, word or
    code is touched: ``1.340`` stays as it is, since only its author knows what
    it means.

    Args:
        path: A CSV, JSON or TOML file, or a folder of such files.

        out: Folder for the new files, another than that of the old ones, which
            stay.

    Returns:
        One entry per file, in alphabetical order.

    Raises:
        MissingFileError: If there is nothing at the path, or no such file in
            the folder.

        EncodingError: If a file is not UTF-8: which encoding it has can only
            be guessed; or if its quotes do not match.

        OptionError: If *out* is the folder of the old files.
    """
    files = sorted(p for p in path.iterdir() if p.suffix.lower() in _KINDS) if path.is_dir() else [path]
    if not path.exists() or not files:
        what = "/".join(_KINDS) if path.exists() else "file or folder"
        raise MissingFileError(what=what, path=str(path))
    keep_apart(path, out)
    stored = [(file, *_tidied(file)) for file in files]
    out.mkdir(parents=True, exist_ok=True)
    for file, text, _ in stored:
        (out / file.name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(Tidied(file=file.name, changes=changes) for file, _, changes in stored)


def keep_apart(path: Path, out: Path) -> None:
    """
    Refuse to write where the input is.

    Args:
        path: The input, a file or a folder.

        out: Folder for what is made of it.

    Raises:
        OptionError: If *out* is the folder of the input.
    """
    source = path if path.is_dir() else path.parent
    if out.resolve() == source.resolve():
        raise OptionError(option="--out", value=str(out), allowed=(f"≠ {source}",))


def _tidied(file: Path) -> tuple[str, tuple[str, ...]]:
    content = file.read_bytes()
    changes: list[str] = []
    if content.startswith(codecs.BOM_UTF8):
        changes.append("bom")
        content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(file=file.name)
        raise EncodingError(reason="utf-8", detail=str(error.start), place=place) from error
    for change, store in _STORES.items():
        made = store(text)
        changes += [change] if made != text else []
        text = made
    if file.suffix.lower() == ".csv":
        made = _with_commas(text, file.name)
        changes += ["separator"] if made != text else []
        text = made
    return text, tuple(changes)


def _with_commas(text: str, file: str) -> str:
    header = text.partition("\n")[0]
    mark = next((mark for mark in ";\t" if mark in header and "," not in header), None)
    if mark is None:
        return text
    reader = csv.reader(lines_of(text), delimiter=mark, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        place = Place(file=file, line=reader.line_num)
        raise EncodingError(reason="structure", detail=str(error), place=place) from error
    return table_text(rows[0], rows[1:]) if rows else text
