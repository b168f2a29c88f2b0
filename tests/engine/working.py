"""Functions for workers to run, most of which misbehave."""

import os
import signal
import sys
import time
from pathlib import Path

from wbmig.ingest.isolation import read_isolated
from wbmig.settings import Limits


def echo(payload):
    return payload


def describe(number):
    return {"number": number, "square": number**2, "text": "š" * (number % 50)}


def by_process(_):
    return os.getpid()


def takes(seconds):
    time.sleep(seconds)
    return seconds


def traces(payload):
    seconds, folder = payload
    leave_trace(folder)
    return takes(seconds)


def awaits(path):
    while not Path(path).exists():
        time.sleep(0.01)
    return "at last"


def does(order):
    """Whatever the order says; ``("ok", 3)`` answers 3."""
    what, value = order
    return {
        "ok": lambda: value,
        "abort": os.abort,
        "exit": lambda: os._exit(value),
        "leave": lambda: sys.exit(value),
        "sleep": lambda: takes(value),
        "await": lambda: awaits(value),
        "touch": lambda: (Path(value).touch(), "touched")[1],
        "raise": lambda: [][value],
        "devour": lambda: len(bytearray(value << 20)),
        "nest": lambda: does(order),
        "object": Path,
        "print": lambda: chatter(value),
        "surrogate": lambda: "\udcff",
    }[what]()


def chatter(value):
    print("library says hello")  # noqa: T201
    os.write(1, b"garbage" * 1000)
    os.write(2, b"garbage" * 1000)
    return sys.stdin.read() + str(value)


def prints_nowhere(_):
    return all(os.path.samestat(os.fstat(descriptor), Path(os.devnull).stat()) for descriptor in (0, 1, 2))


def once(payload):
    """Do what is told at the first attempt only; each attempt leaves a file that names the process."""
    what, folder = payload
    if leave_trace(folder) == 1:
        does((what, 256))
    return "in the end"


def killed(payload):
    """Be killed from outside until so many attempts have been made."""
    attempts, folder = payload
    if leave_trace(folder) < attempts:
        os.kill(os.getpid(), signal.SIGKILL)
    return "in the end"


def killed_once(folder):
    """Be killed from outside at the first attempt, and never end at the second."""
    if leave_trace(folder) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def leave_trace(folder):
    Path(folder, f"{time.monotonic_ns()}-{os.getpid()}").touch()
    return len(list(Path(folder).iterdir()))


def spins_beneath(folder):
    """Have a file read by the worker of ``ingest``, which never ends."""
    leave_trace(folder)
    read_isolated("working:spins", folder.encode(), Limits(time_s=100))


def spins(folder):
    leave_trace(folder.decode())
    while True:
        pass
