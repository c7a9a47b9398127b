"""Django's registration of the tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The app that holds every table."""

    name = "aandacht.records"
    label = "records"
