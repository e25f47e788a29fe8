"""Measures of how good the product is, and where it fails."""
