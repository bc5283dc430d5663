import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Persons and cases are linked and never merged: who, when and why, and how to give back what moved."""

    dependencies = [
        ("records", "0017_keyed"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("joined", "samengevoegd"), ("related", "verwant")], max_length=10)),
                ("moved", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=400)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.CreateModel(
            name="PersonTie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("band", models.CharField(max_length=10)),
                ("weight", models.FloatField(default=0)),
                ("reasons", models.JSONField(default=list)),
                ("weights", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=400)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="same_as",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stands_for",
                to="records.person",
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="again",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="records.personlink",
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="own",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.person",
            ),
        ),
        migrations.AddField(
            model_name="personlink",
            name="rests_on",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="records.mention",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(condition=models.Q(("same_as__isnull", False)), fields=["same_as"], name="person_tied"),
        ),
        migrations.AddIndex(
            model_name="personlink",
            index=models.Index(condition=models.Q(("own__isnull", False)), fields=["own"], name="link_own"),
        ),
        migrations.AddIndex(
            model_name="personlink",
            index=models.Index(
                condition=models.Q(("rests_on__isnull", False)), fields=["rests_on"], name="link_rests_on"
            ),
        ),
        migrations.AddIndex(
            model_name="personlink",
            index=models.Index(condition=models.Q(("again__isnull", False)), fields=["again"], name="link_again"),
        ),
        migrations.AddField(
            model_name="caselink",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="caselink",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="records.case"
            ),
        ),
        migrations.AddField(
            model_name="caselink",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links_back", to="records.case"
            ),
        ),
        migrations.AddField(
            model_name="caselink",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="person_ties", to="records.case"
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="mention",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.mention"
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ties", to="records.person"
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ties_back", to="records.person"
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="rests_on",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.mention"
            ),
        ),
        migrations.AddField(
            model_name="persontie",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="caselink",
            name="tie",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="case_links",
                to="records.persontie",
            ),
        ),
        migrations.AddField(
            model_name="matchquestion",
            name="tie",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.persontie"
            ),
        ),
        migrations.AddConstraint(
            model_name="persontie",
            constraint=models.CheckConstraint(
                condition=models.Q(("one", models.F("other")), _negated=True), name="nobody_is_tied_to_oneself"
            ),
        ),
        migrations.AddConstraint(
            model_name="persontie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)), fields=("one", "other"), name="person_tie_holds_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="caselink",
            constraint=models.CheckConstraint(
                condition=models.Q(("case", models.F("other")), _negated=True), name="no_case_is_linked_to_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="caselink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("kind", "case", "other"),
                name="case_link_holds_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="caselink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "joined"), ("undone_at__isnull", True)),
                fields=("other",),
                name="case_goes_into_one_other",
            ),
        ),
    ]
