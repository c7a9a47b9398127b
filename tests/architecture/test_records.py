"""Every field of every table says whether it is about a person."""

import pytest
from django.apps import apps
from django.db import models

MODELS = list(apps.get_app_config("records").get_models())
CLASSES = ("personal", "free_text", "plain")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_classified_once(model: type[models.Model]) -> None:
    classified = [name for group in CLASSES for name in vars(model).get(group, ())]
    fields = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    assert sorted(classified) == sorted(set(classified)), "a field has two classes"
    assert fields - set(classified) == set(), "fields without a class"
    assert set(classified) - fields == set(), "classes of fields that are not there"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_free_text_is_text(model: type[models.Model]) -> None:
    for name in vars(model).get("free_text", ()):
        assert isinstance(model._meta.get_field(name), models.CharField | models.TextField | models.JSONField)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_long_text_is_never_plain(model: type[models.Model]) -> None:
    for name in vars(model).get("plain", ()):
        assert not isinstance(model._meta.get_field(name), models.TextField), f"{name}: who knows what it says?"


def test_there_are_tables_to_look_at() -> None:
    assert len(MODELS) > 20
