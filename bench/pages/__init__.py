"""What every page of the demo office costs: queries and milliseconds."""
