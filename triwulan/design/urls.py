from django.contrib.auth.decorators import login_required
from django.urls import path

from triwulan.design import views

app_name = "design"

urlpatterns = [path("galeri/", login_required(views.gallery), name="gallery")]
