"""The one Django app with tables: an aggregate per module in `models`."""
