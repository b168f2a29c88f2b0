"""PDF files: places and tags of lines, brought into reading order."""
