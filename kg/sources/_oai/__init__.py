"""Parts of the readers of arXiv's XML: OAI-PMH and the Atom feed of the API."""
