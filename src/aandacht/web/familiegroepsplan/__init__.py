"""The family makes its own plan first."""
