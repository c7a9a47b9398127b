from django.urls import path

from aandacht.web.casus import views

urlpatterns = [
    path("casussen/", views.casussen, name="casussen"),
    path("casus/<int:casus_id>/", views.casus, name="casus"),
    path("casus/<str:soort>/<int:bron_id>/nieuw/", views.nieuw, name="casus_nieuw"),
]
