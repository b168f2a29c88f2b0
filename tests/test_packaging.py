"""What a clone and a wheel must hold."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_all_language_data_is_tracked():
    """A pattern in .gitignore once left lang/data out of every clone."""
    data = ROOT / "src/wbmig/lang/data"
    command = ["git", "ls-files", f"{data}/*.toml"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert len(listed.stdout.split()) == len(list(data.rglob("*.toml")))
