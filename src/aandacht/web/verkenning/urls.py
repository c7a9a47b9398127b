from django.urls import path

from aandacht.web.verkenning import views

urlpatterns = [
    path("verkenning/vraag/<int:vraag_id>/begin/", views.begin, name="verkenning_begin"),
    path("verkenning/<int:verkenning_id>/", views.gesprek, name="verkenning"),
    path("verkenning/<int:verkenning_id>/nieuw/", views.nieuw, name="verkenning_nieuw"),
    path("verkenning/<int:verkenning_id>/afronden/", views.afronden, name="verkenning_afronden"),
    path("verkenning/uitspraak/<int:uitspraak_id>/verbeteren/", views.verbeteren, name="verkenning_verbeteren"),
    path("verkenning/uitspraak/<int:uitspraak_id>/reageren/", views.reageren, name="verkenning_reageren"),
]
