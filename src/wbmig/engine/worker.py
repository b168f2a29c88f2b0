"""Call one function again and again: ``python -m wbmig.engine.worker FUNCTION MEGABYTES PARENT``.

It says when it is ready: when the module of the function is imported, and its ``prepare``, if it has one, was called.
A request is a frame with a list of packed payloads; each is answered by a frame of its own,
at once and in order, so that the first one without an answer is the one that a dead worker had in hand.
"""

import os
import sys
from typing import BinaryIO, cast

from wbmig.engine.wire import READY, Function, load_function, respond, unpack
from wbmig.process import limit_memory, read_frame, serve_parent, silence, write_frame


def serve(function: Function, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other until there are no more."""
    write_frame(answers, READY)
    answers.flush()
    while (batch := read_frame(requests)) is not None:
        for payload in cast(list[bytes], unpack(batch)):
            write_frame(answers, respond(function, payload))
            answers.flush()


def main() -> None:
    """Serve the parent; standard error is open until the function is imported, to say why it could not be."""
    path, megabytes, parent = sys.argv[1:]
    requests, answers = serve_parent(int(parent))
    function = load_function(path)
    if prepare := getattr(sys.modules[path.partition(":")[0]], "prepare", None):
        prepare()
    silence(2)
    limit_memory(int(megabytes))
    try:
        serve(function, requests, answers)
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main()
