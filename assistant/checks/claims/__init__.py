"""Statements of one report that deny each other."""
