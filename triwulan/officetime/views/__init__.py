"""Pengaturan > Jam kerja."""
