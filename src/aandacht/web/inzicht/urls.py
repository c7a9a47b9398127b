from django.urls import path

from aandacht.web.inzicht import views

urlpatterns = [
    path("inzicht/", views.overzicht, name="inzicht"),
    path("inzicht/cijfer/<str:maat>/", views.cijfer, name="inzicht_cijfer"),
    path("inzicht/cijfers.csv", views.csv_bestand, name="inzicht_csv"),
]
