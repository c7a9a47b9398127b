"""A made-up region with two years of history, played through the actions themselves: legal data, nobody in it exists."""
