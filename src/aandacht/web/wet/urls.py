from django.urls import path

from aandacht.web.wet import views

urlpatterns = [
    path("wet/", views.wet, name="wet"),
    path("wet/<slug:slug>/", views.regel, name="wet_regel"),
]
