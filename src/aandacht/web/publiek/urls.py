from django.urls import path

from aandacht.web.publiek import views

urlpatterns = [
    path("", views.begin, name="publiek"),
    path("wat-gebeurt-er/", views.hoe, name="publiek_hoe"),
    path("rechten/", views.rechten, name="publiek_rechten"),
    path("wachten/", views.wachten, name="publiek_wachten"),
]
