"""A plugin that cannot be trusted stops the run and is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cdteams.errors import (
    CdteamsError,
    DuplicateCodeError,
    FaultsError,
    HookRaisedError,
    HookResultError,
    HookSignatureError,
    PluginLoadError,
    PolicyMissingError,
    PolicySourceError,
    PolicyTextError,
    UnknownHookError,
)
from cdteams.policy import load_plugins

Module = Callable[[str], ModuleType]
Make = Callable[..., ModuleType]
Text = Callable[..., str]
Install = Callable[..., Path]

EMPTY_MAP = """
from datetime import date
from cdteams.hierarchy import Timeline

@hookimpl
def cdteams_maps():
    return (Timeline.from_units((), first=date(2022, 1, 1), known_until=date(2026, 1, 1)),)
"""


def faults(**chosen: Any) -> list[CdteamsError]:
    with pytest.raises(FaultsError) as caught:
        load_plugins(**({"only": []} | chosen))
    return list(caught.value)


def only_fault(**chosen: Any) -> Any:
    (fault,) = faults(**chosen)
    return fault


def test_a_distribution_whose_module_is_missing_is_named(install: Install) -> None:
    """An entry point without its module gives the distribution, the version and the way out."""
    install("cdteams-policy-broken", "2024.1", entry="broken = cdteams_policy_that_is_not_there")
    fault = only_fault(only=["broken"])

    assert isinstance(fault, PluginLoadError)
    assert (fault.plugin, fault.name) == ("cdteams-policy-broken 2024.1", "broken")
    assert fault.cause == "ModuleNotFoundError: No module named 'cdteams_policy_that_is_not_there'"
    assert "without='broken' (--without broken)" in fault.text("en")


def test_a_broken_distribution_stops_the_others_too(install: Install) -> None:
    """Nothing is judged with a part of the plugins, unless the broken one is left out by name."""
    install("cdteams-policy-broken", "2024.1", entry="broken = cdteams_policy_that_is_not_there")

    assert [type(fault) for fault in faults(only=None)] == [PluginLoadError]
    assert "national" in [plugin.name for plugin in load_plugins(without=["broken"]).loaded]


def test_what_is_left_of_a_distribution_is_named_by_its_module(install: Install) -> None:
    """A folder that a removal left behind has no name and no version, and is still told."""
    site = install("cdteams-policy-left", "1", entry="left = cdteams_policy_that_was_removed")
    next(site.glob("*/METADATA")).unlink()
    fault = only_fault(only=["left"])

    assert isinstance(fault, PluginLoadError)
    assert (fault.plugin, fault.name) == ("cdteams_policy_that_was_removed", "left")


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("raise RuntimeError('no disk')", "RuntimeError: no disk"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("import sys; sys.exit()", "SystemExit"),
        ("x = = 3", "SyntaxError: invalid syntax"),
    ],
)
def test_a_module_that_raises_when_imported_is_named(install: Install, code: str, cause: str) -> None:
    """An exception at import, also one that would end the program, is a fault of the plugin."""
    install("cdteams-policy-raises", "1", entry="raises = policy_that_raises_at_import", code=code)
    fault = only_fault(only=["raises"])

    assert isinstance(fault, PluginLoadError)
    assert fault.plugin == "cdteams-policy-raises 1"
    assert fault.cause.startswith(cause)


def test_an_interrupt_while_importing_passes(install: Install) -> None:
    """Whoever presses Ctrl-C is no broken plugin."""
    install(
        "cdteams-policy-stop", "1", entry="stop = policy_that_is_interrupted", code="raise KeyboardInterrupt"
    )

    with pytest.raises(KeyboardInterrupt):
        load_plugins(only=["stop"])


def test_an_entry_point_names_a_module(install: Install) -> None:
    """A function in the place of the module is refused as what it is."""
    code = "from cdteams.policy import hookimpl\n@hookimpl\ndef cdteams_policies():\n    return ()\n"
    install("cdteams-policy-odd", "1", entry="odd = policy_that_is_odd:cdteams_policies", code=code)
    fault = only_fault(only=["odd"])

    assert isinstance(fault, PluginLoadError)
    assert fault.plugin == "cdteams-policy-odd 1"
    assert fault.cause == "TypeError: its entry point names a function, not a module"


@pytest.mark.parametrize(
    ("raised", "cause"),
    [("ValueError('x')", "ValueError: x"), ("SystemExit(1)", "SystemExit: 1"), ("Exception", "Exception")],
)
@pytest.mark.parametrize("hook", ["cdteams_policies", "cdteams_maps", "cdteams_requirement_kinds"])
def test_a_hook_that_raises_is_named(module: Module, hook: str, raised: str, cause: str) -> None:
    """An exception in a hook, also one that would end the program, is a fault of the plugin."""
    fault = only_fault(also={"p": module(f"@hookimpl\ndef {hook}():\n    raise {raised}\n")})

    assert isinstance(fault, HookRaisedError)
    assert (fault.plugin, fault.hook, fault.cause) == ("p", hook, cause)


def test_an_interrupt_in_a_hook_passes(module: Module) -> None:
    """Ctrl-C ends the run, wherever it is pressed."""
    stopped = module("@hookimpl\ndef cdteams_policies():\n    raise KeyboardInterrupt\n")

    with pytest.raises(KeyboardInterrupt):
        load_plugins(only=[], also={"p": stopped})


@pytest.mark.parametrize("mark", ["@hookimpl\n", ""])
def test_a_misspelt_hook_is_refused_with_the_nearest(module: Module, mark: str) -> None:
    """A function that is named like a hook is one, marked or not."""
    fault = only_fault(also={"p": module(f"{mark}def cdteams_policys():\n    return ()\n")})

    assert isinstance(fault, UnknownHookError)
    assert (fault.plugin, fault.hook, fault.suggestions) == ("p", "cdteams_policys", ("cdteams_policies",))
    assert fault.hooks == ("cdteams_maps", "cdteams_policies", "cdteams_requirement_kinds")


def test_a_marked_function_of_another_name_is_refused(module: Module) -> None:
    """The marker on any other function means that its author took it for a hook."""
    fault = only_fault(also={"p": module("@hookimpl\ndef policies():\n    return ()\n")})

    assert isinstance(fault, UnknownHookError)
    assert (fault.plugin, fault.hook) == ("p", "policies")


@pytest.mark.parametrize(
    ("code", "reason", "detail"),
    [
        ("def cdteams_policies():\n    return ()\n", "marker", ""),
        ("cdteams_policies = ()\n", "marker", ""),
        ("@hookimpl\ndef cdteams_policies(on=None):\n    return ()\n", "default", "on"),
        ("@hookimpl\ndef cdteams_policies(on):\n    return ()\n", "argument", "on"),
        ("@hookimpl\ndef cdteams_policies(**given):\n    return ()\n", "argument", "given"),
    ],
)
def test_a_hook_that_would_be_misread_is_refused(module: Module, code: str, reason: str, detail: str) -> None:
    """What would be passed over in silence is a fault: no marker, a default, an argument of its own."""
    fault = only_fault(also={"p": module(code)})

    assert isinstance(fault, HookSignatureError)
    assert (fault.plugin, fault.hook, fault.fault) == ("p", "cdteams_policies", reason)
    assert fault.detail == detail


def test_a_module_without_a_hook_is_refused(module: Module) -> None:
    """A plugin that implements nothing is not taken for one that gives nothing."""
    fault = only_fault(also={"p": module("def policies():\n    return ()\n")})

    assert isinstance(fault, HookSignatureError)
    assert (fault.plugin, fault.hook, fault.fault) == ("p", "module written_for_a_test", "none")


def test_all_faults_of_one_module_are_told(module: Module) -> None:
    """A misspelt hook does not hide one without a marker."""
    code = "def cdteams_maps():\n    return ()\n@hookimpl\ndef cdteams_policy(on):\n    return ()\n"

    assert [type(fault) for fault in faults(also={"p": module(code)})] == [
        HookSignatureError,
        UnknownHookError,
    ]


@pytest.mark.parametrize("options", ["wrapper=True", "hookwrapper=True"], ids=["new wrapper", "old wrapper"])
def test_a_wrapper_is_no_hook(module: Module, options: str) -> None:
    """A hook that wants to wrap others is a fault of its plugin."""
    fault = only_fault(also={"p": module(f"@hookimpl({options})\ndef cdteams_policies():\n    return ()\n")})

    assert isinstance(fault, PluginLoadError)
    assert fault.plugin == "p"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("None", "None"),
        ("[]", "[]"),
        ("'p.toml'", "'p.toml'"),
        ("('p.toml',)", "('p.toml',)"),
        ("(PolicyFile('a', 'b'), None)", "(PolicyFile(package='a', name='b'), None)"),
        ("(n for n in ())", "<generator object"),
    ],
)
def test_a_hook_returns_a_tuple_of_its_kind(module: Module, value: str, shown: str) -> None:
    """None, a list and a tuple of anything else are refused with what was returned."""
    fault = only_fault(also={"p": module(f"@hookimpl\ndef cdteams_policies():\n    return {value}\n")})

    assert isinstance(fault, HookResultError)
    assert (fault.plugin, fault.hook) == ("p", "cdteams_policies")
    assert fault.expected == "PolicyFile"
    assert fault.value.startswith(shown)


def test_a_value_that_cannot_be_shown_is_told_by_its_type(module: Module) -> None:
    """A value that raises when it is shown does not hide the fault."""
    code = "class Shy:\n    def __repr__(self):\n        raise ValueError\n"
    fault = only_fault(also={"p": module(f"{code}@hookimpl\ndef cdteams_policies():\n    return Shy()\n")})

    assert isinstance(fault, HookResultError)
    assert fault.value == "a value of type Shy"


def test_a_map_hook_returns_timelines(module: Module) -> None:
    """A policy file is no map."""
    code = "@hookimpl\ndef cdteams_maps():\n    return (PolicyFile('a', 'b'),)\n"
    fault = only_fault(also={"p": module(code)})

    assert isinstance(fault, HookResultError)
    assert (fault.hook, fault.expected) == ("cdteams_maps", "Timeline")


def test_a_file_that_does_not_exist_is_named(package: Make) -> None:
    """A policy that a plugin promises and does not hold is a fault with the file's name."""
    code = "from cdteams.policy import PolicyFile, hookimpl\n"
    code += "@hookimpl\ndef cdteams_policies():\n    return (PolicyFile(__package__, 'not-there.toml'),)\n"
    fault = only_fault(also={"p": package(code)})

    assert isinstance(fault, PluginLoadError)
    assert fault.plugin == "p"
    assert fault.cause.startswith("not-there.toml: FileNotFoundError")


