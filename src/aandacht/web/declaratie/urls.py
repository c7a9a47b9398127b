from django.urls import path

from aandacht.web.declaratie import aanbieder, gemeente, leveren, views

urlpatterns = [
    path("declaratie/", aanbieder.overzicht, name="declaratie"),
    path("declaratie/leveren/", leveren.week, name="declaratie_leveren"),
    path("declaratie/leveren/<int:toewijzing_id>/<str:maand>/", leveren.maand, name="declaratie_dagen"),
    path("declaratie/maand/<str:gemeente_code>/<str:maand>/", aanbieder.maand, name="declaratie_maand"),
    path("declaratie/ontvangen/", gemeente.ontvangen, name="declaratie_ontvangen"),
    path("declaratie/regel/<int:declaratieregel_id>/oordeel/", gemeente.oordeel, name="declaratie_oordeel"),
    path("declaratie/<int:declaratie_id>/", views.declaratie, name="declaratie_een"),
]
