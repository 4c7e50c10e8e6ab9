"""Names the kind of each line of a cleaned text, and the levels of headings."""
