"""conflict: claims about one thing that cannot all hold."""
