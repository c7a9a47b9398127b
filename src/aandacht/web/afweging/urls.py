from django.urls import path

from aandacht.web.afweging import views

urlpatterns = [
    path("afweging/vraag/<int:vraag_id>/begin/", views.begin, name="afweging_begin"),
    path("afweging/<int:afweging_id>/", views.kiezen, name="afweging"),
    path("afweging/<int:afweging_id>/stem/", views.stem, name="afweging_stem"),
    path("afweging/<int:afweging_id>/optie/", views.optie, name="afweging_optie"),
    path("afweging/optie/<int:optie_id>/weg/", views.weg, name="afweging_weg"),
]