@pytest.mark.parametrize("place", ["'no.such.package'", "''", "'json.decoder'", "3"])
def test_a_package_that_holds_no_files_is_named(module: Module, place: str) -> None:
    """A wrong package is a fault of the plugin, whatever Python makes of it."""
    code = f"@hookimpl\ndef cdteams_policies():\n    return (PolicyFile({place}, 'p.toml'),)\n"
    fault = only_fault(also={"p": module(code)})

    assert isinstance(fault, PluginLoadError)
    assert fault.plugin == "p"
    assert fault.cause.startswith("p.toml: ")


def test_a_file_that_is_not_utf8_is_named(package: Make, policy_text: Text) -> None:
    """A policy saved in an old encoding is refused, and its letters are not guessed."""
    fault = only_fault(also={"p": package(tinh=policy_text().encode("utf-16"))})

    assert isinstance(fault, PluginLoadError)
    assert fault.plugin == "p"
    assert fault.cause.startswith("tinh.toml: UnicodeDecodeError")


def test_all_files_of_a_plugin_are_read(package: Make, policy_text: Text) -> None:
    """A broken file does not hide the faults of the next."""
    broken = policy_text().replace('"must"', '"mst"')
    found = faults(also={"p": package(a="x = ", b=broken)})

    assert [(type(fault), fault.policy) for fault in found] == [  # type: ignore[attr-defined]
        (PolicyTextError, "a.toml"),
        (PolicyTextError, "p"),
    ]
    assert [fault.plugin for fault in found] == ["p", "p"]  # type: ignore[attr-defined]


