"""Commands of Django that the house adapts."""
