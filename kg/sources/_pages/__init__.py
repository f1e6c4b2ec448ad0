"""Pages of known sites as a browser copies them: one layout a module, and what they share."""
