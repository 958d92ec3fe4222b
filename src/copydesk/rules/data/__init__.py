"""Word lists of the rules; each file says where its words come from."""
