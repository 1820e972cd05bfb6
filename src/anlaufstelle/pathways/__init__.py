"""Ways to a secure status, remedies and deadlines: what the law engine says, recomputed and never stored."""
