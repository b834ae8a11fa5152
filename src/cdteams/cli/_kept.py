"""Where refused rows go, and how a person learns of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cdteams.errors import CdteamsError, FaultsError
from cdteams.io import REFUSED, write_refused
from cdteams.workspace import DEMO

_SHOWN = 10  # faults on the screen; the folder of refused rows has them all


@contextmanager
def kept_refusals(source: str) -> Iterator[None]:
    """Where a register is refused, write its refused rows beside it before saying so."""
    try:
        yield
    except FaultsError as faults:
        path = Path(source)
        if not source.startswith(DEMO) and path.exists():
            folder = _beside(path)
            try:
                write_refused(path, faults, folder=folder)
                faults.add_note(str(folder))
            except OSError as error:  # the refusal stands, wherever it can be kept
                print(f"{folder}: {error}", file=sys.stderr)
        raise


def tell_refused(source: str, refused: Sequence[CdteamsError], lang: str) -> None:
    """
    Say which rows of returns were refused, and keep them; the rest goes on.

    Args:
        source: Path or name of the returns.

        refused: The faults. Empty says nothing.

        lang: ``vi`` or ``en``.
    """
    if not refused:
        _tell_of_before(source, lang)
        return
    vi = lang == "vi"
    number = len(refused)
    said = f"fault{'s' if number > 1 else ''} in the returns; the rest was used"
    if vi:
        said = "lỗi trong số liệu báo cáo; phần còn lại vẫn được dùng"
    print(f"{source}: {number} {said}.", file=sys.stderr)
    for fault in refused[:_SHOWN]:
        print(f"  {fault.code} {fault.text(lang)}", file=sys.stderr)
    if number > _SHOWN:
        print(
            f"  … và {number - _SHOWN} lỗi khác" if vi else f"  … and {number - _SHOWN} more", file=sys.stderr
        )
    if source.startswith(DEMO):
        return
    folder = _beside(Path(source))
    try:
        write_refused(Path(source), refused, folder=folder)
    except OSError as error:  # the totals stand, wherever the refused rows can be kept
        print(f"{folder}: {error}", file=sys.stderr)
        return
    kept = "Các dòng bị từ chối cùng lý do ở" if vi else "The refused rows, with reasons, are in"
    print(f"{kept} {folder}", file=sys.stderr)


def _tell_of_before(source: str, lang: str) -> None:
    """Say that refused rows of an earlier run are still there, where nothing is refused any more."""
    folder = _beside(Path(source))
    if not source.startswith(DEMO) and folder.is_dir():
        said = (
            "là của lần chạy trước; nay không có dòng nào bị từ chối"
            if lang == "vi"
            else "is of an earlier run; nothing is refused now"
        )
        print(f"{folder} {said}.", file=sys.stderr)


def _beside(path: Path) -> Path:
    whole = path if path.name not in {"", ".."} else path.resolve()
    return whole.parent / f"{whole.name}{REFUSED}"
