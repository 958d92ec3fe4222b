"""typo: slips of the keyboard."""
