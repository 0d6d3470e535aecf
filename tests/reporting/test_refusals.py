"""What row 6 refuses of recommendations: told in a sentence, and nothing is changed by it."""

from datetime import date

import pytest

from tests.fixtures.desk import Desk
from tests.fixtures.refusing import refused
from triwulan.collection.domain.recommendations import close_recommendation
from triwulan.collection.models import Recommendation
from triwulan.reporting.domain.recommending import Wanted, change_recommendation, remove_recommendation
from triwulan.reporting.domain.refusals import RecommendationClosed


@pytest.fixture
def closed(desk: Desk) -> Recommendation:
    """A recommendation of this cycle that its owner has followed up."""
    desk.advise()
    recommendation = Recommendation.objects.get()
    return close_recommendation(
        recommendation_id=recommendation.pk,
        note="Sudah diperbaiki",
        by=desk.office.actor("kabid_layanan"),
        at=desk.at("2026-10-13 09:30"),
    )


def test_a_recommendation_followed_up_is_not_changed(desk: Desk, closed: Recommendation) -> None:
    wanted = Wanted("Lain", desk.office.position["kabid_layanan"].pk, date(2026, 12, 24), pk=closed.pk)
    with refused(RecommendationClosed):
        change_recommendation(
            task_id=desk.task().pk, wanted=wanted, by=desk.by, at=desk.at("2026-10-13 10:00")
        )


def test_a_recommendation_followed_up_is_not_taken_away(desk: Desk, closed: Recommendation) -> None:
    with refused(RecommendationClosed):
        remove_recommendation(
            task_id=desk.task().pk, recommendation_id=closed.pk, by=desk.by, at=desk.at("2026-10-13 10:00")
        )
