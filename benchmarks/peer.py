"""Read files with another library, again and again: ``python peer.py LIBRARY``, one line of JSON in and out a round.

A round is a list of paths; the answer is the seconds that reading them took, without starting or importing.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def pypdf_reader() -> Callable[[bytes, str], object]:
    """Text of all pages by pypdf."""
    from pypdf import PdfReader  # noqa: PLC0415

    return lambda data, _: [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def markitdown_reader() -> Callable[[bytes, str], object]:
    """Markdown by markitdown."""
    from markitdown import MarkItDown, StreamInfo  # noqa: PLC0415

    converter = MarkItDown(enable_plugins=False)
    return lambda data, suffix: (
        converter.convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=suffix)).text_content
    )


def main() -> None:
    """Serve rounds until there are no more."""
    read = {"pypdf": pypdf_reader, "markitdown": markitdown_reader}[sys.argv[1]]()
    for line in sys.stdin:
        files = [(Path(path).read_bytes(), Path(path).suffix) for path in json.loads(line)]
        start = time.perf_counter()
        for data, suffix in files:
            read(data, suffix)
        print(json.dumps(time.perf_counter() - start), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
