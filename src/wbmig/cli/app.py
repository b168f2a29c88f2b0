"""How a run begins and ends: the one place where errors become a line on standard error and an exit status.

The commands are in ``commands.py``. Nothing is imported here that a run may not need: typer alone takes almost
five times as long as Python itself.
"""

import os
import signal
import sys

from wbmig import __version__
from wbmig.cli.status import Status
from wbmig.errors import WbmigError


def main() -> int:
    """Run the command line; whatever goes wrong is one line on standard error, never a traceback."""
    try:
        return _run()
    except WbmigError as error:
        return _fail(str(error), Status.USAGE)
    except KeyboardInterrupt:
        return _fail("interrupted", Status.INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe has seen enough: `wbmig extract corpus/ | head`.
        from wbmig.process import silence  # noqa: PLC0415 - only here

        silence(sys.stdout.fileno())
        return Status.DONE
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}", Status.USAGE)
    except Exception as error:
        if hasattr(error, "format_message"):  # typer's own errors of usage
            return _fail(f"{error.format_message()} (see wbmig --help)", Status.USAGE)
        if os.environ.get("WBMIG_DEBUG"):
            raise
        fault = " ".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", [])])
        return _fail(f"internal error: {fault}. Set WBMIG_DEBUG=1 to see where, and report it.", Status.INTERNAL)


def _run() -> int:
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        print(f"wbmig {__version__}", flush=True)  # noqa: T201 - a reader that has gone is noticed here, not at exit
        return Status.DONE
    for name in ("SIGTERM", "SIGHUP"):  # what Ctrl-C leaves in order, these leave too; nohup stays as it is
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    import typer  # noqa: PLC0415

    from wbmig.cli.commands import app  # noqa: PLC0415

    try:
        # None, not our arguments: only then typer expands the wildcards that the shell of Windows leaves to programs.
        status = int(app(None if arguments else ["--help"], standalone_mode=False) or Status.DONE)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if status == Status.INTERRUPTED:  # typer makes a status of it
        raise KeyboardInterrupt
    return status


def _fail(message: str, status: Status) -> int:
    from wbmig.cli.console import say  # noqa: PLC0415 - rich is imported only where something is shown

    say(f"wbmig: {message}")
    return status
