"""A short workshop in writing, made for rehearsals: one item of each kind."""

NAMES = ("Upper village", "Lower village", "Third village", "Fourth village")


def short_design(parties: int, seats: int) -> str:
    """Return a design as YAML, with that many parties of that many seats."""
    sides = "\n".join(f"  - name: {name}\n    seats: {seats}" for name in NAMES[:parties])
    return _TEXT.replace("PARTIES", sides)


_TEXT = """\
design: rehearsal
title: A rehearsal
purpose: Nobody is here. This workshop was played through by a program, to see that all works.
setting: in-writing
devices: own
languages: [en]
minutes: 120
keep_days: 1
parties:
PARTIES
ground_rules:
  - What is written here is used only as the screen allows while it is being written.
  - Nobody has to agree to anything.
agenda:
  - title: How things stand on both sides of the pass
    minutes: 40
    prompts:
      - What do people in your village say about the road these days?
    way: facilitated
    appearance: handle
    level: held
  - title: What each of us needs
    minutes: 15
    prompts:
      - What does your village need from the road, whatever else is decided?
    way: round
    appearance: unattributed
    level: held
  - title: What is hard to say
    minutes: 15
    prompts:
      - What could you not say aloud at home?
    way: talking-piece
    appearance: named
    level: stays-here
  - title: Break
    minutes: 5
    way: break
  - title: What we have heard from each other
    minutes: 40
    prompts:
      - What have you heard today that you did not know?
    way: open-queue
    appearance: handle
    level: may-travel
"""
