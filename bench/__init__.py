"""How fast Parley is, beside the least that a server could do. `docs/performance.md` reads it."""
