"""Attacks on the program's own promises, for anyone to run."""
