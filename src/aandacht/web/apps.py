from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "aandacht.web"
    label = "web"

    def ready(self) -> None:
        from aandacht.web.shared import login  # noqa: F401  listens to logins
