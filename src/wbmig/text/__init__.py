"""Pure functions from a text to a View of it."""
