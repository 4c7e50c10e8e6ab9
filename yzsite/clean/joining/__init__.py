"""Joins the lines of wrapped and cut paragraphs by evidence."""
