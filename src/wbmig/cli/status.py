"""How a run ends."""

from enum import IntEnum


class Status(IntEnum):
    """Exit statuses of the data contract."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4
    INTERRUPTED = 130
