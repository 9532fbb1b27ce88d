"""Sentence vectors: texts of any language in, unit vectors out; texts that mean the same lie close together."""

from tawatur.encode.encoder import DIMENSIONS, Encoder, default_encoder

__all__ = ["DIMENSIONS", "Encoder", "default_encoder"]
