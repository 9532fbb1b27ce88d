"""Trains the taggers of names: `crf` the fast one, `train` the one that reads whole sentences."""
