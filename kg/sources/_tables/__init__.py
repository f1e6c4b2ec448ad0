"""Tables of papers: rows out of delimited text, what a column means, what a cell says."""
