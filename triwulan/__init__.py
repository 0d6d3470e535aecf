"""Triwulan executes an office's SOP for collecting performance data."""
