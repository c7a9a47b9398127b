"""The file as a whole: take it along."""
