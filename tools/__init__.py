"""Programs for those who work on yzsite."""
