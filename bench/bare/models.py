"""One table of its own, made when a measurement starts."""

from django.db import models


class Row(models.Model):
    """What a bare form would keep of a report."""

    received_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    class Meta:
        app_label = "bare"
