"""A draft against stored reports and directives."""
