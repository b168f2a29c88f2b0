"""Run one function over many items, in worker processes that may die."""
