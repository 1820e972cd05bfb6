"""What `bench queueing` measures with: an invented office, days of another generator, replay, peers."""
