"""Files that people bring: looked at by what is in them, never by what they are called, and made safe to show.

`examine` is the one way in. It decodes in a process of its own that has little memory and little time, so a picture
made to break decoders breaks that process and nothing else.

What is taken: JPEG, PNG, WebP, PDF, plain text. A picture is made anew (upright, sRGB, at most 2560 pixels, without any
metadata), a PDF is kept to its pages, a text to its signs. Not taken: HEIC (nothing here decodes it safely), SVG and
web pages (they carry script), files of an office program (macros, and names and deleted text that cannot be taken out
without running such a program: a PDF can be made of them), archives, programs.
"""

from sluitend.connect.files.examining import LARGEST, Examined, examine
from sluitend.connect.files.kinds import Unfit

__all__ = ["LARGEST", "Examined", "Unfit", "examine"]
