"""Tests of the corrections: where they come from, and what counts as one."""
