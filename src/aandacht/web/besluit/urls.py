from django.urls import path

from aandacht.web.besluit import views

urlpatterns = [
    path("besluit/nieuw/<int:afweging_id>/", views.nieuw, name="besluit_nieuw"),
    path("besluit/<int:besluit_id>/", views.besluit, name="besluit"),
    path("brief/<int:brief_id>/", views.brief, name="brief"),
    path("brief/<int:brief_id>/pdf/", views.brief_pdf, name="brief_pdf"),
]
