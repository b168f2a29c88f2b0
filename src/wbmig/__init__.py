"""wbmig."""
