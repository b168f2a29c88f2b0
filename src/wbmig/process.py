"""Start children that work for us, and speak with them in frames over pipes; the child's side is here as well.

A child never outlives its parent: every child calls ``serve_parent`` before it does anything else. A frame is a length
in eight bytes, then so many bytes.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from queue import SimpleQueue
from typing import IO, BinaryIO, Self

_LENGTH_BYTES = 8
_MEGABYTE = 1 << 20
_WATCH_S = 0.1
# The watch looks at the clock far more often than this, unless the machine slept or the terminal stopped us.
_STOPPED_S = 2.0
_LAST_WORDS_S = 1.0  # between the end of a child's pipe and its own
_PARENT_S = 0.5
_PR_SET_PDEATHSIG = 1
# SIGHUP, SIGINT, SIGKILL and SIGTERM; Windows knows none of them.
_KILLS = frozenset({-1, -2, -9, -15})


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame; it may stay in the buffer of the stream."""
    stream.write(len(data).to_bytes(_LENGTH_BYTES))
    stream.write(data)


def read_frame(stream: IO[bytes], most: int | None = None) -> bytes | None:
    """Read one frame; None where the stream ends before it does, or where it claims more than ``most`` bytes."""
    length = stream.read(_LENGTH_BYTES)
    size = int.from_bytes(length)
    if len(length) < _LENGTH_BYTES or (most is not None and size > most):
        return None
    data = stream.read(size)
    return data if len(data) == size else None


@dataclass(slots=True)
class Child:
    """A process that answers, and a thread that kills it past its deadline.

    The thread looks at the clock now and then: one that is started for each request would cost more than most answers.
    ``expired`` once that thread has killed it; an answer that came all the same is good, but it was the last.
    """

    process: "subprocess.Popen[bytes]"
    requests: IO[bytes]
    answers: IO[bytes]
    expired: bool = False
    _deadline: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def start(cls, module: str, *args: str, errors: IO[bytes] | None = None) -> Self:
        """Run a module of ours with ``args`` and our number; what it prints as errors goes to ``errors`` or to ours.

        Raises:
            OSError: the system starts no more processes.
        """
        # -P: no module is taken from the working folder, which may be full of foreign files.
        command = [sys.executable, "-P", "-m", module, *args, str(os.getpid())]
        reply: SimpleQueue[subprocess.Popen[bytes] | OSError] = SimpleQueue()
        _starter(os.getpid()).put((command, errors, reply))
        process = reply.get()
        if isinstance(process, OSError):
            raise process
        if process.stdin is None or process.stdout is None:  # never with pipes
            raise OSError(f"{module}: started without pipes")
        child = cls(process, process.stdin, process.stdout)
        threading.Thread(target=child._watch, daemon=True).start()
        return child

    def until(self, deadline: float | None) -> None:
        """Let it live until then, by the monotonic clock; time in which we stood still ourselves is not counted."""
        with self._lock:
            self._deadline = deadline

    def ask(self, *frames: bytes) -> None:
        """Send frames.

        Raises:
            OSError: it ended.
        """
        for frame in frames:
            write_frame(self.requests, frame)
        self.requests.flush()

    def answer(self, most: int | None = None) -> bytes | None:
        """Wait for the next frame; None where it ended first, or where that is no frame of at most so many bytes."""
        try:
            return read_frame(self.answers, most)
        except OSError:
            return None

    def exit_code(self) -> int | None:
        """How it ended (a signal is negative), or None where it only closed its pipe."""
        try:
            return self.process.wait(_LAST_WORDS_S)
        except subprocess.TimeoutExpired:
            return None

    def was_killed_by_others(self) -> bool:
        """Whether it ended by a signal that only others send: that says nothing of what it had in hand."""
        return not self.expired and self.exit_code() in _KILLS

    def stop(self) -> None:
        """Kill it, if it still runs, and forget it."""
        self.process.kill()
        for pipe in (self.requests, self.answers):
            with contextlib.suppress(OSError):
                pipe.close()
        self.process.wait()

    def _watch(self) -> None:
        looked = time.monotonic()
        while self.process.poll() is None:
            now = time.monotonic()
            with self._lock:  # whoever takes the deadline away knows afterwards whether it has struck
                if self._deadline is not None:
                    # Ctrl-Z stops the child together with us: it has not had that time.
                    self._deadline += now - looked if now - looked > _STOPPED_S else 0
                    if now > self._deadline:
                        self.expired = True
                        self.process.kill()
                        return
            looked = now
            time.sleep(_WATCH_S)


_Order = tuple[Sequence[str], IO[bytes] | None, "SimpleQueue[subprocess.Popen[bytes] | OSError]"]


@cache
def _starter(pid: int) -> "SimpleQueue[_Order]":  # noqa: ARG001 - a fork of ours has no such thread: it makes its own
    """The queue of a thread that starts all children of this process and never ends.

    Linux kills a child when the *thread* that started it ends (``die_with_parent``), and callers' threads come and go.
    """
    orders: SimpleQueue[_Order] = SimpleQueue()
    threading.Thread(target=_start_children, args=(orders,), daemon=True).start()
    return orders


def _start_children(orders: "SimpleQueue[_Order]") -> None:
    if sys.platform != "win32":
        # Children inherit it: Ctrl-C reaches all of a terminal's processes, even one that is only being loaded.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    while True:
        command, errors, reply = orders.get()
        try:
            reply.put(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors))  # noqa: S603
        except OSError as error:
            reply.put(error)


def serve_parent(parent: int) -> tuple[BinaryIO, BinaryIO]:
    """Make this process a child: it ends with its parent, and leaves Ctrl-C to it.

    Returns:
        Where requests come from and answers go; libraries that read or print find standard input and output empty.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for Windows, which has no mask that could be inherited
    die_with_parent(parent)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence(0, 1)
    return requests, answers


def silence(*descriptors: int) -> None:
    """Point descriptors at the null device."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def limit_memory(megabytes: int) -> None:
    """Let the process grow by so much beyond what it takes now; without effect where the system cannot.

    The limit is a soft one: a child of this process may have a larger one of its own.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * resource.getpagesize()
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = now + megabytes * _MEGABYTE
        soft = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (soft, most))
    except (OSError, ValueError):
        return


def die_with_parent(parent: int) -> None:
    """End this process when its parent has ended, by kill -9 as well.

    On Linux the kernel sees to it. Elsewhere a thread does, which a library that never lets go of the interpreter can
    keep from running.
    """
    if not _killed_by_kernel():
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    elif os.getppid() != parent:  # it died before the kernel was asked
        os._exit(1)


def _killed_by_kernel() -> bool:
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - milliseconds that the parent's side need not pay

    return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL)) == 0)


def _follow(parent: int) -> None:
    if sys.platform == "win32":  # where a process keeps the number of a dead parent, and venv puts one in between
        import ctypes  # noqa: PLC0415

        synchronise, forever = 0x00100000, 0xFFFFFFFF
        kernel = ctypes.windll.kernel32
        if handle := kernel.OpenProcess(synchronise, False, parent):
            kernel.WaitForSingleObject(handle, forever)
    else:
        while os.getppid() == parent:
            time.sleep(_PARENT_S)
    os._exit(1)
