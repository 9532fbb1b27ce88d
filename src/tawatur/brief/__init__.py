"""The brief: a case laid out for a reader, in text, Markdown, HTML and JSON."""

from tawatur.brief.build import build_brief
from tawatur.brief.model import Brief, BriefOptions
from tawatur.brief.render import FORMATS, render

__all__ = ["FORMATS", "Brief", "BriefOptions", "build_brief", "render"]
