"""tawatur: from a pile of news pages to what is reported, by whom, and on how many independent chains."""

__version__ = "0.1.0"
