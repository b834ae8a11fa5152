"""
The roll-up of returns on data frames: one machine's, or a cluster's.

Knows frames through narwhals and the semantics of the room `rollup`; knows no file, no policy and no clock.
"""

from ._engines import ENGINES, Engine, engine, roll_up_frame

__all__ = [
    "ENGINES",
    "Engine",
    "engine",
    "roll_up_frame",
]
