from django.urls import path

from aandacht.web.keten import views

urlpatterns = [
    path("keten/", views.berichten, name="keten"),
    path("keten/bericht/<int:bericht_id>/", views.bericht, name="keten_bericht"),
    path("keten/bericht/<int:bericht_id>/herstel/", views.herstel, name="keten_herstel"),
    path("keten/bericht/<int:bericht_id>/vervallen/", views.vervallen, name="keten_vervallen"),
    path("keten/gesprek/<int:toewijzing_id>/", views.gesprek, name="keten_gesprek"),
]
