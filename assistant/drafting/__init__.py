"""Sections and whole reports written from a commune's own figures."""
