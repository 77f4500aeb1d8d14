"""Canaries: unique words in everything that can be typed, and a search for them wherever a
process wrote, was answered from, or was told to forget."""
