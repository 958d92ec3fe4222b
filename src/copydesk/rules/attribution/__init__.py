"""attribution: who says so."""
