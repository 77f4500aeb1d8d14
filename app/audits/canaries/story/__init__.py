"""What happens in the audited workshops, step by step: each step types canaries of its own."""
