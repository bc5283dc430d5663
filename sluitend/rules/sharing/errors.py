"""What can be wrong in a question about sharing, said in Dutch for who reads it on the screen."""

from __future__ import annotations


class SharingError(ValueError):
    """A question about sharing that has no answer. The text is Dutch and names no person."""


class BadGrounds(SharingError):
    """grounds.toml leaves something out or contradicts itself. The text says which row and what is wrong."""


class UnknownGround(SharingError):
    """There is no ground with this code."""


class GroundEnded(SharingError):
    """The ground does not work on this day: not yet, or not any more. What was given before stays lawfully given."""


class NotInTheRegion(SharingError):
    """The organisation is not, or no longer, one of the region."""


class UnknownCategory(SharingError):
    """A kind of content that nobody knows; there is no default."""
