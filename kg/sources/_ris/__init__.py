"""RIS and its kin: records of tagged lines."""
