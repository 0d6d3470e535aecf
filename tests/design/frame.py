"""Context of the frame in these tests: somebody is signed in where the address says `?masuk=1`."""

from django.http import HttpRequest

from triwulan.design.gallery import sample_frame


def frame(request: HttpRequest) -> dict[str, object]:
    return sample_frame() if request.GET.get("masuk") else {}
