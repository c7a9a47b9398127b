from django.urls import path

from aandacht.web.vraag import gezin, openbaar

urlpatterns = [
    path("vraag/", openbaar.kies, name="vraag_stellen"),
    path("vraag/jongere/", openbaar.jongere, name="vraag_jongere"),
    path("vraag/ouder/", openbaar.ouder, name="vraag_ouder"),
    path("vraag/verwijzer/", openbaar.verwijzer, name="vraag_verwijzer"),
    path("vraag/gesteld/", openbaar.gesteld, name="vraag_gesteld"),
    path("vraag/opzoeken/", openbaar.opzoeken, name="vraag_opzoeken"),
    path("vraag/nieuw/", gezin.kies, name="vraag_eigen"),
    path("vraag/nieuw/<int:gezin_id>/", gezin.stel, name="vraag_eigen_gezin"),
]
