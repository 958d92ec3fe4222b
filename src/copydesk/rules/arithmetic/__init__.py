"""arithmetic: numbers that do not add up."""
