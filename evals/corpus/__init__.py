"""Invented reports with known truth: any number of communes and periods, from a seed."""
