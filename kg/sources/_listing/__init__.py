"""The layouts of pasted listings, one a module, and what they share."""
