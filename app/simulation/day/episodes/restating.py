"""Paired restatement: one side says, the other says what it heard, *not quite*, and then *yes*."""

from app.simulation.day.scene import Scene
from app.simulation.restating import say_back


async def restate(scene: Scene) -> None:
    """Say something, have it said back until it was heard, and change roles."""
    await say_back(scene.stage)
    scene.played("restatement: not quite")
    scene.played("restatement: heard")
