"""Knowledge graphs of research papers: merge sources, export RDF, query, view."""

__version__ = "0.1.0"
