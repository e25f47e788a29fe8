"""Totals and parts, balances, values beyond their whole."""
