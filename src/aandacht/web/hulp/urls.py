from django.urls import path

from aandacht.web.hulp import aanbieder, toewijzen

urlpatterns = [
    path("hulp/", aanbieder.vandaag, name="hulp"),
    path("hulp/toewijzing/<int:toewijzing_id>/", aanbieder.toewijzing, name="hulp_toewijzing"),
    path("hulp/toewijzing/<int:toewijzing_id>/start/", aanbieder.start, name="hulp_start"),
    path("hulp/toewijzing/<int:toewijzing_id>/stop/", aanbieder.stop, name="hulp_stop"),
    path("hulp/toewijzing/<int:toewijzing_id>/terugnemen/", aanbieder.terugnemen, name="hulp_terugnemen"),
    path("hulp/toewijzen/<int:besluit_id>/", toewijzen.kiezen, name="hulp_toewijzen"),
    path("hulp/toewijzen/<int:besluit_id>/<int:aanbod_id>/", toewijzen.toewijzen, name="hulp_toewijzen_aanbod"),
    path("hulp/intrekken/<int:toewijzing_id>/", toewijzen.intrekken, name="hulp_intrekken"),
]
