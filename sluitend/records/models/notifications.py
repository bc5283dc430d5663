"""Telling somebody outside the program that something waits, without saying what; and the feed of a calendar."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.clocks import Notice
from sluitend.records.models.parties import Worker


class MailSetting(models.Model):
    """How one person wants to hear by e-mail that something waits. Without a row, or a confirmed address: never.

    The address is confirmed with a code that was sent to it. `refused_at`: the mail server says it does not exist.
    """

    class How(models.TextChoices):
        AT_ONCE = "at_once", "meteen"
        HOURLY = "hourly", "elk uur samen"
        DAILY = "daily", "elke dag samen"
        ACUTE = "acute", "alleen bij spoed"

    worker = models.OneToOneField(Worker, on_delete=models.CASCADE, related_name="mail_setting")
    address = models.EmailField(max_length=254, blank=True)
    safe_at = models.DateTimeField(null=True)  # only for a client: said that nobody else reads this address
    code_digest = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)  # on the day of `code_until`
    confirmed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, choices=How.choices, default=How.ACUTE)
    daily_at = models.TimeField()
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    quiet_weekend = models.BooleanField(default=False)
    acute_always = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="quiet_has_both_ends",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=models.F("quiet_until")),
            ),
            models.CheckConstraint(
                name="confirmed_mail_has_address", condition=Q(confirmed_at__isnull=True) | ~Q(address="")
            ),
        ]


class OutgoingMail(models.Model):
    """A message that is to leave, or left: to whom and about how many notices. Never what it is about.

    `sending` is stored before the mail server is called: who finds a row so after a crash does not know whether the
    message went, so it is not sent again (`unsure`), and the administrator is told.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "wacht"
        SENDING = "sending", "onderweg"
        SENT = "sent", "verstuurd"
        REFUSED = "refused", "geweigerd"
        FAILED = "failed", "mislukt"
        UNSURE = "unsure", "onbekend of het aankwam"
        DROPPED = "dropped", "niet meer nodig"

    key = models.CharField(max_length=32, unique=True)  # of the message itself: two attempts carry the same
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="mails")
    acute = models.BooleanField(default=False)
    count = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField()
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=60, blank=True)  # kind of fault or number of the answer, never its text

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "run_at"], name="mail_waiting"),
            models.Index(fields=["worker", "-at"], name="mail_of_worker"),
        ]


class MailedNotice(models.Model):
    """This notice stands in that mail; in one mail at most, whatever happens."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="notices")
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="mailed")


class CalendarFeed(models.Model):
    """The secret address of one person's calendar. Only the digest is kept, so it is shown once."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="calendar_feeds")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_read_at = models.DateTimeField(null=True)  # to the hour

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["worker"], condition=Q(ended_at__isnull=True), name="calendar_feed_once")
        ]
