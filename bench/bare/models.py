"""One table of its own, made when a measurement starts."""

from django.db import models


class Row(models.Model):
    """What a bare form would keep of a report."""

    received_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    class Meta:
        app_label = "bare"


class Person(models.Model):
    """Somebody on the bare page."""

    name = models.CharField(max_length=200)
    birth_date = models.CharField(max_length=10)
    address = models.CharField(max_length=200)

    class Meta:
        app_label = "bare"


class Note(models.Model):
    """What somebody wrote, with who and when."""

    text = models.TextField()
    at = models.DateTimeField()
    author = models.ForeignKey("records.Worker", on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "bare"
