# SPDX-License-Identifier: EUPL-1.2
"""Which open points come first (Rangfolge), and which funding topics to search for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.gaps import Gap
from irmd_desktop.core.maturity.model import MaturityModel


class PriorityGroup(StrEnum):
    """Order of the ranking: critical points, quick wins, the rest."""

    CRITICAL = "critical"
    QUICK_WIN = "quick_win"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Priority:
    """One open point with its value.

    `effort` is that of the smallest fitting measure; `None` where no ready measure fits, so that
    the adviser writes one.
    """

    gap: Gap
    value: Fraction
    group: PriorityGroup
    effort: str | None


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """A funding topic of weak questions, weighted by the sum of their priorities."""

    topic: str
    weight: Fraction
    questions: tuple[str, ...]


def _pressing(gap: Gap, model: MaturityModel) -> bool:
    return gap.question.critical and gap.level <= model.scoring.priority.critical_at_or_below_level


def prioritise(gap: Gap, model: MaturityModel) -> Priority:
    """Value and group of one gap: gap x weights x critical factor / effort factor.

    The effort is that of the smallest fitting measure; where none fits, the model names the one to assume.
    """
    rules = model.scoring.priority
    pressing = _pressing(gap, model)
    effort = gap.measures[0].effort if gap.measures else None
    factor = rules.critical_factor if pressing else Fraction(1)
    dimension_weight = model.dimension(gap.question.dimension).weight
    value = gap.gap * gap.question.weight * dimension_weight * factor
    value /= rules.effort_factors[effort or rules.effort_without_measure]
    if pressing:
        return Priority(gap, value, PriorityGroup.CRITICAL, effort)
    quick = effort in rules.quick_win_efforts
    return Priority(gap, value, PriorityGroup.QUICK_WIN if quick else PriorityGroup.OTHER, effort)


def rank(gaps: Iterable[Gap], model: MaturityModel) -> tuple[Priority, ...]:
    """All open points: by group, then by falling value, then in the order of the model."""
    order = list(PriorityGroup)
    listed = [prioritise(gap, model) for gap in gaps if gap.gap > 0]
    return tuple(sorted(listed, key=lambda one: (order.index(one.group), -one.value)))


def shortlist(ranked: tuple[Priority, ...], model: MaturityModel) -> tuple[Priority, ...]:
    """The open points a report shows: the first of the ranking, as many as the model allows."""
    return ranked[: model.scoring.priority.show_at_most]


def search_topics(ranked: Iterable[Priority], model: MaturityModel) -> tuple[SearchTopic, ...]:
    """Funding topics of the weak questions, heaviest first, equal ones in the order of the model."""
    weak = [one for one in ranked if one.gap.gap >= model.scoring.weak_from_gap]
    topics = []
    for topic in model.funding_topics:
        naming = [one for one in weak if topic.id in one.gap.question.funding_topics]
        if naming:
            weight = sum((one.value for one in naming), Fraction(0))
            topics.append(SearchTopic(topic.id, weight, tuple(one.gap.question.id for one in naming)))
    return tuple(sorted(topics, key=lambda one: -one.weight))
