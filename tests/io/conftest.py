"""A small register over the real map, and what is said when one file of it is different."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from cdteams.errors import CdteamsError, FaultsError
from cdteams.hierarchy import Timeline
from cdteams.io import read_register
from cdteams.register import Register
from cdteams.workspace import Workspace

FILES = {
    "register.toml": 'title = "Sổ thử"\nprovince = "30"\ncodes_on = 2022-05-17\n',
    "villages.csv": (
        "id,name,kind,commune,from,to,households\n"
        "v1,Một,thôn,11008,,,120\n"
        "v2,Hai,khu dân cư,10999,2021-05-01,,\n"
    ),
    "teams.csv": (
        "id,kind,name,covers,from,to,decision,size\n"
        "t1,operating,Tổ Một,v1,2022-04-01,,12/QĐ-UBND,3\n"
        "t2,operating,,v2,2022-04-01,,,\n"
        "t3,steering,,30,21/03/2022,,,113\n"
    ),
    "members.csv": (
        "team,id,role,orgs,offices\n"
        "t1,m1,leader,,village-head\n"
        "t1,m2,deputy,youth-union,youth-secretary\n"
        "t1,m3,member,womens-union;farmers-union,\n"
        "t2,m1,member,,\n"
    ),
}

Write = Callable[[dict[str, str | bytes | None]], Path]


@attrs.frozen
class Told:
    """One fault as a test looks at it: its class, its place in words, its two sentences."""

    kind: str
    place: str
    en: str
    vi: str


@pytest.fixture(scope="session")
def timeline() -> Timeline:
    """Return the real map."""
    return Workspace.open().timeline


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the small register, with some of its files replaced, added, or (None) left out."""

    def build(changed: dict[str, str | bytes | None]) -> Path:
        folder = tmp_path / "so"
        folder.mkdir(exist_ok=True)
        for name, content in (FILES | changed).items():
            if content is not None:
                (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return build


@pytest.fixture
def read(timeline: Timeline) -> Callable[[Path], Register]:
    """Read a register on the real map."""
    return lambda path: read_register(path, timeline=timeline)


@pytest.fixture
def faults(timeline: Timeline) -> Callable[[Path], list[CdteamsError]]:
    """Return the faults for which a register is refused."""

    def refuse(path: Path) -> list[CdteamsError]:
        with pytest.raises(FaultsError) as caught:
            read_register(path, timeline=timeline)
        return list(caught.value)

    return refuse


@pytest.fixture
def told(
    write: Write, faults: Callable[[Path], list[CdteamsError]]
) -> Callable[[dict[str, str | bytes | None]], list[Told]]:
    """Return what is said about the small register with some of its files replaced."""

    def say(changed: dict[str, str | bytes | None]) -> list[Told]:
        return [_told(fault) for fault in faults(write(changed))]

    return say


def _told(fault: CdteamsError) -> Told:
    place = getattr(fault, "place", None)
    return Told(
        type(fault).__name__,
        "" if place is None else place.text(),
        fault.sentence("en"),
        fault.sentence("vi"),
    )
