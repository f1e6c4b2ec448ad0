"""Native records: their fields, and what each becomes."""
