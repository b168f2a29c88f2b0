"""What recurs: events that documents share, and threads of recommendations; from the records alone."""
