"""Programs for those who work on Triwulan: run as `python -m tools.NAME` from the root of the repository."""
