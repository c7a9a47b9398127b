from django.urls import path

from aandacht.web.declaratie import aanbieder, gemeente, leveren, ruimte, views, zoeken

urlpatterns = [
    path("declaratie/", aanbieder.overzicht, name="declaratie"),
    path("declaratie/leveren/", leveren.week, name="declaratie_leveren"),
    path("declaratie/leveren/<int:toewijzing_id>/<str:maand>/", leveren.maand, name="declaratie_dagen"),
    path("declaratie/maand/<str:gemeente_code>/<str:maand>/", aanbieder.maand, name="declaratie_maand"),
    path("declaratie/ontvangen/", gemeente.ontvangen, name="declaratie_ontvangen"),
    path("declaratie/regel/<int:declaratieregel_id>/oordeel/", gemeente.oordeel, name="declaratie_oordeel"),
    path("declaratie/zoeken/", zoeken.zoeken, name="declaratie_zoeken"),
    path("declaratie/toewijzing/<int:toewijzing_id>/", ruimte.ruimte, name="declaratie_ruimte"),
    path("declaratie/<int:declaratie_id>/betalen/", gemeente.betalen, name="declaratie_betalen"),
    path("declaratie/betaling/<int:betaling_id>/weg/", gemeente.betaling_weg, name="declaratie_betaling_weg"),
    path("declaratie/<int:declaratie_id>/", views.declaratie, name="declaratie_een"),
]
