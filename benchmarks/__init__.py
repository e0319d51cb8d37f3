"""Measurements: how good and how fast healthlint is. `python -m benchmarks --help` lists them."""
