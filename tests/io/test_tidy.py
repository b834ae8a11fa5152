"""Tidying changes how a file is stored, says so, and touches nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from cdteams.errors import EncodingError, MissingFileError, OptionError
from cdteams.io import Tidied, tidy
from cdteams.register import Register

Write = Callable[[dict[str, str | bytes | None]], Path]
Read = Callable[[Path], Register]

PLAIN = "id,name\nt1,Tổ Một\n"


@pytest.mark.parametrize(
    ("stored", "changes"),
    [
        (PLAIN.encode(), ()),
        (b"\xef\xbb\xbf" + PLAIN.encode(), ("bom",)),
        (unicodedata.normalize("NFD", PLAIN).encode(), ("nfd",)),
        (PLAIN.replace("\n", "\r\n").encode(), ("line-ends",)),
        (PLAIN.replace("\n", "\r").encode(), ("line-ends",)),
        (PLAIN.replace(",", ";").encode(), ("separator",)),
        (PLAIN.replace(",", "\t").encode(), ("separator",)),
        (
            b"\xef\xbb\xbf"
            + unicodedata.normalize("NFD", PLAIN).replace(",", ";").replace("\n", "\r\n").encode(),
            ("bom", "nfd", "line-ends", "separator"),
        ),
    ],
)
def test_each_change_is_made_and_named(tmp_path: Path, stored: bytes, changes: tuple[str, ...]) -> None:
    """Whatever a program made of a table, the same plain file comes out, and the old one stays."""
    old = tmp_path / "teams.csv"
    old.write_bytes(stored)

    assert (Tidied(file="teams.csv", changes=changes),) == tidy(old, out=tmp_path / "new")
    assert PLAIN.encode() == (tmp_path / "new" / "teams.csv").read_bytes()
    assert stored == old.read_bytes()


@pytest.mark.parametrize("figure", ["1.340", "4,5", "-3", "05/17/2022", " 7", "=1+1"])
def test_no_figure_is_touched(tmp_path: Path, figure: str) -> None:
    """What a figure means only its author knows; it keeps its letters."""
    (tmp_path / "teams.csv").write_text(f"id;size\nt1;{figure}\n", encoding="utf-8")

    tidy(tmp_path / "teams.csv", out=tmp_path / "new")
    row = (tmp_path / "new" / "teams.csv").read_text(encoding="utf-8").splitlines()[1]

    assert row in {f"t1,{figure}", f't1,"{figure}"'}


def test_cells_keep_their_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    """A cell that holds the new separator is quoted; one of several lines stays one."""
    (tmp_path / "teams.csv").write_text(
        'id;name\nt1;"Tổ ""Một"", thôn\nHai"\n\nt2;Ba\u2028\n', encoding="utf-8"
    )

    tidy(tmp_path / "teams.csv", out=tmp_path / "new")

    assert (tmp_path / "new" / "teams.csv").read_text(
        encoding="utf-8"
    ) == 'id,name\nt1,"Tổ ""Một"", thôn\nHai"\n\nt2,Ba\u2028\n'


def test_a_folder_is_tidied_file_by_file(write: Write, read: Read, tmp_path: Path) -> None:
    """A register as a spreadsheet saves it is refused; tidied, it reads clean."""
    path = write({"ghi-chu.txt": "x"})
    teams = (path / "teams.csv").read_text(encoding="utf-8")
    (path / "teams.csv").write_text(teams.replace(",", ";"), encoding="utf-8-sig", newline="\r\n")

    done = tidy(path, out=tmp_path / "new")

    assert [
        Tidied(file="members.csv", changes=()),
        Tidied(file="register.toml", changes=()),
        Tidied(file="teams.csv", changes=("bom", "line-ends", "separator")),
        Tidied(file="villages.csv", changes=()),
    ] == list(done)
    assert list(read(tmp_path / "new").team_ids) == ["t1", "t2", "t3"]


def test_files_of_other_alphabets_are_not_guessed(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused, and nothing is written."""
    (tmp_path / "teams.csv").write_bytes(PLAIN.replace("ổ", "ô").replace("ộ", "o").encode("cp1252"))

    with pytest.raises(EncodingError) as caught:
        tidy(tmp_path / "teams.csv", out=tmp_path / "new")

    assert (caught.value.reason, caught.value.detail) == ("utf-8", "12")
    assert not (tmp_path / "new").exists()


def test_quotes_that_do_not_match_are_not_guessed(tmp_path: Path) -> None:
    """A table that breaks off is refused with its line, and not made into another."""
    (tmp_path / "teams.csv").write_text('id;name\nt1;"Tổ\nt2;Ba\n', encoding="utf-8")

    with pytest.raises(EncodingError) as caught:
        tidy(tmp_path / "teams.csv", out=tmp_path / "new")

    assert (caught.value.reason, caught.value.place.line) == ("structure", 3)


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_nothing_to_tidy_is_refused(tmp_path: Path, name: str) -> None:
    """Neither a path that leads nowhere nor a folder without such files is tidied in silence."""
    with pytest.raises(MissingFileError):
        tidy(tmp_path / name, out=tmp_path / "new")

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["", "teams.csv"])
def test_old_files_are_never_written_over(write: Write, name: str) -> None:
    """The folder of the input is refused for the output."""
    path = write({"teams.csv": "id;name\n"})

    with pytest.raises(OptionError):
        tidy(path / name, out=path / ".." / path.name)

    assert (path / "teams.csv").read_text(encoding="utf-8") == "id;name\n"


def test_letters_stored_apart_in_json_and_toml_are_composed(tmp_path: Path) -> None:
    """Other files than tables are only stored again, their commas and semicolons stay."""
    (tmp_path / "register.toml").write_text('title = "Ho\u0300a; Bình"\n', encoding="utf-8")
    (tmp_path / "so.JSON").write_text('{"a;b": "c"}\n', encoding="utf-8")

    done = tidy(tmp_path, out=tmp_path / "new")

    assert [(file.file, file.changes) for file in done] == [("register.toml", ("nfd",)), ("so.JSON", ())]
    assert (tmp_path / "new" / "register.toml").read_text(encoding="utf-8") == 'title = "Hòa; Bình"\n'
