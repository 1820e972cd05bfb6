"""Components of every page: one template and one tag each, over KERN-UX."""
