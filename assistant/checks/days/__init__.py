"""Dates, terms and periods."""
