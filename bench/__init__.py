"""Measurements: never part of the tests, never of the product."""
