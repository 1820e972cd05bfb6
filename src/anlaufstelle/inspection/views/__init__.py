"""Pages of file inspection."""
