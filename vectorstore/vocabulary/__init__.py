"""Readers of Vietnamese administrative language: text, numbers, periods, units, symbols."""
