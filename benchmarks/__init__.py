"""Benchmarks: `python -m benchmarks NAME`; the last line that each prints is one JSON object."""
