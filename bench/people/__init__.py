"""Made-up people of a region like Rotterdam-Rijnmond, and the errors that are made when they are written down.

Nobody here exists: a name is drawn from lists of common names and from made-up rare ones, a BSN lies in the range
that begins with 9 (only its eleven test is right), phones and house numbers are drawn. What the shapes rest on, and
when it was looked up, stands with each in `shapes.py` and at the head of each list in `names/`.
"""
