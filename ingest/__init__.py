"""From a file to a stored report."""
