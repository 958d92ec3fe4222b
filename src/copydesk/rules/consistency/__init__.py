"""consistency: one thing named in several ways."""
