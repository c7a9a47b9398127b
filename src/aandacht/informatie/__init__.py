"""Measures: one question per module, values in, values out."""
