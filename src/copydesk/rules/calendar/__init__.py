"""calendar: dates and durations that cannot be."""
