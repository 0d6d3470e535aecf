"""The evidence bundle of a year: asked for, gathered, made in the background."""
