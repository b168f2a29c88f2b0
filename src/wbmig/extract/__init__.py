"""What a document says: spaCy components, each over a plain function that a test calls without a pipeline."""
