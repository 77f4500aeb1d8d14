"""A rehearsal: a whole workshop played against a real server, by people who are not there.

Everything here is a client. It knows of the server what `docs/protocol.md` says and nothing
else, and so imports nothing of the program that it rehearses.
"""
