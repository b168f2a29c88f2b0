"""Read files in a process of its own, under a limit of memory: ``python -m wbmig.ingest.worker MEGABYTES``.

It speaks frames over standard input and output: a length in eight bytes, then so many bytes. A request is the import
path of a reader, the name of an encoding or nothing, and the file; an answer begins with one of the letters below.
"""

import os
import sys
from typing import BinaryIO

from wbmig.ingest.reader import Unreadable
from wbmig.ingest.readers import reader_of
from wbmig.model.wire import dump_reading

READ, UNREADABLE, NO_MEMORY, TOO_MUCH, FAULT = b"R", b"U", b"M", b"T", b"F"
LENGTH_BYTES = 8
_MEGABYTE = 1 << 20


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other until there are no more."""
    while (path := _frame(requests)) is not None:
        encoding, most, data = _frame(requests), _frame(requests), _frame(requests)
        answer = _answer(path.decode(), (encoding or b"").decode() or None, int(most or 0), data or b"")
        answers.write(len(answer).to_bytes(LENGTH_BYTES) + answer)
        answers.flush()


def _answer(path: str, encoding: str | None, most: int, data: bytes) -> bytes:
    try:
        reading = reader_of(path)(data, encoding) if encoding else reader_of(path)(data)
        if len(reading.text) > most:
            return TOO_MUCH
        return READ + dump_reading(reading)
    except Unreadable as error:
        return UNREADABLE + str(error).encode("utf-8", "backslashreplace")
    except (MemoryError, RecursionError):
        return NO_MEMORY
    # What no reader foresaw in a broken file costs this file alone, and says what it was.
    except Exception as error:  # noqa: BLE001
        return FAULT + f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace")


def _frame(stream: BinaryIO) -> bytes | None:
    length = stream.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    return stream.read(int.from_bytes(length))


def _limit_memory(megabytes: int) -> None:
    """Let the process grow by so much beyond what the interpreter takes; without effect where the system cannot."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * _MEGABYTE,) * 2)
    except (OSError, ValueError):
        return


def main() -> None:
    """Serve standard input, with standard output kept from all that libraries print."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _limit_memory(int(sys.argv[1]))
    try:
        serve(sys.stdin.buffer, answers)
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(1)


if __name__ == "__main__":
    main()
