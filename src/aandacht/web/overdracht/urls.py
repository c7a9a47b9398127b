from django.urls import path

from aandacht.web.overdracht import views

urlpatterns = [
    path("overdracht/gezin/<int:gezin_id>/", views.gezin, name="overdracht"),
    path("overdracht/gezin/<int:gezin_id>/nieuw/", views.nieuw, name="overdracht_nieuw"),
    path("overdracht/<int:verhaal_id>/", views.verhaal, name="overdracht_verhaal"),
    path("overdracht/<int:verhaal_id>/gelezen/", views.gelezen, name="overdracht_gelezen"),
    path("overdracht/vraag/<int:vraag_id>/", views.antwoord, name="overdracht_antwoord"),
]
