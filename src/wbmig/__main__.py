"""python -m wbmig."""

import sys

from wbmig.cli.app import main

sys.exit(main())
