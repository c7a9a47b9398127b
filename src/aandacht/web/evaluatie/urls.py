from django.urls import path

from aandacht.web.evaluatie import afsluiten, bijsturing, momenten, views

urlpatterns = [
    path("evaluatie/gezin/<int:gezin_id>/", views.gezin, name="evaluatie_gezin"),
    path("evaluatie/<int:evaluatie_id>/", views.terugkijken, name="evaluatie"),
    path("evaluatie/<int:evaluatie_id>/moment/", momenten.moment, name="evaluatie_moment"),
    path("evaluatie/<int:evaluatie_id>/niet/", momenten.niet, name="evaluatie_niet"),
    path("evaluatie/terugblik/<int:terugblik_id>/delen/", momenten.delen, name="evaluatie_delen"),
    path("evaluatie/vraag/<int:vraag_id>/helpt-niet/", bijsturing.nieuw, name="bijsturing_nieuw"),
    path("evaluatie/helpt-niet/<int:bijsturing_id>/", bijsturing.gesprek, name="bijsturing"),
    path("evaluatie/helpt-niet/<int:bijsturing_id>/intrekken/", bijsturing.intrekken, name="bijsturing_intrekken"),
    path("evaluatie/vraag/<int:vraag_id>/nieuw/", afsluiten.nieuw, name="evaluatie_nieuw"),
    path("evaluatie/vraag/<int:vraag_id>/afsluiten/", afsluiten.sluiten, name="evaluatie_afsluiten"),
    path("evaluatie/vraag/<int:vraag_id>/gebeld/", afsluiten.gebeld, name="evaluatie_waakvlam"),
]
