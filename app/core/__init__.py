"""The rules of a workshop: pure functions over frozen values.

Nothing here reads a clock, draws by chance, or touches a disk or a socket. What a rule
needs of these (the time, a drawn word, a random id) is passed in.

Singular modules (`seat`, `item`, `turn`) hold values; the others hold the rules about them.
"""
