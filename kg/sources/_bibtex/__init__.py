"""BibTeX in parts: blocks of a file, entries of a block, inheritance, and what an entry says."""
