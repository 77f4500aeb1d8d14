"""From what happened to rows: a file for each subject, a `match` over all its events in each."""
