"""Pages of arrival and call-up."""
