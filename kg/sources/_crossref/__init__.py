"""The parts of the Crossref reader."""
