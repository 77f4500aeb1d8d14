"""What each audience may see, as plain data.

A view is an allow-list: it names what it shows, and an audience that it does not know sees
nothing. Templates and exports receive views, never a `Workshop`.
"""
