from django.urls import path

from aandacht.web.evaluatie import afsluiten, views

urlpatterns = [
    path("evaluatie/gezin/<int:gezin_id>/", views.gezin, name="evaluatie_gezin"),
    path("evaluatie/<int:evaluatie_id>/", views.terugkijken, name="evaluatie"),
    path("evaluatie/vraag/<int:vraag_id>/nieuw/", afsluiten.nieuw, name="evaluatie_nieuw"),
    path("evaluatie/vraag/<int:vraag_id>/afsluiten/", afsluiten.sluiten, name="evaluatie_afsluiten"),
    path("evaluatie/vraag/<int:vraag_id>/gebeld/", afsluiten.gebeld, name="evaluatie_waakvlam"),
]
