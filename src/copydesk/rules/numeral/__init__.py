"""numeral: numerals and units."""
