"""Rules that repair one kind of damage each, apart from the joining of lines."""
