"""Aandacht: the open platform on which a municipality or youth region runs its youth care."""
