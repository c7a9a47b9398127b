from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "aandacht.web"
    label = "web"
