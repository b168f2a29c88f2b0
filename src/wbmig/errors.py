"""What wbmig raises, for mistakes of the caller; trouble with a document is a Problem.

* WbmigError
  - LanguageDataError     a file under lang/data breaks its own rules
  - SettingsError         the settings file, a WBMIG_* variable or an option is wrong
  - UsageError            the caller asked for something that does not exist
"""


class WbmigError(Exception):
    """Base of everything that wbmig raises."""


class LanguageDataError(WbmigError):
    """A file under ``lang/data`` breaks its own rules; the message names file and entry."""


class SettingsError(WbmigError):
    """A setting has a value that it cannot have; the message names the setting and where it may come from."""


class UsageError(WbmigError):
    """The caller named a path, an option or a record that does not exist."""
