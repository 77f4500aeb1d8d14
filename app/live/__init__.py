"""Rooms: one act at a time, and every act on every screen that it concerns."""

from app.live.answers import Answer
from app.live.room import Room
from app.live.rooms import Rooms
from app.live.viewer import Viewer

__all__ = ["Answer", "Room", "Rooms", "Viewer"]
