"""Language packs: what tawatur knows of a language, as data files in a folder of that language."""

from tawatur.languages.pack import LanguagePack, known_languages, load_pack

__all__ = ["LanguagePack", "known_languages", "load_pack"]
