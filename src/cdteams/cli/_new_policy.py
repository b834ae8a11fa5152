"""The command that begins a policy: new-policy."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from cdteams.errors import InputError
from cdteams.hierarchy import Hierarchy
from cdteams.model import AdminUnit, Level
from cdteams.policy import jurisdiction_of
from cdteams.scaffold import new_policy as named
from cdteams.scaffold import write_policy

from ._options import Chosen, Lang, MapReading, On, language, open_workspace, tree_of


def new_policy(
    directory: Path,
    *,
    province: str,
    on: On,
    name: str = "",
    reading: MapReading = None,
    chosen: Chosen = None,
    lang: Lang = None,
) -> int:
    """
    Write a policy to start from, which passes its own tests. Tạo khung chính sách mới cho một tỉnh.

    Args:
        directory: Folder to write to, new or empty.
        province: Code (on that day), uid or name of the province, or of a district or commune with a plan of its own.
        name: Id of the policy. Default: made of the unit's name.
    """
    workspace = open_workspace(chosen, lang=lang)
    tree = tree_of(workspace, on, reading)
    unit = _unit(province, tree)
    policies = workspace.plugins.policies
    same = [one.id for one in policies if jurisdiction_of(one, workspace.timeline) == unit.uid]
    new = named(unit, tree.on, name=name, policies=policies, extends=same[-1] if same else "")
    files = write_policy(new, directory, version=version("cdteams"))
    vi = language(lang) == "vi"
    print(f"{new.distribution} · {unit.full_name} ({unit.code})")
    for file in files:
        print(f"  {file}")
    if same:
        said = (
            "Đã có chính sách của đơn vị này, bản mới đứng trước"
            if vi
            else "It stands before the policy of this unit that is there"
        )
        print(f"{said}: {same[-1]}")
    print("Cài đặt và chạy kiểm thử:" if vi else "Install it and run its tests:")
    print(f"  make -C {directory} test PYTHON={sys.executable}")
    return 0


def _unit(asked: str, tree: Hierarchy) -> AdminUnit:
    """Find a province first: a ward may bear its name."""
    try:
        return tree.find(asked, level=Level.PROVINCE)
    except InputError:
        return tree.find(asked)
