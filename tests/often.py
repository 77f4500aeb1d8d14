"""How many times as often a test tries as it does every day."""

from hypothesis import settings

EVERY_DAY = 100  # what one drawn test tries where it says nothing else


def times() -> int:
    """Return 1 every day, and more under a longer profile (`--hypothesis-profile=audit`)."""
    profile = settings.get_profile(settings.get_current_profile_name())
    return max(1, profile.max_examples // EVERY_DAY)
