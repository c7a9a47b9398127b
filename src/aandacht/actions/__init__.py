"""Writes: module = noun, function = verb. One transaction each: check, change, log, queue."""
