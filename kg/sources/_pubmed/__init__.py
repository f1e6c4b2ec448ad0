"""The parts of the PubMed reader."""
