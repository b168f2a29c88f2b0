"""Keep numbers FIRST to LAST in a store, and say each number on standard output once it is kept."""

import os
import sys
from pathlib import Path

from filling import fill

from wbmig.store.store import Store

if __name__ == "__main__":
    file, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with Store.open(file, lambda message: os.write(2, f"{message}\n".encode())) as store:
        for number in range(first, last):
            fill(store, number)
            os.write(1, f"{number}\n".encode())
