from django.urls import path

from aandacht.web.dossier import meenemen

urlpatterns = [
    path("ons-plan/<int:gezin_id>/meenemen/", meenemen.meenemen, name="dossier_meenemen"),
    path("ons-plan/<int:gezin_id>/meenemen/bestand/", meenemen.bestand, name="dossier_bestand"),
]
