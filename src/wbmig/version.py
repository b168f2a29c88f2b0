"""The version of wbmig.

Written here rather than asked of the installed metadata: importlib.metadata brings email and zipfile, and takes more
than twice as long as Python itself takes to start.
"""

__version__ = "0.1.0"
