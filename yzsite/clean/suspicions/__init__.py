"""Lists places that only a person can settle."""
