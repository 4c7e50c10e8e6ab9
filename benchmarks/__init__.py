"""Measurements; each script says how to run it and what it prints."""
