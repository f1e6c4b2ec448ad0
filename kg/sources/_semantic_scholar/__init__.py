"""Parts of the reader of Semantic Scholar's papers and citations."""
