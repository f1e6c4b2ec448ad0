"""The parts of the JATS reader."""
