from django.urls import path

from aandacht.web.beheer import nood, views

urlpatterns = [
    path("beheer/", views.begin, name="beheer"),
    path("beheer/accounts/", views.accounts, name="beheer_accounts"),
    path("beheer/logboek/", views.logboek, name="beheer_logboek"),
    path("beheer/noodtoegang/<int:noodtoegang_id>/", views.nakijken, name="beheer_nakijken"),
    path("noodtoegang/", nood.openen, name="noodtoegang"),
    path("noodtoegang/<int:noodtoegang_id>/einde/", nood.einde, name="noodtoegang_einde"),
]
