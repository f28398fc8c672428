"""Vectors, words and fusion: turn documents into a searchable snapshot and find passages in it."""
