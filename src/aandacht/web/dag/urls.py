from django.urls import path

from aandacht.web.dag import feiten, gegevens, gezin, persoon, pleegcontract, views

urlpatterns = [
    path("dag/", views.dag, name="dag"),
    path("gezinnen/", views.gezinnen, name="dag_gezinnen"),
    path("gezin/<int:gezin_id>/", gezin.gezin, name="gezin"),
    path("gezin/<int:gezin_id>/vraag/<int:vraag_id>/", gezin.vraag, name="gezin_vraag"),
    path("gezin/<int:gezin_id>/vraag/<int:vraag_id>/overdragen/", gezin.overdragen, name="gezin_overdragen"),
    path("gezin/<int:gezin_id>/mensen/", gegevens.mensen, name="gezin_mensen"),
    path("gezin/<int:gezin_id>/lid/", gegevens.lid, name="gezin_lid"),
    path("gezin/<int:gezin_id>/gezag/", gegevens.gezag, name="gezin_gezag"),
    path("gezin/<int:gezin_id>/pleegouder/", pleegcontract.pleegcontract, name="gezin_pleegcontract"),
    path("gezin/<int:gezin_id>/verblijf/", feiten.verblijf, name="gezin_verblijf"),
    path("gezin/<int:gezin_id>/maatregel/", feiten.maatregel, name="gezin_maatregel"),
    path("gezin/<int:gezin_id>/adres/<int:persoon_id>/", gegevens.adres, name="gezin_adres"),
    path("gezin/<int:gezin_id>/persoon/<int:persoon_id>/", persoon.persoon, name="gezin_persoon"),
    path("gezin/<int:gezin_id>/accounts/", persoon.accounts, name="gezin_accounts"),
]
