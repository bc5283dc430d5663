"""Adding photographs and documents: what is wrong is said per file, and nothing that was typed or kept is lost."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sluitend.chain.share.attaching import Said, attach, examined
from sluitend.connect.files import LARGEST
from sluitend.records.models import Attachment, Report
from tests.connect.files import NOT_TAKEN, PLANTED, picture, png_of, the_pdf

TYPED = {"category": "injury_medical", "description": "Blauwe plek op de arm", "source": "Forensisch arts"}
SAID = Said("Blauwe plek op de arm", "arts", "injury_medical", "foto van Sanne.jpg")


def sent(name="arm.jpg", data=None, kind="application/octet-stream"):
    return SimpleUploadedFile(name, picture() if data is None else data, kind)


def add(client, case, *files, **typed):
    return client.post(f"/casussen/{case.number}/bijlagen/nieuw/", {**TYPED, "files": list(files), **typed})


def page(answer):
    return html.unescape(answer.content.decode())


@pytest.fixture
def kept(case, cast):
    key = attach(case=case.pk, file=examined(picture()), said=SAID, by=cast.tess, now=timezone.now())
    return Attachment.objects.get(pk=key)


def test_several_files_at_once_are_kept_and_stand_on_the_case_page(as_, case):
    client = as_("tess")
    answer = add(client, case, sent(), sent("brief.pdf", the_pdf()), sent("gesprek.txt", b"Hij zei dat"))
    assert answer.status_code == 302 and answer["Location"].endswith(f"/casussen/{case.number}/#documenten")
    assert sorted(Attachment.objects.values_list("description", flat=True))[0] == "Blauwe plek op de arm (1 van 3)"
    shown = page(client.get(f"/casussen/{case.number}/"))
    assert shown.count("Blauwe plek op de arm") >= 3 and "3 bijlagen bewaard" in shown
    assert len(re.findall(r'<img class="a-thumb"', shown)) == 1
    assert "arm.jpg" not in shown and "brief.pdf" not in shown, "the name of a file is content, and not needed here"


def test_a_photo_made_at_once_with_the_phone_goes_along_with_chosen_files(as_, case):
    answer = as_("tess").post(
        f"/casussen/{case.number}/bijlagen/nieuw/", {**TYPED, "photo": sent(), "files": sent("b.png", picture("PNG"))}
    )
    assert answer.status_code == 302 and Attachment.objects.count() == 2


@pytest.mark.parametrize("names", [list(NOT_TAKEN)[at : at + 9] for at in range(0, len(NOT_TAKEN), 9)])
def test_bad_files_are_refused_each_with_advice_and_the_good_one_beside_them_is_kept(as_, case, names):
    bad = [sent(f"foto-{place}.jpg", NOT_TAKEN[name], "image/jpeg") for place, name in enumerate(names)]
    answer = add(as_("tess"), case, *bad, sent("goed.jpg"))
    shown = page(answer)
    assert answer.status_code == 422 and Attachment.objects.count() == 1
    told = re.findall(r"<strong><bdi>(.*?)</bdi></strong>: (.*?)</li>", shown)
    assert [name for name, _why in told] == [file.name for file in bad] and "goed.jpg" not in shown
    assert all(len(why) >= 20 for _name, why in told) and "Traceback" not in shown
    assert "1 bijlage bewaard" in shown and "Blauwe plek op de arm" in shown and "Forensisch arts" in shown
    assert 'value="injury_medical" required checked' in shown


def test_what_a_browser_says_of_a_file_is_not_believed(as_, case):
    answer = add(as_("tess"), case, sent("foto.exe", picture(), "application/x-msdownload"))
    assert answer.status_code == 302 and Attachment.objects.get().media_type == "image/jpeg"


def test_a_file_that_is_too_large_is_not_kept_in_memory_and_the_others_are(as_, case):
    answer = add(as_("tess"), case, sent("groot.jpg", b"\xff\xd8\xff" + b"0" * LARGEST), sent("goed.jpg"))
    assert answer.status_code == 422 and "groot.jpg" in page(answer) and "hoogstens 20 MB" in page(answer)
    assert Attachment.objects.count() == 1


def test_more_files_than_fit_in_one_form_are_told_of_one_by_one(as_, case):
    files = [sent(f"{place}.txt", f"tekst {place}".encode()) for place in range(12)]
    answer = add(as_("tess"), case, *files)
    assert answer.status_code == 422 and Attachment.objects.count() == 10
    assert "10.txt" in page(answer) and "11.txt" in page(answer)


@pytest.mark.parametrize("gone", ["description", "category", "source"])
def test_without_what_must_be_said_nothing_is_kept_and_what_was_typed_stays(as_, case, gone):
    answer = add(as_("tess"), case, sent(), **{gone: " " if gone != "category" else ""})
    left = [value for name, value in TYPED.items() if name not in (gone, "category")]
    assert answer.status_code == 422 and not Attachment.objects.exists()
    assert all(value in page(answer) for value in left)


def test_no_file_at_all_is_told(as_, case):
    assert "Kies een foto of document." in page(add(as_("tess"), case))


def test_a_name_that_steers_or_holds_markup_is_shown_as_plain_text(as_, case):
    name = "\u202egpj.<img src=x onerror=alert(1)>\r\nX: y"
    answer = add(as_("tess"), case, sent(name, b"MZ kwaad"))
    raw = answer.content.decode()
    assert answer.status_code == 422 and "<img src=x" not in raw and "\u202e" not in raw and "onerror" in raw


def test_the_same_form_sent_twice_keeps_the_file_once(as_, case):
    client = as_("tess")
    add(client, case, sent())
    assert "Dit bestand staat al bij deze casus." in page(add(client, case, sent()))
    assert Attachment.objects.count() == 1


def test_for_who_is_not_in_the_case_there_is_no_such_page_and_no_such_file(as_, case, kept):
    client = as_("cora")
    for address in ("nieuw/", f"{kept.pk}/", f"{kept.pk}/origineel/", f"{kept.pk}/controleren/"):
        there = client.get(f"/casussen/{case.number}/bijlagen/{address}")
        nowhere = client.get(f"/casussen/RR-2026-99999/bijlagen/{address}")
        assert there.status_code == nowhere.status_code and there.status_code in (404, 405)
    assert add(client, case, sent()).status_code == 404
    assert Attachment.objects.count() == 1


def test_a_file_sent_to_any_other_page_is_not_even_read(as_, case, client):
    for address in ("/hulp/", "/aanmelden/", f"/casussen/{case.number}/verklaring/"):
        answer = client.post(address, {"files": sent(data=b"x" * 100)})
        assert answer.status_code < 500 and not answer.wsgi_request.FILES


def test_files_of_who_is_not_signed_in_are_not_read(case, client):
    answer = add(client, case, sent())
    assert answer.status_code == 302 and "/aanmelden/" in answer["Location"] and not answer.wsgi_request.FILES


def fetched(client, case, kept):
    shown = page(client.get(f"/casussen/{case.number}/bijlagen/{kept.pk}/"))
    return re.search(r'(?:src|href)="(/bijlagen/[^"]+)"', shown)[1], shown


def test_the_picture_is_served_in_a_box_under_a_neutral_name(as_, case, kept):
    client = as_("tess")
    address, shown = fetched(client, case, kept)
    assert 'alt="Blauwe plek op de arm"' in shown and "de plek waar de foto is gemaakt" in shown
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    assert PLANTED.encode() not in answer.content and b"Exif" not in answer.content
    assert answer["Content-Disposition"] == f'inline; filename="bijlage-{kept.pk}.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Cache-Control"] == "no-store"
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Sanne" not in str(answer.headers) and "Sanne" not in address


def test_the_address_of_a_picture_is_worth_nothing_to_another_or_to_nobody(as_, case, kept, client):
    address, _shown = fetched(as_("tess"), case, kept)
    assert as_("bram").get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302
    assert as_("tess").get(address[:-4] + "xxx/").status_code == 404


def test_a_document_is_a_download_and_text_is_text(as_, case, cast):
    client = as_("tess")
    for data, kind, how in ((the_pdf(), "application/pdf", "attachment"),
                            (b"<b>Hij zei</b> niets", "text/plain; charset=utf-8", "inline")):  # fmt: skip
        key = attach(case=case.pk, file=examined(data), said=Said("Brief", "school"), by=cast.tess, now=timezone.now())
        address, shown = fetched(client, case, Attachment.objects.get(pk=key))
        answer = client.get(address)
        assert answer["Content-Type"] == kind and answer["Content-Disposition"].startswith(how)
        assert "Niet gecontroleerd op virussen" in shown and b"JavaScript" not in answer.content


def test_the_original_asks_for_a_reason_and_is_a_download(as_, case, kept):
    client, place = as_("tess"), f"/casussen/{case.number}/bijlagen/{kept.pk}/"
    answer = client.post(f"{place}origineel/", {"reason": " "})
    assert answer.status_code == 422 and "Schrijf waarvoor u het origineel nodig heeft." in page(answer)
    assert client.post(f"{place}origineel/", {"reason": "Bewijs voor de officier"}).status_code == 302
    shown = page(client.get(place))
    assert "Bewijs voor de officier" in shown and "foto van Sanne.jpg" in shown
    address = re.search(r'href="(/bijlagen/[^"]+)"', shown)[1]
    whole = client.get(address)
    assert PLANTED.encode() in whole.content
    assert whole["Content-Disposition"] == f'attachment; filename="bijlage-{kept.pk}-origineel.jpg"'


def test_what_is_held_back_shows_why_and_no_picture(as_, case, kept):
    client = as_("tess")
    for state, text in (("waiting", "Wordt gecontroleerd op virussen"), ("infected", "er zit een virus in"),
                        ("failed", "controle op virussen mislukt")):  # fmt: skip
        Attachment.objects.update(state=state, scanned_at=timezone.now())
        shown = page(client.get(f"/casussen/{case.number}/bijlagen/{kept.pk}/"))
        assert text in shown and "/bijlagen/" in shown and '<img class="a-picture"' not in shown
        assert '<img class="a-thumb"' not in page(client.get(f"/casussen/{case.number}/"))


def test_who_reported_adds_a_photograph_to_the_own_report(as_, case):
    client, told = as_("karim"), Report.objects.get(case=case)
    assert f"/meldingen/{told.pk}/bijlagen/nieuw/" in page(client.get(f"/meldingen/{told.pk}/"))
    answer = client.post(f"/meldingen/{told.pk}/bijlagen/nieuw/", {**TYPED, "files": [sent()]}, follow=True)
    assert answer.status_code == 200 and "Blauwe plek op de arm" in page(answer)
    assert Attachment.objects.get().report_id == told.pk
    assert as_("petra").get(f"/meldingen/{told.pk}/bijlagen/nieuw/").status_code == 404


def test_a_picture_of_many_pixels_takes_no_memory_of_the_server(as_, case):
    """Refused in a process of its own, by its header."""
    answer = add(as_("tess"), case, sent("groot.png", png_of(20_000, 15_000)))
    assert "te veel beeldpunten (hoogstens 64 miljoen)" in page(answer) and not Attachment.objects.exists()
