"""What the commune knows, and the words it is said in."""
