"""Parts of the reader of DBLP."""
