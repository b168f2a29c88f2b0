"""From a file to a document: its text, blocks and identity."""
