"""
Returns as an append-only record with two clocks and a chain of hashes.

Knows in which order returns came, in memory or in one SQLite file; knows no measure, no deadline and no clock.
"""

from ._entry import LedgerEntry
from ._filing import Filing
from ._ledger import COUNTED, Ledger, Moment, Sifted

__all__ = ["COUNTED", "Filing", "Ledger", "LedgerEntry", "Moment", "Sifted"]
