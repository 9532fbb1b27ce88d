"""tawatur: from a pile of news pages to what is reported, by whom, and on how many independent chains.

from tawatur import Case
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.case import Case

__version__ = "0.1.0"
__all__ = ["Case", "__version__"]


def __getattr__(name: str) -> object:
    """`Case` is imported when first asked for, so that `import tawatur` and each worker process start light."""
    if name == "Case":
        from tawatur.case import Case

        return Case
    raise AttributeError(f"module 'tawatur' has no attribute {name!r}")
