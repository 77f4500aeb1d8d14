"""Templates and how they are rendered: one environment per language."""

from app.templates.rendering import dressed, render

__all__ = ["dressed", "render"]
