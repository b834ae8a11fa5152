"""Policies that are in no package: one file each, in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cdteams.errors import (
    DuplicateCodeError,
    FaultsError,
    PluginLoadError,
    PolicyFolderError,
    PolicyTextError,
)
from cdteams.policy import load_plugins

Make = Callable[..., ModuleType]
Text = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, policy_text: Text) -> Path:
    """A folder of two policies, with other things beside them."""
    made = tmp_path / "policies"
    (made / "old").mkdir(parents=True)
    (made / "drafts.toml").mkdir()
    (made / "old" / "c.toml").write_text("not looked at", encoding="utf-8")
    (made / "lao cai.toml").write_text(policy_text("lao-cai", "LC-T01", province="10"), encoding="utf-8")
    (made / "An-Giang.TOML").write_text(
        policy_text("an-giang", "AG-T01", province="89"), encoding="utf-8-sig"
    )
    for other in ("notes.txt", "bac-ninh.tml", ".hidden"):
        (made / other).write_text("", encoding="utf-8")
    return made


def only_fault(**chosen: Any) -> Any:
    with pytest.raises(FaultsError) as caught:
        load_plugins(**({"only": []} | chosen))
    (fault,) = caught.value
    return fault


def test_every_file_of_a_folder_is_a_policy(folder: Path) -> None:
    """Files are read in alphabetical order, and called by their stems; a mark of editors is no content."""
    plugins = load_plugins(only=[], folder=folder)

    assert [(p.name, p.distribution, p.hooks) for p in plugins.loaded] == [
        ("An-Giang", "An-Giang.TOML", ()),
        ("lao cai", "lao cai.toml", ()),
    ]
    assert [(policy.id, policy.plugin) for policy in plugins.policies] == [
        ("an-giang", "An-Giang.TOML"),
        ("lao-cai", "lao cai.toml"),
    ]


def test_what_is_no_policy_is_passed_over_and_said(folder: Path) -> None:
    """Other files and folders are named, so that a misspelt ending is seen; hidden ones are nobody's policy."""
    plugins = load_plugins(only=[], folder=folder)

    assert plugins.passed_over == ("bac-ninh.tml", "drafts.toml/", "notes.txt", "old/")
    assert load_plugins(only=[]).passed_over == ()


def test_a_folder_stands_beside_what_is_installed_and_handed_in(
    folder: Path, package: Make, policy_text: Text
) -> None:
    """Only chooses among the installed plugins; modules follow them, and then the files."""
    also = {"m": package(p=policy_text(province="01"))}
    plugins = load_plugins(only=["vn-admin"], also=also, folder=folder)
    named = load_plugins(only=["vn-admin", "m", "lao cai"], also=also, folder=folder)

    for found in (plugins, named):
        assert [plugin.name for plugin in found.loaded] == ["vn-admin", "m", "An-Giang", "lao cai"]


def test_a_file_or_module_is_left_out_by_name(folder: Path, package: Make, policy_text: Text) -> None:
    """Without leaves out whatever bears the name."""
    also = {"m": package(p=policy_text(province="01"))}
    plugins = load_plugins(only=["vn-admin"], without=["m", "lao cai"], also=also, folder=folder)

    assert [plugin.name for plugin in plugins.loaded] == ["vn-admin", "An-Giang"]
    assert {"lao cai", "m", "national"} <= set(plugins.left_out)


@pytest.mark.parametrize(("name", "fault"), [("nowhere", "missing"), ("file", "file"), ("empty", "empty")])
def test_a_folder_without_policies_is_refused(tmp_path: Path, name: str, fault: str) -> None:
    """A folder that is missing, is a file or holds no policy is never an empty choice."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.md").write_text("", encoding="utf-8")
    with pytest.raises(PolicyFolderError) as caught:
        load_plugins(only=[], folder=tmp_path / name)

    assert (caught.value.folder, caught.value.fault) == (str(tmp_path / name), fault)


def test_a_fault_of_a_file_is_told_with_its_line(folder: Path, policy_text: Text) -> None:
    """A file of a folder is read as strictly as one of a package."""
    (folder / "lao cai.toml").write_text(policy_text().replace('"must"', '"mst"'), encoding="utf-8")
    fault = only_fault(folder=folder)

    assert isinstance(fault, PolicyTextError)
    assert fault.text("en").startswith(
        "lao cai.toml, line 15, key strength: policy 'p' of lao cai.toml: 'mst' is not allowed in strength."
    )


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    """A file in an old encoding is refused, and can be left out by its name."""
    (folder / "cu.toml").write_bytes("Bình Định".encode("utf-16"))
    fault = only_fault(folder=folder)

    assert isinstance(fault, PluginLoadError)
    assert (fault.plugin, fault.name) == ("cu.toml", "cu")
    assert fault.cause.startswith("cu.toml: UnicodeDecodeError")
    assert "An-Giang" in [plugin.name for plugin in load_plugins(without=["cu"], folder=folder).loaded]


def test_a_link_that_leads_nowhere_is_no_missing_policy(folder: Path) -> None:
    """A policy that is announced by its name and cannot be read stops the run."""
    (folder / "gone.toml").symlink_to(folder / "nowhere.toml")

    assert only_fault(folder=folder).cause.startswith("gone.toml: FileNotFoundError")


def test_a_file_may_not_say_what_a_plugin_says(folder: Path, package: Make, policy_text: Text) -> None:
    """Two clauses of one code are refused, wherever they come from."""
    fault = only_fault(also={"m": package(p=policy_text("p", "LC-T01"))}, folder=folder)

    assert isinstance(fault, DuplicateCodeError)
    assert (fault.what, fault.value, fault.first, fault.plugin) == ("clause", "LC-T01", "m", "lao cai.toml")


def test_a_file_may_not_take_the_name_of_a_plugin(folder: Path) -> None:
    """A file does not stand in for an installed plugin in silence."""
    (folder / "An-Giang.TOML").rename(folder / "vn-admin.toml")
    fault = only_fault(only=["vn-admin"], folder=folder)

    assert isinstance(fault, DuplicateCodeError)
    assert (fault.what, fault.value, fault.plugin) == ("plugin", "vn-admin", "vn-admin.toml")
