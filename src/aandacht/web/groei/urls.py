from django.urls import path

from aandacht.web.groei import views

urlpatterns = [
    path("groei/<int:gezin_id>/", views.gezin, name="groei_gezin"),
    path("groei/<int:gezin_id>/<int:persoon_id>/", views.toekomst, name="groei"),
    path("groei/<int:gezin_id>/<int:persoon_id>/mensen/", views.mensen, name="groei_mensen"),
    path("groei/<int:gezin_id>/<int:persoon_id>/loslaten/", views.loslaten, name="groei_loslaten"),
    path("groei/<int:gezin_id>/<int:persoon_id>/over/<str:gebied>/", views.gebied, name="groei_gebied"),
    path("groei/onderdeel/<int:onderdeel_id>/klopt/", views.klopt, name="groei_klopt"),
    path("groei/loslaten/<int:reden_id>/terug/", views.terugnemen, name="groei_terugnemen"),
]
