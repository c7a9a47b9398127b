from django.urls import path

from aandacht.web.besluit import antwoord, behandelen, bezorgen, bezwaar, brieven, maken, opschrijven, views

urlpatterns = [
    path("besluit/nieuw/<int:afweging_id>/", views.nieuw, name="besluit_nieuw"),
    path("besluit/<int:besluit_id>/", views.besluit, name="besluit"),
    path("besluit/<int:besluit_id>/bezwaar/", bezwaar.maken, name="bezwaar_maken"),
    path("besluit/vragen/<int:afdoening_id>/", antwoord.besluit_vragen, name="besluit_vragen"),
    path("brieven/", brieven.kies, name="brieven"),
    path("brieven/<int:gezin_id>/", brieven.lijst, name="brieven"),
    path("brieven/vraag/<int:vraag_id>/", maken.overzicht, name="brief_vraag"),
    path("brieven/vraag/<int:vraag_id>/<str:woord>/", maken.maak, name="brief_maken"),
    path("brieven/aanvulling/<int:opschorting_id>/", antwoord.aanvulling, name="brief_antwoord"),
    path("brieven/overdracht/<int:overdracht_id>/", maken.overgenomen, name="brief_overgenomen"),
    path("brief/<int:brief_id>/", brieven.brief, name="brief"),
    path("brief/<int:brief_id>/pdf/", brieven.pdf, name="brief_pdf"),
    path("brief/<int:brief_id>/bezorgd/", bezorgen.brief_bezorgd, name="brief_bezorgd"),
    path("bezwaar/opschrijven/", opschrijven.bezwaar, name="bezwaar_opschrijven"),
    path("bezwaar/<int:bezwaar_id>/", bezwaar.bezwaar, name="bezwaar"),
    path("bezwaar/<int:bezwaar_id>/intrekken/", bezwaar.intrekken, name="bezwaar_intrekken"),
    path("bezwaar/<int:bezwaar_id>/uitvoeren/", bezwaar.uitvoeren, name="bezwaar_uitvoeren"),
    path("bezwaar/<int:bezwaar_id>/oppakken/", behandelen.oppakken, name="bezwaar_oppakken"),
    path("bezwaar/<int:bezwaar_id>/beslissen/", behandelen.beslissen, name="bezwaar_beslissen"),
    path("bezwaar/<int:bezwaar_id>/stap/<str:woord>/", behandelen.stap, name="bezwaar_stap"),
]
