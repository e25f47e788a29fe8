"""Shares, averages and changes against the counts they are made of."""
