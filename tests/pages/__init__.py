"""Every type of page of a whole site, as browsers, screen readers and checkers see it."""
