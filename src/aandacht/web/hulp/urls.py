from django.urls import path

from aandacht.web.hulp import aanbieder, beantwoorden, toewijzen, verzoeken, verzoeken_lijst, wijzigen

urlpatterns = [
    path("hulp/", aanbieder.vandaag, name="hulp"),
    path("hulp/toewijzing/<int:toewijzing_id>/", aanbieder.toewijzing, name="hulp_toewijzing"),
    path("hulp/toewijzing/<int:toewijzing_id>/start/", aanbieder.start, name="hulp_start"),
    path("hulp/toewijzing/<int:toewijzing_id>/stop/", aanbieder.stop, name="hulp_stop"),
    path("hulp/toewijzing/<int:toewijzing_id>/terugnemen/", aanbieder.terugnemen, name="hulp_terugnemen"),
    path("hulp/toewijzen/<int:besluit_id>/", toewijzen.kiezen, name="hulp_toewijzen"),
    path("hulp/toewijzen/<int:besluit_id>/<int:aanbod_id>/", toewijzen.toewijzen, name="hulp_toewijzen_aanbod"),
    path("hulp/intrekken/<int:toewijzing_id>/", toewijzen.intrekken, name="hulp_intrekken"),
    path("hulp/vraag/<int:vraag_id>/", toewijzen.van_vraag, name="hulp_vraag"),
    path("hulp/wijzigen/<int:toewijzing_id>/", wijzigen.wijzigen, name="hulp_wijzigen"),
    path("hulp/verzoeken/", verzoeken_lijst.verzoeken_lijst, name="hulp_verzoeken"),
    path("hulp/verzoeken.csv", verzoeken_lijst.verzoeken_csv, name="hulp_verzoeken_csv"),
    path("hulp/verzoeken/nieuw/", verzoeken.nieuw, name="hulp_verzoek_nieuw"),
    path("hulp/verzoek/<int:verzoek_id>/", verzoeken.verzoek, name="hulp_verzoek"),
    path("hulp/verzoek/<int:verzoek_id>/antwoord/", beantwoorden.antwoord, name="hulp_verzoek_antwoord"),
    path("hulp/toewijzing/<int:toewijzing_id>/wijziging/", verzoeken.wijziging, name="hulp_verzoek_wijziging"),
]