def test_a_citation_that_names_no_instrument_is_refused(package: Make, policy_text: Text) -> None:
    """A clause whose document the file does not have is told with its line."""
    text = policy_text().replace('instrument = "kh"', 'instrument = "kh2"')
    fault = only_fault(also={"p": package(p=text)})

    assert isinstance(fault, PolicyTextError)
    assert (fault.plugin, fault.policy) == ("p", "p")
    assert fault.place is not None
    assert (fault.place.file, fault.place.line, fault.place.key) == ("p.toml", 20, "instrument")
    assert "'kh2' is not allowed in instrument. Did you mean 'kh'?" in fault.text("en")


@pytest.mark.parametrize(
    ("code", "name", "harm"),
    [
        ("from datetime import date\nDAY = date.today()\n", "datetime.date.today", "clock"),
        ("import random\n", "random", "chance"),
        ("TEXT = open('p.toml').read()\n", "open", "disk"),
        ("from urllib.request import urlopen\n", "urllib", "network"),
    ],
)
def test_a_policy_with_a_clock_chance_disk_or_network_is_refused(
    install: Install, code: str, name: str, harm: str
) -> None:
    """Such a policy is refused before it is imported, with its file and line."""
    code += "raise RuntimeError('it was imported')\ndef cdteams_policies():\n    return ()\n"
    install("cdteams-policy-impure", "2024.1", entry="impure = policy_that_is_impure", code=code)
    fault = only_fault(only=["impure"])

    assert isinstance(fault, PolicySourceError)
    assert (fault.plugin, fault.name, fault.harm) == ("cdteams-policy-impure 2024.1", name, harm)
    assert fault.place is not None
    assert fault.place.file == "policy_that_is_impure.py"


