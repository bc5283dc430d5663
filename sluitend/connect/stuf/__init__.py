"""StUF-Jeugdzorg 1.0.9: read a police report (vtMeldingDi01), answer it, and write one.

This reads and writes the format. It makes no connection to the national message node: that needs a
certificate and a compliance test.
"""

from sluitend.connect.stuf.errors import BadMessage
from sluitend.connect.stuf.reading import read
from sluitend.connect.stuf.reply import Envelope, bv03, duplicate, fo01, fo03, not_kept, refused, sender

__all__ = ["BadMessage", "Envelope", "bv03", "duplicate", "fo01", "fo03", "not_kept", "read", "refused", "sender"]
