"""Parts of the reader of the arXiv snapshot."""
