"""What builds and checks the house; none of it runs in an office."""
