from django.urls import path

from aandacht.web.gesprek import bezoek, herinnering, lijst, views

urlpatterns = [
    path("gesprekken/", lijst.kies, name="gesprekken"),
    path("gesprekken/<int:gezin_id>/", lijst.gezin, name="gesprekken"),
    path("gesprekken/<int:gezin_id>/nieuw/", views.nieuw, name="gesprek_nieuw"),
    path("gesprekken/<int:gezin_id>/plan/", views.plan, name="gesprek_plan"),
    path("gesprekken/<int:gezin_id>/afspraak/<int:afspraak_id>/", views.afspraak, name="gesprek_afspraak"),
    path(
        "gesprekken/<int:gezin_id>/afspraak/<int:afspraak_id>/herinnering/", herinnering.herinnering, name="gesprek_herinnering",
    ),
    path("gesprekken/<int:gezin_id>/<int:gesprek_id>/", views.gesprek, name="gesprek"),
    path("gesprekken/<int:gezin_id>/<int:gesprek_id>/klaar/", views.klaar, name="gesprek_klaar"),
    path("gesprekken/herinnering/<int:herinnering_id>/weg/", herinnering.weg, name="gesprek_herinnering_weg"),
    path("bezoek/<int:gezin_id>/nieuw/", bezoek.nieuw, name="bezoek_nieuw"),
    path("bezoek/<int:gezin_id>/<int:bezoek_id>/", bezoek.bezoek, name="bezoek"),
    path("bezoek/<int:gezin_id>/<int:bezoek_id>/kiezen/", bezoek.kiezen, name="bezoek_kiezen"),
    path("bezoek/<int:gezin_id>/<int:bezoek_id>/anders/", bezoek.anders, name="bezoek_anders"),
    path("bezoek/<int:gezin_id>/<int:bezoek_id>/afzeggen/", bezoek.afzeggen, name="bezoek_afzeggen"),
    path("seintjes/", herinnering.keuze, name="seintjes"),
]  # fmt: skip
