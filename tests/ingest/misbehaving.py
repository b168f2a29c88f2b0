"""Readers that misbehave, for a worker to run."""

import os
import time

from wbmig.ingest.reader import Reading, Unreadable


def reads(data):
    return Reading(text=data.decode(), reader="reads")


def hangs(_):
    time.sleep(60)


def aborts(_):
    os.abort()


def leaves(_):
    os._exit(0)


def chatters(data):
    print("PDFium says hello")  # noqa: T201
    os.write(1, b"garbage")
    os.write(2, b"garbage")
    return Reading(text=data.decode())


def devours(_):
    return Reading(text="x" * (1 << 30))


def writes_a_novel(_):
    return Reading(text="x" * 1_000_001)


def refuses(_):
    raise Unreadable("is protected by a password: save an unprotected copy")


def errs(_):
    raise ZeroDivisionError("no reader foresaw this")


def nests(_):
    return nests(_)
