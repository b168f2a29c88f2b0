"""The command line, run in this process."""

import io
import sys

import pytest

from wbmig.cli.app import main


@pytest.fixture
def run_bytes(monkeypatch, capsysbinary):
    """Run wbmig: status, standard output in bytes, standard error."""

    def call(*arguments, stdin=None):
        monkeypatch.setattr(sys, "argv", ["wbmig", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        status = main()
        out, err = capsysbinary.readouterr()
        return int(status), out, err.decode()

    return call
