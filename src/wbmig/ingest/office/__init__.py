"""Files of word processors: DOCX, ODT and RTF."""
