"""
What goes wrong, and how to say so. Knows sentences; knows nothing of the field.

    CdteamsError
    ├── InputError    CDT-1xx  the data handed in: cells, files, units
    ├── UsageError    CDT-2xx  the caller's code
    ├── PolicyError   CDT-3xx  a plugin or policy
    ├── InternalError CDT-9xx  ours; please report
    └── FaultsError   CDT-100  many of them at once, each with its place

A violated rule is not an error: it is a finding with a verdict.
"""

from ._base import CdteamsError, FaultsError, raise_faults
from ._input import (
    BadCountError,
    BadDayError,
    BadValueError,
    DisagreementError,
    DuplicateIdError,
    EmptyFileError,
    EncodingError,
    InputError,
    MissingColumnError,
    MissingFileError,
    MissingValueError,
    UnknownColumnError,
    UnknownReferenceError,
    WrongTypeError,
)
from ._place import Place
from ._policy import (
    DuplicateCodeError,
    HookRaisedError,
    HookResultError,
    HookSignatureError,
    MapMissingError,
    PluginLoadError,
    PolicyClashError,
    PolicyError,
    PolicyFolderError,
    PolicyMissingError,
    PolicySourceError,
    PolicyTextError,
    RequirementKindError,
    UnknownHookError,
    UnknownPluginError,
)
from ._units import (
    AmbiguousNameError,
    BrokenTreeError,
    OutsideCoverageError,
    OutsideProvinceError,
    RegisterOnOtherMapError,
    UncertainDayError,
    UnknownUnitError,
)
from ._usage import DayMissingError, EmptySpanError, InternalError, MissingExtraError, OptionError, UsageError

__all__ = [
    "AmbiguousNameError",
    "BadCountError",
    "BadDayError",
    "BadValueError",
    "BrokenTreeError",
    "CdteamsError",
    "DayMissingError",
    "DisagreementError",
    "DuplicateCodeError",
    "DuplicateIdError",
    "EmptyFileError",
    "EmptySpanError",
    "EncodingError",
    "FaultsError",
    "HookRaisedError",
    "HookResultError",
    "HookSignatureError",
    "InputError",
    "InternalError",
    "MapMissingError",
    "MissingColumnError",
    "MissingExtraError",
    "MissingFileError",
    "MissingValueError",
    "OptionError",
    "OutsideCoverageError",
    "OutsideProvinceError",
    "Place",
    "PluginLoadError",
    "PolicyClashError",
    "PolicyError",
    "PolicyFolderError",
    "PolicyMissingError",
    "PolicySourceError",
    "PolicyTextError",
    "RegisterOnOtherMapError",
    "RequirementKindError",
    "UncertainDayError",
    "UnknownColumnError",
    "UnknownHookError",
    "UnknownPluginError",
    "UnknownReferenceError",
    "UnknownUnitError",
    "UsageError",
    "WrongTypeError",
    "raise_faults",
]
