from django.urls import path

from aandacht.web.verkenner import runs, texts, views

urlpatterns = [
    path("verkenner/", views.kies, name="verkenner"),
    path("verkenner/proef/", views.proef, name="verkenner_proef"),
    path("verkenner/vragen/", runs.vragen, name="verkenner_vragen"),
    path("verkenner/doorrekening/<int:doorrekening_id>/", runs.doorrekening, name="verkenner_doorrekening"),
    path("verkenner/doorrekening/<int:doorrekening_id>/weg/", runs.weg, name="verkenner_doorrekening_weg"),
    path("verkenner/doorrekening/<int:doorrekening_id>/cijfers.csv", runs.csv_bestand, name="verkenner_csv"),
    path("verkenner/doorrekening/<int:doorrekening_id>/cijfers.xlsx", runs.xlsx_bestand, name="verkenner_xlsx"),
    path("verkenner/doorrekening/<int:doorrekening_id>/cijfers.json", runs.json_bestand, name="verkenner_json"),
    path("verkenner/doorrekening/<int:doorrekening_id>/verslag.pdf", runs.pdf_bestand, name="verkenner_pdf"),
    path("verkenner/vergelijken/", runs.vergelijken, name="verkenner_vergelijken"),
    path("verkenner/scenario/nieuw/", texts.nieuw, name="verkenner_scenario_nieuw"),
    path("verkenner/scenario/<int:scenario_id>/", texts.scenario, name="verkenner_scenario"),
    path("verkenner/scenario/<int:scenario_id>/delen/", texts.delen, name="verkenner_scenario_delen"),
    path("verkenner/scenario/<int:scenario_id>/weg/", texts.weg, name="verkenner_scenario_weg"),
]
