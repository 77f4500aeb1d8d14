"""A whole day, fast-forwarded: everything that a workshop may have in it, and what must hold.

`order.py` says what is played when; each episode is one file of `episodes`, and one line there.
`promises.py` says what must hold; it is looked at from the outside, on every screen, at each step.
"""
