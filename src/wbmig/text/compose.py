"""Join letters and their combining accents, so that one letter is one character where Unicode has one."""

import re
import unicodedata

from wbmig.model.view import View, rewrite

# A base character with the combining marks of the Latin and Cyrillic scripts that follow it.
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff]+")


def compose(text: str) -> View:
    """Write accented letters in composed form (NFC); a Cyrillic letter keeps an accent it has no form with."""
    if unicodedata.is_normalized("NFC", text):
        return View.identity(text)
    return rewrite(text, _ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]))
