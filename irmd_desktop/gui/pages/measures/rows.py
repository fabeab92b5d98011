# SPDX-License-Identifier: EUPL-1.2
"""Rows of the step Maßnahmen: what could be done, and what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core.maturity.priorities import PriorityGroup
from irmd_desktop.gui.models.keyed_rows import Head, Row
from irmd_desktop.language import tr
from irmd_desktop.services import measure_proposals
from irmd_desktop.services.measure_proposals import Proposal
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import CostItem, Measure, MeasureState


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A measure that could be chosen, and the chosen one made from it."""

    key: str
    proposal: Proposal
    measure: Measure | None
    due: str
    topic: str

    @property
    def chosen(self) -> bool:
        """Whether it is chosen."""
        return self.measure is not None

    @property
    def spoken(self) -> str:
        """The row in one sentence."""
        one = self.proposal
        state = tr("gewählt") if self.chosen else tr("nicht gewählt")
        words = tr("{title}, {about}, Aufwand {effort}, Kosten {cost}, {due}, {topic}, {state}")
        return words.format(
            title=one.title,
            about=one.about,
            effort=one.effort,
            cost=one.cost,
            due=self.due,
            topic=self.topic,
            state=state,
        )


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A chosen measure in its place."""

    key: str
    place: int
    measure: Measure
    about: str
    dimension: str
    cost: str
    due: str
    state: str

    @property
    def dropped(self) -> bool:
        """Whether it is kept only as a memory."""
        return self.measure.state is MeasureState.DROPPED

    @property
    def spoken(self) -> str:
        """The row in one sentence."""
        one = self.measure
        words = tr("{place}. {title}, {about}, Aufwand {effort}, {cost}, {due}, {state}")
        return words.format(
            place=self.place,
            title=one.title,
            about=self.about or tr("eigene Maßnahme"),
            effort=one.effort or texts.unknown(),
            cost=self.cost,
            due=self.due,
            state=self.state,
        )


def proposal_rows(case: LiveCase, proposals: Sequence[Proposal]) -> list[Row]:
    """Proposals in their groups."""
    rows: list[Row] = []
    group = ""
    for one in proposals:
        if one.group != group:
            group = one.group
            state = "critical" if group == PriorityGroup.CRITICAL else ""
            rows.append(Head(f"head.{group}", measure_proposals.group_words(group), state))
        measure = measure_proposals.chosen_as(case, one)
        due = measure_proposals.due_words(measure.due_on if measure else None)
        topic = measure_proposals.topic_words(case, one.topics)
        rows.append(ProposalRow(one.key, one, measure, due, topic))
    return rows


def measure_rows(case: LiveCase) -> list[Row]:
    """Chosen measures in their order."""
    items = {item.id: item for item in case.view.cost_items}
    return [
        MeasureRow(
            key=one.id,
            place=place,
            measure=one,
            about=measure_proposals.about_measure(case, one),
            dimension=measure_proposals.dimension_of(case, one.question_id),
            cost=cost_words(items.get(one.cost_item_id)),
            due=measure_proposals.due_words(one.due_on),
            state=measure_proposals.state_words(one.state),
        )
        for place, one in enumerate(measure_proposals.planned(case), start=1)
    ]


def cost_words(item: CostItem | None) -> str:
    """The cost item a measure is paid from; its amount where it is known."""
    if item is None:
        return tr("keine Kostenposition")
    amount = texts.unknown() if item.net is None else texts.euros(Decimal(item.net))
    return tr("{title}, {amount}").format(title=item.title, amount=amount)


def moved(rows: Sequence[Row], key: str, step: int) -> tuple[str, ...] | None:
    """The keys in another order, the named one a step on; None at the end of the list."""
    keys = [row.key for row in rows]
    place = keys.index(key)
    target = place + step
    if not 0 <= target < len(keys):
        return None
    keys.insert(target, keys.pop(place))
    return tuple(keys)
