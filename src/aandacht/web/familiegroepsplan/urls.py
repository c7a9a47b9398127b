from django.urls import path

from aandacht.web.familiegroepsplan import views, wachten

urlpatterns = [
    path("eigen-plan/<int:vraag_id>/", views.overzicht, name="familiegroepsplan"),
    path("eigen-plan/<int:vraag_id>/aanbieden/", views.aanbieden, name="familiegroepsplan_aanbieden"),
    path("eigen-plan/<int:vraag_id>/kiezen/", views.kiezen, name="familiegroepsplan_kiezen"),
    path("eigen-plan/<int:vraag_id>/beginnen/", views.beginnen, name="familiegroepsplan_beginnen"),
    path("eigen-plan/<int:vraag_id>/dag/", views.dag, name="familiegroepsplan_dag"),
    path("eigen-plan/<int:vraag_id>/stoppen/", views.stoppen, name="familiegroepsplan_stoppen"),
    path("eigen-plan/<int:vraag_id>/afzien/", views.afzien, name="familiegroepsplan_afzien"),
    path("eigen-plan/<int:vraag_id>/wachten/", wachten.wachten, name="familiegroepsplan_wachten"),
    path("eigen-plan/<int:vraag_id>/verder/", wachten.verder, name="familiegroepsplan_verder"),
]
