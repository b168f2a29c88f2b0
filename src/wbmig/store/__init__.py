"""What was made of documents, kept on disk, so that a second run costs only what changed."""
