"""What is done with one document, as functions from plain values to plain values, so that any process can do it."""
