"""Bytes of a file to text, refusing what would compare wrongly."""

from __future__ import annotations

import codecs
import io

from cdteams.errors import CdteamsError, EmptyFileError, EncodingError, Place
from cdteams.vi import is_composed

_BOM = codecs.BOM_UTF8


def read_text(content: bytes, *, file: str, expected: tuple[str, ...] = ()) -> tuple[str, list[CdteamsError]]:
    """
    Decode a file.

    Args:
        content: All bytes of the file.

        file: What to call it.

        expected: Its columns, for the message about an empty file.

    Returns:
        The text, so that more faults can be found in it, and the faults:
        empty, byte order mark, not UTF-8 (then the text is empty), letters and
        marks stored apart.
    """
    place = Place(file=file)
    if not content.removeprefix(_BOM).strip():
        return "", [EmptyFileError(expected=expected, place=place)]
    faults: list[CdteamsError] = []
    if content.startswith(_BOM):
        faults.append(EncodingError(reason="bom", place=place))
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [*faults, EncodingError(reason="utf-8", detail=str(error.start), place=place)]
    if not is_composed(text):
        faults.append(_decomposed(text, file))
    return text, faults


def lines_of(text: str) -> io.StringIO:
    """Return the lines as an editor counts them: they end with LF, CR or both, and with nothing else."""
    return io.StringIO(text, newline="")


def _decomposed(text: str, file: str) -> EncodingError:
    lines = enumerate(lines_of(text), start=1)
    number, line = next((n, line) for n, line in lines if not is_composed(line))
    words = [word for word in line.replace(",", " ").split() if not is_composed(word)]
    return EncodingError(
        reason="nfd", detail=repr(words[0] if words else line.strip()), place=Place(file=file, line=number)
    )
