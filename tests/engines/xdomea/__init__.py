"""Messages of xdomea."""
