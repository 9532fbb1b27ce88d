"""The brief: a case laid out for a reader, in text, Markdown, HTML and JSON."""

from tawatur.brief.build import build_brief
from tawatur.brief.model import Brief, BriefOptions, brief_schema
from tawatur.brief.render import FORMATS, render

__all__ = ["FORMATS", "Brief", "BriefOptions", "brief_schema", "build_brief", "render"]
