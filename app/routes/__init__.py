"""Routes translate: a request becomes a rule with its fields, and its answer a response."""
