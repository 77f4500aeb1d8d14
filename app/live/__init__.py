"""Rooms: one act at a time, and every act on every screen that it concerns."""

from app.live.room import Answer, Room
from app.live.rooms import Rooms
from app.live.viewer import Viewer

__all__ = ["Answer", "Room", "Rooms", "Viewer"]
