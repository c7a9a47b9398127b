"""Pages: one folder per place on the way of a question."""
