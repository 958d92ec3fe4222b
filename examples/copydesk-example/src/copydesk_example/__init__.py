"""A rule, a reader and a report for copydesk."""
