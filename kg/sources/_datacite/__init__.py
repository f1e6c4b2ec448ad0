"""The parts of the DataCite reader."""
