"""Evaluation: one scored harness per stage. `python -m evals STAGE --shared DIR`; `python -m evals check` for floors."""
