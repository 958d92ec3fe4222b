"""What was worked out before, kept in one SQLite file of the user: it saves time and never changes a result."""
