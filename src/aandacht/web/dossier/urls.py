from django.urls import path

from aandacht.web.dossier import documenten, meenemen, verzoek

urlpatterns = [
    path("ons-plan/<int:gezin_id>/meenemen/", meenemen.meenemen, name="dossier_meenemen"),
    path("ons-plan/<int:gezin_id>/meenemen/bestand/", meenemen.bestand, name="dossier_bestand"),
    path("ons-plan/<int:gezin_id>/documenten/", documenten.lijst, name="documenten"),
    path("ons-plan/<int:gezin_id>/documenten/nieuw/", documenten.nieuw, name="document_nieuw"),
    path("document/<int:document_id>/", documenten.document, name="document"),
    path("document/<int:document_id>/weg/", documenten.weg, name="document_weg"),
    path("ons-plan/<int:gezin_id>/rechten/", verzoek.rechten, name="gezin_rechten"),
    path("ons-plan/<int:gezin_id>/rechten/<slug:soort>/", verzoek.nieuw, name="dossierverzoek_nieuw"),
    path("dossierverzoek/<int:dossierverzoek_id>/", verzoek.verzoek, name="dossierverzoek"),
    path("dossierverzoek/<int:dossierverzoek_id>/intrekken/", verzoek.intrekken, name="dossierverzoek_intrekken"),
]
