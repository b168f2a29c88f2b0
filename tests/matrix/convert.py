"""Let LibreOffice and Chromium convert what was written; both run without a window and with a fresh profile."""

import base64
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_CHROMIUM = "exec chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run"


def convert(files: Sequence[Path], to: str, folder: Path, profile: Path) -> None:
    """Convert with LibreOffice; ``to`` is an ending, with an export filter behind a colon."""
    subprocess.run(  # noqa: S603 - our own files
        [  # noqa: S607
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )


class Chromium:
    """A browser that is spoken to over two pipes, in the DevTools protocol."""

    def __init__(self, profile: Path) -> None:
        hears, self._orders = os.pipe()
        self._answers, speaks = os.pipe()
        self._process = subprocess.Popen(  # noqa: S603
            ["bash", "-c", f"{_CHROMIUM} --user-data-dir={profile} --remote-debugging-pipe 3<&{hears} 4>&{speaks}"],  # noqa: S607
            pass_fds=(hears, speaks),
            stderr=subprocess.DEVNULL,
        )
        os.close(hears)
        os.close(speaks)
        self._heard = b""
        self._count = 0
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def save(self, page: Path) -> bytes:
        """Save a page with all that it shows, as MHTML."""
        self._open(page)
        return str(self._ask("Page.captureSnapshot", format="mhtml")["data"]).encode()

    def print(self, page: Path, *, tagged: bool) -> bytes:
        """Print a page to PDF as its style sheet says."""
        self._open(page)
        answer = self._ask("Page.printToPDF", preferCSSPageSize=True, generateTaggedPDF=tagged)
        return base64.b64decode(answer["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = None
        self._ask("Browser.close")
        self._process.wait(30)

    def _open(self, page: Path) -> None:
        self._ask("Page.navigate", url=page.as_uri())
        while self._hear().get("method") != "Page.loadEventFired":
            pass

    def _ask(self, method: str, **values: object) -> Any:
        self._count += 1
        order = {"id": self._count, "method": method, "params": values}
        if session := getattr(self, "_session", None):
            order["sessionId"] = session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (answer := self._hear()).get("id") != self._count:
            pass
        return answer["result"]

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            more = os.read(self._answers, 1 << 16)
            if not more:
                raise ConnectionError("Chromium has ended")
            self._heard += more
        message, _, self._heard = self._heard.partition(b"\0")
        return dict(json.loads(message))
