"""Parley: interactive problem-solving workshops in which nobody can tell who said what."""
