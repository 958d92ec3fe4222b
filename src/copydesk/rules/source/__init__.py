"""source: what cannot be read of a file."""
