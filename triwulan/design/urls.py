from django.urls import path

from triwulan.design import views

app_name = "design"

urlpatterns = [path("galeri/", views.gallery, name="gallery")]
