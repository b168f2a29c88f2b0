"""Saved web pages: HTML and MHTML, and what in them is the text."""
