"""The only door for pages and API to read rows: it knows who looks, what that person may see, and logs the look."""

from sluitend.records.read.viewer import Viewer, viewer_of

__all__ = ["Viewer", "viewer_of"]
