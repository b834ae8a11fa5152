"""Commands about files: sample, tidy."""

from __future__ import annotations

from pathlib import Path

from cdteams.errors import OptionError
from cdteams.io import tidy as tidy_files
from cdteams.io import write_register

from ._options import Chosen, open_workspace


def sample(out: Path, *, demo: str = "hai-duong-2022", chosen: Chosen = None) -> int:
    """
    Write a demonstration register as files to start from. Ghi sổ đăng ký mẫu ra tệp.

    Args:
        out: Folder to write to.
        demo: Name of the demonstration.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OptionError(option="out", value=str(out), allowed=("a new or empty folder",))
    workspace = open_workspace(chosen)
    register = workspace.register(f"demo:{demo}")
    day = register.about.codes_on
    assert day is not None
    write_register(register, out, hierarchy=workspace.hierarchy(register, on=day))
    print(f"{out}: {len(register)} teams, synthetic · {len(register)} tổ, dữ liệu giả lập")
    return 0


def tidy(path: Path, *, out: Path) -> int:
    """
    Store files as plain UTF-8 with commas, changing no word or figure. Lưu lại tệp dạng UTF-8 thường.

    Args:
        path: A file or a folder.
        out: Folder for the new files; the old ones stay.
    """
    for done in tidy_files(path, out=out):
        print(f"{out / done.file}: {', '.join(done.changes) or 'unchanged'}")
    return 0
