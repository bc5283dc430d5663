from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "sluitend.config"
    label = "config"
    verbose_name = "Sluitend"
