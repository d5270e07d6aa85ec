from django.urls import path

from positions import views

app_name = "positions"
urlpatterns = [
    path("standpunten/", views.position_list, name="positions"),
    path("standpunten/<int:position_id>/", views.position, name="position"),
    path("moties/<int:motion_id>/motie.pdf", views.motion_pdf, name="motion_pdf"),
]
