from django.urls import path

from aandacht.web.verkenning import gevraagd, kracht, meekijken, netwerk, route, schrijven, team, views

urlpatterns = [
    path("verkenning/vraag/<int:vraag_id>/begin/", views.begin, name="verkenning_begin"),
    path("verkenning/vraag/<int:vraag_id>/groep/", route.groep_vooraf, name="vraaggroep_vooraf"),
    path("verkenning/<int:verkenning_id>/", views.gesprek, name="verkenning"),
    path("verkenning/<int:verkenning_id>/nieuw/", schrijven.nieuw, name="verkenning_nieuw"),
    path("verkenning/<int:verkenning_id>/afronden/", views.afronden, name="verkenning_afronden"),
    path("verkenning/<int:verkenning_id>/afdruk/", views.afdruk, name="verkenning_afdruk"),
    path("verkenning/<int:verkenning_id>/kracht/", kracht.kracht, name="verkenning_kracht"),
    path("verkenning/<int:verkenning_id>/kracht/<str:bij>/erbij/", kracht.leg, name="verkenning_leg"),
    path("verkenning/duiding/<int:duiding_id>/weg/", kracht.weg, name="verkenning_leg_weg"),
    path("ons-netwerk/<int:gezin_id>/", netwerk.netwerk, name="netwerk_gezin"),
    path("ons-netwerk/<int:gezin_id>/<int:jeugdige_id>/", netwerk.netwerk, name="netwerk"),
    path("ons-netwerk/<int:gezin_id>/<int:jeugdige_id>/nieuw/", netwerk.nieuw, name="netwerk_nieuw"),
    path("ons-netwerk/<int:gezin_id>/<int:jeugdige_id>/<int:netwerklid_id>/", netwerk.wijzig, name="netwerk_lid"),
    path("ons-netwerk/<int:gezin_id>/<int:jeugdige_id>/<int:netwerklid_id>/weg/", netwerk.weg, name="netwerk_weg"),
    path("verkenning/<int:verkenning_id>/netwerk/", netwerk.netwerk, name="verkenning_netwerk"),
    path("verkenning/<int:verkenning_id>/netwerk/nieuw/", netwerk.nieuw, name="verkenning_netwerk_nieuw"),
    path("verkenning/<int:verkenning_id>/netwerk/<int:netwerklid_id>/", netwerk.wijzig, name="verkenning_netwerk_lid"),
    path("verkenning/<int:verkenning_id>/netwerk/<int:netwerklid_id>/weg/", netwerk.weg, name="verkenning_netwerk_weg"),
    path("verkenning/<int:verkenning_id>/groep/", route.groep, name="verkenning_groep"),
    path("verkenning/<int:verkenning_id>/meekijken/", meekijken.overzicht, name="verkenning_meekijken"),
    path("verkenning/<int:verkenning_id>/meekijken/vragen/", meekijken.vragen, name="verkenning_meekijken_vragen"),
    path(
        "verkenning/meekijken/<int:meekijkverzoek_id>/intrekken/", meekijken.intrekken, name="verkenning_meekijken_weg"
    ),
    path("verkenning/<int:verkenning_id>/team/", team.overzicht, name="verkenning_team"),
    path("verkenning/<int:verkenning_id>/team/nieuw/", team.nieuw, name="verkenning_team_nieuw"),
    path(
        "verkenning/<int:verkenning_id>/team/<int:teambespreking_id>/<int:gebruiker_id>/",
        team.stem,
        name="verkenning_team_stem",
    ),
    path("verkenning/uitspraak/<int:uitspraak_id>/verbeteren/", schrijven.verbeteren, name="verkenning_verbeteren"),
    path("verkenning/uitspraak/<int:uitspraak_id>/reageren/", schrijven.reageren, name="verkenning_reageren"),
    path("meekijken/", gevraagd.lijst, name="meekijken"),
    path("meekijken/<int:meekijkverzoek_id>/", gevraagd.antwoord, name="meekijken_antwoord"),
    path("meekijken/team/<int:teambespreking_id>/", gevraagd.stem, name="meekijken_stem"),
]
