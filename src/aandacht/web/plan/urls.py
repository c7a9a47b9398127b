from django.urls import path

from aandacht.web.plan import delen, logboek, navraag, plaatjes, tijdlijn, views, wie

urlpatterns = [
    path("ons-plan/", views.kies, name="ons_plan"),
    path("ons-plan/<int:gezin_id>/", views.plan, name="ons_plan"),
    path("ons-plan/<int:gezin_id>/tijdlijn/", tijdlijn.tijdlijn, name="plan_tijdlijn"),
    path("ons-plan/<int:gezin_id>/plaatjes/", plaatjes.plaatjes, name="plan_plaatjes"),
    path("ons-plan/<int:gezin_id>/doel/nieuw/", views.doel_nieuw, name="plan_doel_nieuw"),
    path("ons-plan/doel/<int:doel_id>/", views.doel, name="plan_doel"),
    path("ons-plan/doel/<int:doel_id>/stap/", views.doel_stap, name="plan_doel_stap"),
    path("ons-plan/<int:gezin_id>/afspraak/nieuw/", views.afspraak_nieuw, name="plan_afspraak_nieuw"),
    path("ons-plan/afspraak/<int:afspraak_id>/", views.afspraak_stap, name="plan_afspraak_stap"),
    path("ons-plan/<int:gezin_id>/vaststellen/", views.vaststellen, name="plan_vaststellen"),
    path("ons-plan/<int:gezin_id>/regisseur/", views.regisseur, name="plan_regisseur"),
    path("ons-plan/<int:gezin_id>/delen/", wie.overzicht, name="plan_delen"),
    path("ons-plan/<int:gezin_id>/delen/nieuw/", delen.nieuw, name="plan_delen_nieuw"),
    path("ons-plan/delen/<int:toestemming_id>/stoppen/", delen.stoppen, name="plan_delen_stoppen"),
    path("ons-plan/<int:gezin_id>/uitnodigen/", delen.uitnodigen, name="plan_uitnodigen"),
    path("ons-plan/logboek/", logboek.kies, name="plan_logboek"),
    path("ons-plan/<int:gezin_id>/logboek/", logboek.gezin, name="plan_logboek"),
    path("ons-plan/<int:gezin_id>/logboek/<int:regel_id>/", navraag.navraag, name="plan_navraag"),
    path("uitnodiging/", delen.code, name="uitnodiging"),
]
