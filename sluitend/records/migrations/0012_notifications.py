"""Settings for e-mail, what is to leave and left, and the addresses of calendar feeds."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
STATES = [
    ("waiting", "wacht"), ("sending", "onderweg"), ("sent", "verstuurd"), ("refused", "geweigerd"),
    ("failed", "mislukt"), ("unsure", "onbekend of het aankwam"), ("dropped", "niet meer nodig"),
]  # fmt: skip
HOW = [
    ("at_once", "meteen"), ("hourly", "elk uur samen"), ("daily", "elke dag samen"), ("acute", "alleen bij spoed"),
]  # fmt: skip


def _worker(name: str, field: type = models.ForeignKey) -> models.Field:
    return field(on_delete=django.db.models.deletion.CASCADE, related_name=name, to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    dependencies = [("records", "0010_returning"), ("records", "0011_sealed_attachments")]

    operations = [
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                ID,
                ("key", models.CharField(max_length=32, unique=True)),
                ("acute", models.BooleanField(default=False)),
                ("count", models.PositiveIntegerField()),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=10)),
                ("at", models.DateTimeField()),
                ("run_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=60)),
                ("worker", _worker("mails")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "run_at"], name="mail_waiting"),
                    models.Index(fields=["worker", "-at"], name="mail_of_worker"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailedNotice",
            fields=[
                ID,
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="records.outgoingmail"
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mailed", to="records.notice"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ID,
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("last_read_at", models.DateTimeField(null=True)),
                ("worker", _worker("calendar_feeds")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("worker",), name="calendar_feed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailSetting",
            fields=[
                ID,
                ("address", models.EmailField(blank=True, max_length=254)),
                ("safe_at", models.DateTimeField(null=True)),
                ("code_digest", models.CharField(blank=True, max_length=64)),
                ("code_until", models.DateTimeField(null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("codes_sent", models.PositiveSmallIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
                ("how", models.CharField(choices=HOW, default="acute", max_length=10)),
                ("daily_at", models.TimeField()),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_until", models.TimeField(null=True)),
                ("quiet_weekend", models.BooleanField(default=False)),
                ("acute_always", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                ("worker", _worker("mail_setting", models.OneToOneField)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                            models.Q(
                                ("quiet_from__isnull", False),
                                ("quiet_until__isnull", False),
                                models.Q(("quiet_from", models.F("quiet_until")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="quiet_has_both_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True), models.Q(("address", ""), _negated=True), _connector="OR"
                        ),
                        name="confirmed_mail_has_address",
                    ),
                ],
            },
        ),
    ]
