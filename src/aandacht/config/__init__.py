"""Settings, urls and server: the only layer that knows all others."""
