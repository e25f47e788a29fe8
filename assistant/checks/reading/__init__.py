"""What checks read of one draft: sections, statements, numbers, tables."""
