"""Read files in a process of its own, under a limit of memory: ``python -m wbmig.ingest.worker MEGABYTES PARENT``.

It speaks frames (``wbmig.process``). A request is the import path of a reader, the name of an encoding or nothing, how
many characters a text may have, and the file: a frame each. An answer begins with one of the letters below.
"""

import os
import sys
from typing import BinaryIO

from wbmig.ingest.reader import Unreadable
from wbmig.ingest.readers import reader_of
from wbmig.model.wire import dump_reading
from wbmig.process import limit_memory, read_frame, serve_parent, silence, write_frame

READ, UNREADABLE, NO_MEMORY, TOO_MUCH, SYSTEM, FAULT = b"R", b"U", b"M", b"T", b"S", b"F"


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other until there are no more."""
    while (path := read_frame(requests)) is not None:
        encoding, most, data = read_frame(requests), read_frame(requests), read_frame(requests)
        write_frame(answers, _answer(path.decode(), (encoding or b"").decode() or None, int(most or 0), data or b""))
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
    except (OSError, ImportError) as error:  # of the machine, not of the file: readers work on bytes in memory
        return SYSTEM + f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace")
    # What no reader foresaw in a broken file costs this file alone, and says what it was.
    except Exception as error:  # noqa: BLE001
        return FAULT + f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace")


def main() -> None:
    """Serve the parent, with standard output and error kept from all that libraries print."""
    megabytes, parent = map(int, sys.argv[1:])
    requests, answers = serve_parent(parent)
    silence(2)
    limit_memory(megabytes)
    try:
        serve(requests, answers)
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main()
