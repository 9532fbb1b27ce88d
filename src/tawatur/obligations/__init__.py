"""What the reported agreements of a case would ask of whom if something happened."""

from tawatur.obligations.answer import ConditionState, ObligationAnswer, TouchedProvision, answer
from tawatur.obligations.layout import answer_text
from tawatur.obligations.question import Supposed, read_question

__all__ = [
    "ConditionState",
    "ObligationAnswer",
    "Supposed",
    "TouchedProvision",
    "answer",
    "answer_text",
    "read_question",
]
