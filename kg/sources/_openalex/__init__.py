"""Parts of the reader of OpenAlex works."""
