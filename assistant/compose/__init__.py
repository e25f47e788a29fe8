"""Writers of answers: grounded (no model) and model."""
