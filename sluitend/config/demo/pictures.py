"""Invented photographs and letters for the demo: drawn here, so that no real person's injury is in the product."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

SKIN, BACK, BRUISES = (214, 170, 140), (196, 205, 212), ((120, 70, 110), (96, 84, 128), (150, 110, 90))
WHERE = {1: "N", 2: (51.0, 55.0, 21.0), 3: "E", 4: (4.0, 28.0, 45.0)}  # a square in the city, as a phone writes it
LETTER = """Beste collega,

Op verzoek van mevrouw schrijf ik wat ik zag. Op haar linkerarm zijn drie blauwe plekken,
ongeveer twee dagen oud. Zij vertelt dat zij is vastgepakt.

De huisarts
"""


def arm() -> bytes:
    """A drawn arm with three blue spots, as a phone would send it: lying on its side and with the place in it."""
    drawn = Image.new("RGB", (1200, 900), BACK)
    pen = ImageDraw.Draw(drawn)
    pen.polygon([(0, 330), (1200, 250), (1200, 610), (0, 640)], SKIN)
    for place, colour in enumerate(BRUISES):
        left = 340 + place * 190
        pen.ellipse((left, 400 + place * 15, left + 130 - place * 20, 500 + place * 10), colour)
    tags = Image.Exif()
    tags[0x010F], tags[0x0112] = "Telefoon", 8
    tags.get_ifd(0x8825).update(WHERE)
    room = BytesIO()
    lying = drawn.filter(ImageFilter.GaussianBlur(14)).transpose(Image.Transpose.ROTATE_270)
    lying.save(room, "JPEG", quality=85, exif=tags)
    return room.getvalue()
