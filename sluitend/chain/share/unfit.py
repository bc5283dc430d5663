"""Why a file is not taken, and what somebody can do about it."""

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.connect.files import LARGEST, Examined, Unfit, examine

__all__ = ["LARGEST", "Examined", "examined"]


def examined(file: bytes) -> Examined:
    """The file, known by what is in it. Raises Refused with advice. Writes nothing: it runs before the transaction,
    so that nobody waits for a case while a picture is decoded."""
    try:
        return examine(file)
    except Unfit as error:
        raise Refused(f"file_{error.code}", _advice(error), "files") from None


def _advice(error: Unfit) -> str:
    texts = {
        "empty": _("Dit bestand is leeg."),
        "too_big": _("Dit bestand is te groot: hoogstens %(most)d MB."),
        "program": _("Dit is een programma, geen foto of document. Het is niet bewaard."),
        "heic": _("Dit is een HEIC-foto van een telefoon; die kunnen we hier niet veilig openen. Bewaar de foto als "
                  "JPEG, of maak een schermafbeelding van de foto en stuur die."),
        "film": _("Dit is een film of een geluid. Dat kan hier niet bij. Maak een foto van het beeld dat ertoe doet."),
        "svg": _("Dit is een tekening in SVG; daar kan een programma in zitten. Stuur een schermafbeelding."),
        "web_page": _("Dit is een webpagina; daar kan een programma in zitten. Maak er een pdf van."),
        "office": _("Dit is een bestand van een tekstverwerker of rekenblad. Daar kunnen een programma en oude teksten "
                    "in zitten. Sla het op als pdf en stuur die."),
        "archive": _("Dit is een ingepakt bestand (zip). Pak het uit en stuur de foto’s en documenten zelf."),
        "two_in_one": _("Dit bestand is twee soorten bestand ineen. Het is niet bewaard. Maak een schermafbeelding."),
        "too_many_pixels": _("Deze foto heeft te veel beeldpunten (hoogstens %(most)d miljoen). Maak hem kleiner, of "
                             "maak een schermafbeelding."),
        "broken": _("Dit bestand is niet te openen: het is beschadigd of niet af. Stuur het opnieuw."),
        "too_heavy": _("Dit bestand kost te veel rekenkracht om veilig te openen. Maak een schermafbeelding of een "
                       "nieuwe pdf."),
        "locked": _("Deze pdf heeft een wachtwoord. Maak een pdf zonder wachtwoord."),
        "pages": _("Een pdf heeft hier 1 tot %(most)d bladzijden."),
        "long_text": _("Deze tekst is te lang: hoogstens %(most)d MB."),
        "other": _("Dit soort bestand kan hier niet bij. Stuur een foto (JPEG, PNG, WebP), een pdf of gewone tekst."),
    }  # fmt: skip
    text = texts.get(error.code, texts["other"])
    return text % error.told if "%(" in text else text
