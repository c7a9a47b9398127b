from django.urls import path

from aandacht.web.beheer import navragen, nood, regels, views

urlpatterns = [
    path("beheer/", views.begin, name="beheer"),
    path("beheer/accounts/", views.accounts, name="beheer_accounts"),
    path("beheer/logboek/", views.logboek, name="beheer_logboek"),
    path("beheer/noodtoegang/<int:noodtoegang_id>/", views.nakijken, name="beheer_nakijken"),
    path("beheer/noodtoegang/<int:noodtoegang_id>/tonen/", navragen.tonen, name="beheer_tonen"),
    path("beheer/navraag/<int:navraag_id>/", navragen.navraag, name="beheer_navraag"),
    path("beheer/regels/", regels.regels, name="beheer_regels"),
    path("beheer/regels/<str:regel>/", regels.regel, name="beheer_regel"),
    path("beheer/regel/<int:verordening_id>/einde/", regels.einde, name="beheer_regel_einde"),
    path("beheer/plek/", regels.plek, name="beheer_plek"),
    path("beheer/plek/<int:toegangsplek_id>/einde/", regels.plek_einde, name="beheer_plek_einde"),
    path("beheer/mandaat/", regels.mandaat, name="beheer_mandaat"),
    path("beheer/mandaat/<int:mandaat_id>/einde/", regels.mandaat_einde, name="beheer_mandaat_einde"),
    path("noodtoegang/", nood.openen, name="noodtoegang"),
    path("noodtoegang/<int:noodtoegang_id>/einde/", nood.einde, name="noodtoegang_einde"),
]
