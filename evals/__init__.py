"""Evaluation: one scored harness per stage.

`python -m evals STAGE --shared DIR` scores one; `python -m evals check` compares all with their floors.
"""
