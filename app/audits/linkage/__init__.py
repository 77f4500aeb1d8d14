"""Linkage: whether anything that a thief could hold leads from words or cards to people."""
