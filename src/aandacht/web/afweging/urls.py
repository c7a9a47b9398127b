from django.urls import path

from aandacht.web.afweging import onderzoek, views, wegwijzer

urlpatterns = [
    path("afweging/vraag/<int:vraag_id>/begin/", views.begin, name="afweging_begin"),
    path("afweging/<int:afweging_id>/", views.kiezen, name="afweging"),
    path("afweging/<int:afweging_id>/stem/", views.stem, name="afweging_stem"),
    path("afweging/<int:afweging_id>/optie/", views.optie, name="afweging_optie"),
    path("afweging/<int:afweging_id>/wet/", wegwijzer.wet, name="afweging_wet"),
    path("afweging/<int:afweging_id>/wet/<int:optie_id>/", wegwijzer.wet, name="afweging_wet_optie"),
    path("afweging/<int:afweging_id>/onderzoek/", onderzoek.onderzoek, name="afweging_onderzoek"),
    path("afweging/optie/<int:optie_id>/weg/", views.weg, name="afweging_weg"),
]
