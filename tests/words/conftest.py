"""The pages as a browser gets them."""

from tests.routes.conftest import application, client, house, migrated

__all__ = ["application", "client", "house", "migrated"]
