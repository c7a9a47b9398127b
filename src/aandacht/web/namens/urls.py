from django.urls import path

from aandacht.web.namens import handelen, kiezen

urlpatterns = [
    path("namens/", handelen.lijst, name="namens"),
    path("namens/code/", handelen.code, name="namens_code"),
    path("namens/stoppen/", handelen.stoppen, name="namens_stoppen"),
    path("namens/<int:gemachtigde_id>/beginnen/", handelen.beginnen, name="namens_beginnen"),
    path("namens/<int:gemachtigde_id>/einde/", kiezen.einde, name="gemachtigde_einde"),
    path("ons-plan/<int:gezin_id>/namens/", kiezen.overzicht, name="gemachtigden"),
    path("ons-plan/<int:gezin_id>/namens/nieuw/", kiezen.nieuw, name="gemachtigde_nieuw"),
]
