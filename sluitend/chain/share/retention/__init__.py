"""Letting go: what a controller kept long enough is proposed, approved by a second person and destroyed.

What is left is a stone for each piece, without content; the trail still verifies (Wmo 2015 art. 5.3.4 and 5.3.5).
"""

from sluitend.chain.share.retention.deciding import approve, keep, propose
from sluitend.records.keeping import File, files

__all__ = ["File", "approve", "files", "keep", "propose"]
