"""Documents that leave: each is made of a view for the record, and of nothing else."""
