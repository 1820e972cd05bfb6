"""Counselling: explains a decision, shows what stays open, and never stores what somebody asked."""
