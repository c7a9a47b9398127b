from django.urls import path

from aandacht.web.doorbraak import afwijking, budget, expert, maatwerk, views

urlpatterns = [
    path("doorbraken/", views.begin, name="doorbraken"),
    path("doorbraak/vraag/<int:vraag_id>/nieuw/", views.nieuw, name="doorbraak_nieuw"),
    path("doorbraak/<int:doorbraak_id>/", views.doorbraak, name="doorbraak"),
    path("budget/nieuw/", budget.nieuw, name="budget_nieuw"),
    path("budget/<int:budget_id>/", budget.budget, name="budget"),
    path("maatwerk/<int:optie_id>/", maatwerk.maatwerk, name="maatwerk"),
    path("maatwerk/<int:optie_id>/regel/", maatwerk.regel, name="maatwerk_regel"),
    path("maatwerk/<int:optie_id>/som/", maatwerk.som, name="maatwerk_som"),
    path("maatwerk/<int:optie_id>/akkoord/", maatwerk.vragen, name="maatwerk_vragen"),
    path("maatwerk/van/<int:maatwerk_id>/", maatwerk.van, name="maatwerk_van"),
    path("maatwerk/regel/<int:maatwerkregel_id>/weg/", maatwerk.weg, name="maatwerk_weg"),
    path("expertteam/", expert.begin, name="expertvragen"),
    path("expertteam/vraag/<int:vraag_id>/nieuw/", expert.nieuw, name="expert_nieuw"),
    path("expertteam/<int:expertvraag_id>/", expert.expertvraag, name="expertvraag"),
    path("expertteam/<int:expertvraag_id>/intrekken/", expert.intrekken, name="expert_intrekken"),
    path("afwijking/vraag/<int:vraag_id>/", afwijking.lijst, name="afwijkingen"),
    path("afwijking/vraag/<int:vraag_id>/nieuw/", afwijking.nieuw, name="afwijking_nieuw"),
]
