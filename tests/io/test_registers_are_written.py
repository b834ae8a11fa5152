"""A register is written so that it reads back, or it is not written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

from cdteams.datasets import demo_register
from cdteams.errors import DisagreementError, UnknownUnitError
from cdteams.hierarchy import Timeline
from cdteams.io import write_register
from cdteams.register import Register

Write = Callable[[dict[str, str | bytes | None]], Path]
Read = Callable[[Path], Register]

DAY = date(2022, 5, 17)


def test_the_demonstration_reads_back(timeline: Timeline, read: Read, tmp_path: Path) -> None:
    """1,460 teams with 8,860 members come back as they were, in their order."""
    register = demo_register("hai-duong-2022", timeline=timeline)

    write_register(register, tmp_path / "so", hierarchy=timeline.on(DAY))
    back = read(tmp_path / "so")

    assert register.about == back.about
    assert register.villages == back.villages
    assert list(register.teams()) == list(back.teams())
    assert len(back.people.ids) == 8860


def test_the_files_are_those_that_were_read(
    write: Write, read: Read, timeline: Timeline, tmp_path: Path
) -> None:
    """Sizes and days are written in full; texts, codes and order stay."""
    register = read(write({}))

    write_register(register, tmp_path / "new", hierarchy=timeline.on(DAY))

    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "members.csv",
        "register.toml",
        "teams.csv",
        "villages.csv",
    ]
    assert (tmp_path / "new" / "teams.csv").read_text(encoding="utf-8") == (
        "id,kind,name,covers,from,to,decision,size\n"
        "t1,operating,Tổ Một,v1,2022-04-01,,12/QĐ-UBND,3\n"
        "t2,operating,,v2,2022-04-01,,,1\n"
        "t3,steering,,30,2022-03-21,,,113\n"
    )
    assert (tmp_path / "new" / "members.csv").read_text(encoding="utf-8") == (
        "team,id,role,orgs,offices\n"
        "t1,m1,leader,,village-head\n"
        "t1,m2,deputy,youth-union,youth-secretary\n"
        "t1,m3,member,farmers-union;womens-union,\n"
        "t2,m1,member,,\n"
    )


def test_the_province_keeps_its_day(write: Write, read: Read, timeline: Timeline, tmp_path: Path) -> None:
    """A code means something only together with a day, so another day is refused."""
    register = read(write({}))

    with pytest.raises(DisagreementError):
        write_register(register, tmp_path / "new", hierarchy=timeline.on(date(2025, 8, 1)))

    assert not (tmp_path / "new").exists()


def test_a_unit_that_is_gone_is_not_written(
    write: Write, read: Read, timeline: Timeline, tmp_path: Path
) -> None:
    """A unit without a code on the day stops the writing before its first byte."""
    register = read(write({}))
    free = attrs.evolve(register, about=attrs.evolve(register.about, province=""))

    with pytest.raises(UnknownUnitError):
        write_register(free, tmp_path / "new", hierarchy=timeline.on(date(2025, 8, 1)))

    assert not (tmp_path / "new").exists()
