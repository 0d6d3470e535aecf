"""Content into files: PDF by Typst."""
