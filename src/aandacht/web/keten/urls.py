from django.urls import path

from aandacht.web.keten import stops, views

urlpatterns = [
    path("keten/", views.berichten, name="keten"),
    path("keten/bericht/<int:bericht_id>/", views.bericht, name="keten_bericht"),
    path("keten/bericht/<int:bericht_id>/herstel/", views.herstel, name="keten_herstel"),
    path("keten/bericht/<int:bericht_id>/vervallen/", views.vervallen, name="keten_vervallen"),
    path("keten/bericht/<int:bericht_id>/buitenom/", stops.buitenom, name="keten_buitenom"),
    path("keten/stops/", stops.stops, name="keten_stops"),
    path("keten/stop/gezin/<int:gezin_id>/<int:persoon_id>/", stops.van_gezin, name="keten_stop"),
    path("keten/stop/toewijzing/<int:toewijzing_id>/", stops.van_toewijzing, name="keten_stop_hulp"),
    path("keten/stop/<int:stop_id>/einde/", stops.einde, name="keten_stop_einde"),
    path("keten/gesprek/<int:toewijzing_id>/", views.gesprek, name="keten_gesprek"),
]
