"""One thing told in two places with two values."""
