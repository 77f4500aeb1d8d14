"""The episodes of a day, one subject each. `order.py` says when each is played."""
