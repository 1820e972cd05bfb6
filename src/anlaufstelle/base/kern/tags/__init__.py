"""The tags of the component layer, by what they are for; templates load them all as `kern`."""
