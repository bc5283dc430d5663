"""What can be chosen in the report form, in the words of the form."""

from django.utils.translation import gettext_lazy as _

KINDS = (
    ("report", _("Ik meld geweld thuis, of een vermoeden daarvan")),
    ("advice", _("Ik wil advies, geen melding")),
    ("not_home", _("Dit is geen geweld thuis, maar er is wel hulp nodig")),
)
ROLES = (
    ("victim", _("slachtoffer")),
    ("alleged_perpetrator", _("mogelijk pleger")),
    ("child", _("kind")),
    ("witness", _("getuige")),
    ("relative", _("familie")),
    ("other", _("andere betrokkene")),
)
USUAL = ("victim", "alleged_perpetrator", "child")  # with which the first, the second and every other person starts
SEXES = (("V", _("vrouw")), ("M", _("man")), ("O", _("onbekend of anders")))
VIOLENCE = (
    ("physical", _("lichamelijk")),
    ("psychological", _("psychisch, controle of dreiging")),
    ("sexual", _("seksueel")),
    ("neglect", _("verwaarlozing")),
    ("financial", _("financieel")),
    ("rights", _("schending van rechten, bijvoorbeeld opsluiten")),
)
RELATIONS = (  # kept in these words, as other senders do: the field is free text
    ("partner", _("partners")),
    ("ex-partner", _("ex-partners")),
    ("ouder en kind", _("ouder tegen kind")),
    ("kind en ouder", _("kind tegen ouder")),
    ("oudere", _("tegen een oudere")),
    ("broer of zus", _("broers of zussen")),
    ("huisvriend", _("huisvriend of bekende")),
    ("anders", _("anders")),
)
# Each decides who is asked (rules/routing.toml). That a child or a perpetrator is named follows from the roles.
FACTS = (
    ("acute", _("Er is nu iemand in gevaar")),
    ("children", _("Er zijn kinderen bij betrokken")),
    ("injury_child", _("Een kind is gewond, of moet door een arts worden gezien")),
    ("structural", _("Het geweld gaat al langer door, of komt terug")),
    ("arrest", _("Er is iemand aangehouden")),
    ("restraining_order", _("Er is een huisverbod, of dat wordt overwogen")),
    ("stalking", _("Er is stalking")),
    ("sexual", _("Er is seksueel geweld")),
    ("firearm", _("Er is een vuurwapen in het spel")),
    ("suspect_minor", _("De mogelijke pleger is jonger dan 18")),
    ("elder", _("Het gaat om een oudere")),
    ("honour", _("Eer speelt mogelijk een rol")),
    ("undocumented", _("Iemand heeft geen verblijfspapieren")),
)
REPORTERS = (
    ("justice_safety", _("politie, justitie en veiligheid")),
    ("health", _("zorg en ziekenhuis")),
    ("local_field", _("wijkteam, gemeente en welzijn")),
    ("education", _("school en kinderopvang")),
    ("youth_agency", _("jeugdzorg en jeugdbescherming")),
    ("mental_health", _("geestelijke gezondheidszorg")),
    ("other", _("iemand anders, zoals familie of buren")),
)
REPORTER_OF = {  # kind of organisation: what its workers are when they report
    "police": "justice_safety", "prosecutor": "justice_safety", "probation": "justice_safety",
    "care_safety_house": "justice_safety", "mayor": "justice_safety", "health": "health",
    "forensic_doctors": "health", "sexual_violence_centre": "health", "school": "education",
    "youth_crisis": "youth_agency", "youth_protection": "youth_agency", "child_protection_board": "youth_agency",
    "perpetrator_help": "mental_health", "specialist_help": "mental_health",
}  # fmt: skip
STEPS = (  # the Meldcode's five steps (Besluit verplichte meldcode art. 2): a guide, never a gate
    (_("Zet op een rij wat u ziet"), _("Signalen, feiten en wat anderen zeiden. Houd ze uit elkaar.")),
    (_("Bespreek het met een collega"), _("Of bel Veilig Thuis voor advies, zonder namen: 0800-2000.")),
    (_("Praat met wie het aangaat"), _("Als dat veilig kan. Zo niet, dan slaat u dit over.")),
    (_("Weeg het geweld"), _("Is er acuut of steeds weer onveiligheid? Bij twijfel: vraag advies.")),
    (_("Beslis"), _("Melden is nodig bij acute en structurele onveiligheid. Kunt u ook zelf hulp bieden?")),
)
