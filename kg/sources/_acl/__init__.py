"""The parts of the ACL Anthology reader."""
