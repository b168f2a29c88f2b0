"""What travels between a run and its workers: plain values, and the answer to each.

Values are pickled, for speed, and read by an unpickler that knows no class and no function: whatever a worker has
become, nothing that it sends can run anything here. Every value is pickled alone, so that no two items share an object.
"""

import io
import os
import pickle
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn, cast

from wbmig.engine.items import Failure, Reason
from wbmig.errors import WbmigError

READY = b"ready"
_ANSWER, _FAULT, _MEMORY = b"A", b"F", b"M"
_DETAIL_CHARS = 2000

Function = Callable[[object], object]


def load_function(path: str) -> Function:
    """Import ``package.module:name``.

    Raises:
        WbmigError: there is no such function.
    """
    module, _, name = path.partition(":")
    try:
        return cast(Function, getattr(import_module(module), name))
    except (ImportError, AttributeError, ValueError) as error:
        raise WbmigError(f"{path}: no such function: {error}") from error


def pack(value: object) -> bytes:
    """Write a plain value.

    Raises:
        TypeError: it holds something else, or too many values inside each other.
    """
    file = io.BytesIO()
    try:
        _PlainPickler(file, protocol=5).dump(value)
    except RecursionError as error:
        raise TypeError("no plain value: too many lists or dictionaries inside each other") from error
    return file.getvalue()


def unpack(data: bytes) -> object:
    """Read a plain value.

    Raises:
        ValueError: the bytes are no plain value.
    """
    try:
        return _PlainUnpickler(io.BytesIO(data)).load()
    except MemoryError:
        raise
    # Broken pickles raise nearly everything (bytes 80 05 5d 65 2e: TypeError), none of it with a meaning of its own.
    except Exception as error:
        raise ValueError(f"no plain value: {error}") from error


def respond(function: Function, request: bytes) -> bytes:
    """Call the function with one packed payload, and write what became of it."""
    try:
        return _ANSWER + pack(function(unpack(request)))
    except (MemoryError, RecursionError) as error:
        return _MEMORY + type(error).__name__.encode()  # the rest depends on how deep in the stack the caller stands
    # Whatever the function raises costs this item alone; a SystemExit is no reason to end either.
    except (Exception, SystemExit) as error:  # noqa: BLE001
        return _FAULT + _told(error)


def read_answer(frame: bytes) -> object:
    """What the function answered, or the Failure that stands for it.

    Raises:
        ValueError: the frame is no answer.
    """
    sign, rest = frame[:1], frame[1:]
    if sign == _ANSWER:
        return unpack(rest)
    if sign in {_FAULT, _MEMORY}:
        return Failure(Reason.FAULT if sign == _FAULT else Reason.MEMORY, rest.decode("utf-8", "replace"))
    raise ValueError("no answer")


def _told(error: BaseException) -> bytes:
    if os.environ.get("WBMIG_DEBUG"):
        detail = "".join(traceback.format_exception(error))[-_DETAIL_CHARS:]
    else:
        detail = f"{type(error).__name__}: {error}".removesuffix(": ")[:_DETAIL_CHARS]
    return detail.encode("utf-8", "backslashreplace")


class _PlainPickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> NoReturn:
        """Refuse what pickle would write as a class or function to be called."""
        raise TypeError(f"{type(obj).__module__}.{type(obj).__qualname__} is no plain value")


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> NoReturn:
        """Refuse."""
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no plain value")
