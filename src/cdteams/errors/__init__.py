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
from ._explain import (
    DocumentError,
    NoReturnsError,
    NotVerifiableError,
    ReportOutdatedError,
    ReportPathError,
)
from ._frames import FrameColumnError, FrameLimitError
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
from ._ledger import (
    BrokenLedgerError,
    ChangedByStepError,
    LedgerBusyError,
    LedgerFileError,
    MomentError,
    RoleCodeError,
    UnorderedReturnError,
)
from ._measures import IndicatorCycleError, MixedUnitsError, NotAdditiveError
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
from ._return_rows import (
    BadAmountError,
    OutOfBoundsError,
    ReturnOfNoUnitError,
    UnknownMeasureError,
)
from ._returns import (
    BadPeriodError,
    DeadlineMissingError,
    DuplicateReturnError,
    PeriodCalendarError,
    PeriodMapError,
    PeriodTypeError,
    ReturnStatusError,
    ReturnWaitsError,
    TimelineMissingError,
    WorkingDaysUnknownError,
)
from ._rollup import (
    CellValueError,
    MapsDifferError,
    TotalTooLargeError,
    WeightError,
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
    "BadAmountError",
    "BadCountError",
    "BadDayError",
    "BadPeriodError",
    "BadValueError",
    "BrokenLedgerError",
    "BrokenTreeError",
    "CdteamsError",
    "CellValueError",
    "ChangedByStepError",
    "DayMissingError",
    "DeadlineMissingError",
    "DisagreementError",
    "DocumentError",
    "DuplicateCodeError",
    "DuplicateIdError",
    "DuplicateReturnError",
    "EmptyFileError",
    "EmptySpanError",
    "EncodingError",
    "FaultsError",
    "FrameColumnError",
    "FrameLimitError",
    "HookRaisedError",
    "HookResultError",
    "HookSignatureError",
    "IndicatorCycleError",
    "InputError",
    "InternalError",
    "LedgerBusyError",
    "LedgerFileError",
    "MapMissingError",
    "MapsDifferError",
    "MissingColumnError",
    "MissingExtraError",
    "MissingFileError",
    "MissingValueError",
    "MixedUnitsError",
    "MomentError",
    "NoReturnsError",
    "NotAdditiveError",
    "NotVerifiableError",
    "OptionError",
    "OutOfBoundsError",
    "OutsideCoverageError",
    "OutsideProvinceError",
    "PeriodCalendarError",
    "PeriodMapError",
    "PeriodTypeError",
    "Place",
    "PluginLoadError",
    "PolicyClashError",
    "PolicyError",
    "PolicyFolderError",
    "PolicyMissingError",
    "PolicySourceError",
    "PolicyTextError",
    "RegisterOnOtherMapError",
    "ReportOutdatedError",
    "ReportPathError",
    "RequirementKindError",
    "ReturnOfNoUnitError",
    "ReturnStatusError",
    "ReturnWaitsError",
    "RoleCodeError",
    "TimelineMissingError",
    "TotalTooLargeError",
    "UncertainDayError",
    "UnknownColumnError",
    "UnknownHookError",
    "UnknownMeasureError",
    "UnknownPluginError",
    "UnknownReferenceError",
    "UnknownUnitError",
    "UnorderedReturnError",
    "UsageError",
    "WeightError",
    "WorkingDaysUnknownError",
    "WrongTypeError",
    "raise_faults",
]
