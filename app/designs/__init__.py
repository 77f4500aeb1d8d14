"""Workshop designs: a plan and an agenda as a YAML file, shipped with Parley or brought along.

`schema.json` says what stands in such a file, and is what the reader goes by.
"""
