"""The parts of the CSL-JSON reader."""
