"""Office time in words and forms."""