def test_a_policy_that_stands_before_one_that_is_missing_is_refused(package: Make, policy_text: Text) -> None:
    """With all plugins that there are, the policy that another needs is missing; after a choice it may be."""
    text = policy_text(province="01").replace('id = "p"', 'id = "p"\nextends = "pp"')
    also = {"p": package(p=text)}
    installed = [plugin.name for plugin in load_plugins().loaded]
    (fault,) = faults(only=None, also=also)

    assert isinstance(fault, PolicyMissingError)
    assert (fault.policy, fault.wanted_by) == ("pp", "p")
    assert [plugin.name for plugin in load_plugins(only=installed, also=also).loaded] == [*installed, "p"]
    assert load_plugins(without=["national"], also=also).left_out == ("national",)


def test_two_policies_of_one_id_are_refused(package: Make, policy_text: Text) -> None:
    """The second plugin and the first are both named."""
    found = only_fault(
        also={"a": package(x=policy_text("same", "A-T01")), "b": package(y=policy_text("same", "B-T01"))}
    )

    assert isinstance(found, DuplicateCodeError)
    assert (found.what, found.value, found.first, found.plugin) == ("policy", "same", "a", "b")


def test_two_clauses_of_one_code_are_refused(package: Make, policy_text: Text) -> None:
    """A code names one clause in the whole run, also within one plugin."""
    found = only_fault(also={"a": package(x=policy_text("p1", "X-T01"), y=policy_text("p2", "X-T01"))})

    assert isinstance(found, DuplicateCodeError)
    assert (found.what, found.value, found.first, found.plugin) == ("clause", "X-T01", "a", "a")


def test_two_maps_are_refused(module: Module) -> None:
    """Exactly one map serves a run."""
    found = only_fault(also={"a": module(EMPTY_MAP), "b": module(EMPTY_MAP)})

    assert isinstance(found, DuplicateCodeError)
    assert (found.what, found.first, found.plugin) == ("map", "a", "b")


def test_two_maps_of_one_plugin_are_refused(module: Module) -> None:
    """One plugin gives no two maps either."""
    found = only_fault(also={"a": module(EMPTY_MAP.replace(")),)", ")),) * 2"))})

    assert isinstance(found, DuplicateCodeError)
    assert (found.what, found.first, found.plugin) == ("map", "a", "a")


def test_a_module_may_not_take_the_name_of_an_installed_plugin(module: Module) -> None:
    """A module that is handed in does not stand in for an installed plugin in silence."""
    silent = module("@hookimpl\ndef cdteams_policies():\n    return ()\n")
    found = only_fault(only=["national"], also={"national": silent})

    assert isinstance(found, DuplicateCodeError)
    assert (found.what, found.value) == ("plugin", "national")
    assert found.first.startswith("cdteams-policy-national ")
    assert found.plugin == "national"


def test_two_distributions_of_one_name_are_refused(install: Install) -> None:
    """Two distributions that announce the same plugin are both named."""
    code = "from cdteams.policy import hookimpl\n@hookimpl\ndef cdteams_policies():\n    return ()\n"
    install("cdteams-policy-one", "1", entry="twice = policy_that_is_first", code=code)
    install("cdteams-policy-two", "2", entry="twice = policy_that_is_second", code=code)
    found = only_fault(only=["twice"])

    assert isinstance(found, DuplicateCodeError)
    assert (found.first, found.plugin) == ("cdteams-policy-one 1", "cdteams-policy-two 2")


def test_several_broken_plugins_are_told_together(module: Module, package: Make, policy_text: Text) -> None:
    """One run tells everything that must be repaired, each fault with its plugin."""
    found = faults(
        also={
            "a": module("@hookimpl\ndef cdteams_policies():\n    return None\n"),
            "b": module("x = 1\n"),
            "c": package(p=policy_text().replace('"must"', '"mst"')),
            "d": module("@hookimpl\ndef cdteams_maps():\n    raise OSError('gone')\n"),
        }
    )

    assert [(type(fault), fault.plugin) for fault in found] == [  # type: ignore[attr-defined]
        (HookResultError, "a"),
        (HookSignatureError, "b"),
        (PolicyTextError, "c"),
        (HookRaisedError, "d"),
    ]
