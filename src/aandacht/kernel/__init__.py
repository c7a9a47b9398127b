"""Values that every other layer uses: no I/O, no clock, no Django."""
