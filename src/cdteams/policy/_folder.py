"""Policies of one file each, from a folder."""

from __future__ import annotations

from pathlib import Path

import attrs

from cdteams.errors import PolicyFolderError

_SUFFIX = ".toml"


@attrs.frozen
class LooseFile:
    """
    A policy file that is in no package.

    Attributes:
        path: Where it lies.
    """

    path: Path

    @property
    def stem(self) -> str:
        """Name of the file without its ending: the name of the plugin."""
        return self.path.stem

    @property
    def name(self) -> str:
        """Name of the file: what messages call it by."""
        return self.path.name

    def read(self) -> str:
        """Return the text of the file; a byte order mark, which editors put there, is none of it."""
        return self.path.read_text(encoding="utf-8-sig")


def policies_of_folder(folder: Path) -> tuple[tuple[LooseFile, ...], tuple[str, ...]]:
    """
    Return the policy files of a folder, and what else lies in it.

    Args:
        folder: The folder. What lies in folders below it is not looked at.

    Returns:
        The files whose names end with ``.toml``, and the names of everything
        else that is not hidden, both in alphabetical order; names of folders
        end with ``/``.

    Raises:
        PolicyFolderError: If there is no such folder, or no policy in it.
    """
    if not folder.is_dir():
        raise PolicyFolderError(folder=str(folder), fault="file" if folder.exists() else "missing")
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    is_policy = [path.suffix.lower() == _SUFFIX and not path.is_dir() for path in paths]
    files = tuple(LooseFile(path) for path, chosen in zip(paths, is_policy, strict=True) if chosen)
    if not files:
        raise PolicyFolderError(folder=str(folder), fault="empty")
    rest = (path for path, chosen in zip(paths, is_policy, strict=True) if not chosen)
    return files, tuple(f"{path.name}/" if path.is_dir() else path.name for path in rest)
