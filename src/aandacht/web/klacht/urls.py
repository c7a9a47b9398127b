from django.urls import path

from aandacht.web.klacht import behandelen, indienen, opschrijven, views

urlpatterns = [
    path("klacht/", indienen.nieuw, name="klacht_nieuw"),
    path("klacht/ontvangen/", indienen.ontvangen, name="klacht_ontvangen"),
    path("klacht/opzoeken/", indienen.opzoeken, name="klacht_opzoeken"),
    path("klacht/mijn/", views.eigen, name="klacht_eigen"),
    path("klacht/<int:klacht_id>/", views.klacht, name="klacht"),
    path("klacht/<int:klacht_id>/intrekken/", views.intrekken, name="klacht_intrekken"),
    path("klacht/<int:klacht_id>/oppakken/", behandelen.oppakken, name="klacht_oppakken"),
    path("klacht/<int:klacht_id>/tonen/", behandelen.tonen, name="klacht_tonen"),
    path("klacht/<int:klacht_id>/gesprek/", behandelen.gesprek, name="klacht_gesprek"),
    path("klacht/<int:klacht_id>/afronden/", behandelen.afronden, name="klacht_afronden"),
    path("klacht/opschrijven/", opschrijven.nieuw, name="klacht_opschrijven"),
    path("klachtbrief/<int:klachtbrief_id>/", opschrijven.brief, name="klachtbrief"),
    path("klachtbrief/<int:klachtbrief_id>/pdf/", opschrijven.pdf, name="klachtbrief_pdf"),
    path("klachtbrief/<int:klachtbrief_id>/bezorgd/", opschrijven.bezorgd, name="klachtbrief_bezorgd"),
    path("klachten/", behandelen.overzicht, name="klachten"),
    path("klachten/geleerd/", behandelen.geleerd, name="klachten_geleerd"),
]
