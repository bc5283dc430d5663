"""Cliënt: questions, appointments and consent between a client's own page and who works with that client."""

from sluitend.chain.client.appointments import appoint
from sluitend.chain.client.consent import answer_consent, ask_consent
from sluitend.chain.client.questions import answer_question, ask_question

__all__ = ["answer_consent", "answer_question", "appoint", "ask_consent", "ask_question"]
