"""A new policy: nothing about it is taken, and it passes its own tests as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from cdteams.cli._app import run
from cdteams.errors import OptionError
from cdteams.hierarchy import Timeline
from cdteams.policy import Plugins, load_plugins, read_policy
from cdteams.scaffold import NewPolicy, new_policy, write_policy

DAY = date(2025, 9, 1)


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The plugins of this repository."""
    return load_plugins()


@pytest.fixture(scope="module")
def timeline(plugins: Plugins) -> Timeline:
    """The map."""
    return plugins.timeline


def named(timeline: Timeline, plugins: Plugins, code: str, on: date = DAY, name: str = "") -> NewPolicy:
    return new_policy(timeline.by_code(code, on=on), on, name=name, policies=plugins.policies)


def test_names_come_from_the_unit(timeline: Timeline, plugins: Plugins) -> None:
    """Quảng Trị gives quang-tri, a distribution, a module and the initials of its codes."""
    new = named(timeline, plugins, "44")

    assert (new.slug, new.prefix) == ("quang-tri", "QT")
    assert (new.distribution, new.module) == ("cdteams-policy-quang-tri", "cdteams_policy_quang_tri")


def test_initials_that_are_taken_are_not_taken_again(timeline: Timeline, plugins: Plugins) -> None:
    """Bình Dương has the initials of Bình Định, whose codes begin with BD."""
    assert named(timeline, plugins, "74", date(2024, 1, 1)).prefix == "BI"


def test_an_id_that_is_taken_is_refused(timeline: Timeline, plugins: Plugins) -> None:
    """There is a policy of Bình Định, so a second needs a name of its own."""
    with pytest.raises(OptionError, match="binh-dinh"):
        named(timeline, plugins, "52", date(2023, 1, 1))
    assert named(timeline, plugins, "52", date(2023, 1, 1), "binh-dinh-2023").slug == "binh-dinh-2023"


@pytest.mark.parametrize("name", ["Huế", "hue 2", "Hue", "a--b", "-"])
def test_an_id_that_no_distribution_can_bear_is_refused(
    timeline: Timeline, plugins: Plugins, name: str
) -> None:
    """An id is written in lower-case letters, digits and single hyphens."""
    with pytest.raises(OptionError, match="--name"):
        named(timeline, plugins, "46", name=name)


def test_the_files_are_those_of_a_distribution(timeline: Timeline, plugins: Plugins, tmp_path: Path) -> None:
    """The law, its source, its cases and its tests, each at its place."""
    new = named(timeline, plugins, "46")
    files = write_policy(new, tmp_path / "p", version="0.1.0")

    assert [file.relative_to(tmp_path / "p").as_posix() for file in files] == [
        "pyproject.toml",
        "Makefile",
        "README.md",
        "CHANGELOG.md",
        "SOURCE.md",
        "src/cdteams_policy_hue/__init__.py",
        "src/cdteams_policy_hue/hue.toml",
        "cases/HU-T01.toml",
        "tests/test_conformance.py",
    ]
    assert tomllib.loads(files[0].read_text(encoding="utf-8"))["project"]["name"] == "cdteams-policy-hue"
    policy = read_policy(files[6].read_text(encoding="utf-8"), file="hue.toml", plugin="hue 1")
    assert (policy.id, policy.codes, policy.jurisdiction.on) == ("hue", ("HU-T01",), DAY)


def test_a_folder_that_holds_something_is_left_alone(
    timeline: Timeline, plugins: Plugins, tmp_path: Path
) -> None:
    """Nobody's files are written over."""
    (tmp_path / "mine").write_text("", encoding="utf-8")

    with pytest.raises(OptionError, match="a new or empty folder"):
        write_policy(named(timeline, plugins, "46"), tmp_path, version="0.1.0")


def test_a_second_policy_of_a_unit_stands_before_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command sees which policy the unit has and orders the two."""
    folder = tmp_path / "p"
    code = run(["new-policy", str(folder), "--province", "52", "--on", "2023-01-01", "--name", "second"])
    (law,) = folder.glob("src/*/second.toml")

    assert code == 0
    assert 'extends = "binh-dinh"' in law.read_text(encoding="utf-8")
    assert "binh-dinh" in capsys.readouterr().out


def test_a_province_is_found_by_its_name_before_a_ward_that_bears_it(tmp_path: Path) -> None:
    """There is a ward Quảng Trị too; a district or commune is still found by its code."""
    assert run(["new-policy", str(tmp_path / "p"), "--province", "Quảng Trị", "--on", "2025-09-01"]) == 0
    assert run(["new-policy", str(tmp_path / "w"), "--province", "19360", "--on", "2025-09-01"]) == 0
    laws = [law.read_text(encoding="utf-8") for law in sorted(tmp_path.glob("*/src/*/*.toml"))]
    assert ['code = "44"' in laws[0], 'code = "19360"' in laws[1]] == [True, True]


def test_a_new_policy_is_installed_and_passes_its_tests(tmp_path: Path) -> None:
    """In an empty folder, the distribution is built, found by its entry point, and green."""
    folder, site = tmp_path / "p", tmp_path / "site"
    assert run(["new-policy", str(folder), "--province", "46", "--on", "2025-09-01"]) == 0
    install = f"-m pip install --quiet --no-deps --no-build-isolation --target {site} {folder}".split()
    subprocess.run([sys.executable, *install], check=True, capture_output=True)  # noqa: S603  # our own words
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
