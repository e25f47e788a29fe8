"""Parts, numbering, blanks, names, spelling and citations."""
