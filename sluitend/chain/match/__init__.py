"""Herkennen: is this a family we know? Evidence, a band, reasons; a person decides what is not certain."""

from sluitend.chain.match.deciding import Decided, decide
from sluitend.chain.match.joining import join, part, relate, unrelate
from sluitend.chain.match.linking import link
from sluitend.chain.match.recognising import Recognition, recognise
from sluitend.chain.match.tying import tie, untie
from sluitend.chain.match.unlinking import unlink
from sluitend.records.candidates import Candidate

__all__ = [
    "Candidate",
    "Decided",
    "Recognition",
    "decide",
    "join",
    "link",
    "part",
    "recognise",
    "relate",
    "tie",
    "unlink",
    "unrelate",
    "untie",
]
