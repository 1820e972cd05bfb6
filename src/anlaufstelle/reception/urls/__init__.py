"""Addresses of arrival and call-up."""
