"""What the formats of arXiv share: author lists and notices of withdrawal."""
