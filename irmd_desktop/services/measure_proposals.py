# SPDX-License-Identifier: EUPL-1.2
"""Which measures to propose to a firm, and what the chosen ones mean for its project (Maßnahmen)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.maturity.gaps import Gap
from irmd_desktop.core.maturity.model import Measure as Ready
from irmd_desktop.core.maturity.priorities import PriorityGroup
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.values import Known
from irmd_desktop.language import tr
from irmd_desktop.services.maturity_overview import level_words
from irmd_desktop.services.report_building.maturity import benefit_of, cost_hint, effort_words
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import Measure, MeasureState
from irmd_desktop.texts import of_model

ENOUGH: Final = 3
"""As many measures as a firm takes on at once; more draw a gentle hint (adviser practice)."""
TOPICS: Final = "project.topics"
CRAFTS: Final = "crafts"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure that could be chosen; `group` is a `PriorityGroup` or `CRAFTS`, `source` names the prices.

    `titles` is the title in every language: a measure chosen in one is known in the others.
    """

    key: str
    group: str
    question_id: str
    dimension: str
    title: str
    about: str
    benefit: str
    effort: str
    cost: str
    source: str
    topics: tuple[str, ...]
    titles: frozenset[str]


def proposals(case: LiveCase) -> tuple[Proposal, ...]:
    """Measures for the open points in their order, then recommendations for crafts that fit one of them."""
    result = case.maturity
    if result is None:
        return ()
    return (*_ready(result), *_crafts(case, result))


def _ready(result: AssessmentResult) -> Iterator[Proposal]:
    for one in result.priorities:
        gap = one.gap
        for measure in gap.measures[:1]:
            yield _proposal(measure, gap, one.group, result)


def _proposal(measure: Ready, gap: Gap, group: PriorityGroup, result: AssessmentResult) -> Proposal:
    titles = {one.id: one.title for one in result.model.cost_sources}
    return Proposal(
        key=measure.id,
        group=group.value,
        question_id=gap.question.id,
        dimension=gap.question.dimension,
        title=of_model(measure.text),
        about=about_gap(gap),
        benefit=benefit_of(gap.question, measure),
        effort=effort_words(measure.effort, result),
        cost=cost_hint(measure.cost),
        source="; ".join(titles[name] for name in measure.cost.sources) if measure.cost else "",
        topics=measure.funding_topics or gap.question.funding_topics,
        titles=frozenset((measure.text.de, measure.text.en)),
    )


def about_gap(gap: Gap) -> str:
    """`Datensicherung, Stufe 1 → 3`."""
    step = f"{gap.level} → {level_words(gap.target.level)}"
    return tr("{title}, Stufe {step}").format(title=of_model(gap.question.title), step=step)


def _crafts(case: LiveCase, result: AssessmentResult) -> Iterator[Proposal]:
    gaps = {gap.question.id: gap for gap in result.gaps if gap.gap > 0}
    for one in case.release.directory.measures.values():
        fitting = [gaps[name] for name in one.questions if name in gaps and one.model == result.model.id]
        if fitting:
            title = f"{one.title}: {one.first_step}"
            yield Proposal(
                key=one.id,
                group=CRAFTS,
                question_id=fitting[0].question.id,
                dimension=fitting[0].question.dimension,
                title=title,
                about=about_gap(fitting[0]),
                benefit=one.benefit,
                effort=effort_words(one.effort, result),
                cost=cost_hint(None),
                source="",
                topics=one.topics,
                titles=frozenset((title,)),
            )


def group_words(group: str) -> str:
    """The line above a group of proposals."""
    return {
        PriorityGroup.CRITICAL.value: tr("Zuerst: kritische Punkte"),
        PriorityGroup.QUICK_WIN.value: tr("Schnell umgesetzt"),
        PriorityGroup.OTHER.value: tr("Danach"),
        CRAFTS: tr("Empfehlungen für das Handwerk"),
    }[group]


def planned(case: LiveCase) -> tuple[Measure, ...]:
    """The chosen measures in their order; dropped ones last."""
    order = sorted(case.view.measures, key=lambda one: one.position)
    return tuple(sorted(order, key=lambda one: one.state is MeasureState.DROPPED))


def chosen_as(case: LiveCase, proposal: Proposal) -> Measure | None:
    """The measure of the case that was made from a proposal, if any."""
    for one in case.view.measures:
        same = one.title in proposal.titles and one.question_id == proposal.question_id
        if same and one.state is not MeasureState.DROPPED:
            return one
    return None


def dimension_of(case: LiveCase, question_id: str) -> str:
    """Code of the dimension a question belongs to; empty for one the model does not have."""
    models = case.release.models
    found = (one.dimension for one in models[-1].questions if one.id == question_id) if models else iter(())
    return next(found, "")


def about_measure(case: LiveCase, measure: Measure) -> str:
    """Which open point a measure answers to; empty for one of the firm's own."""
    result = case.maturity
    gaps = {gap.question.id: gap for gap in result.gaps} if result else {}
    return about_gap(gaps[measure.question_id]) if measure.question_id in gaps else ""


def state_words(state: MeasureState) -> str:
    """How far a measure is."""
    return {
        MeasureState.PLANNED: tr("geplant"),
        MeasureState.DOING: tr("läuft"),
        MeasureState.DONE: tr("erledigt"),
        MeasureState.DROPPED: tr("fallen gelassen"),
    }[state]


def efforts() -> tuple[str, ...]:
    """The effort classes in one word each."""
    return (tr("klein"), tr("mittel"), tr("groß"))


# --------------------------------------------------------------------------------------------- when


def month_end(year: int, month: int) -> date:
    """The last day of a month: how "bis Januar 2027" is stored. `month` may count on past December."""
    years, index = divmod(month, 12)
    return date(year + years, index + 1, 1) - timedelta(days=1)


def is_month(due: date) -> bool:
    """Whether a day stands for its whole month."""
    return (due + timedelta(days=1)).day == 1


def due_words(due: date | None) -> str:
    """By when: a month, a day, or nothing agreed yet."""
    if due is None:
        return tr("kein Termin")
    return month_words(due) if is_month(due) else texts.day(due)


def month_words(day: date) -> str:
    """`Januar 2027`."""
    names = (
        tr("Januar"),
        tr("Februar"),
        tr("März"),
        tr("April"),
        tr("Mai"),
        tr("Juni"),
        tr("Juli"),
        tr("August"),
        tr("September"),
        tr("Oktober"),
        tr("November"),
        tr("Dezember"),
    )
    return f"{names[day.month - 1]} {day.year}"


# ------------------------------------------------------------------------------------------- topics


def topics_to_add(case: LiveCase, offered: Sequence[Proposal]) -> tuple[tuple[str, str], ...]:
    """Funding topics of the chosen measures that the project does not name yet: code and words."""
    result = case.maturity
    if result is None:
        return ()
    fact = case.release.book.dictionary[TOPICS]
    labels = {option.code: texts.authored(option.label) for option in fact.options}
    measures = [one for one in case.view.measures if one.state is not MeasureState.DROPPED]
    questions = {one.question_id for one in measures}
    found = [one.topic for one in result.search_topics if questions & set(one.questions)]
    for proposal in offered:
        if proposal.group == CRAFTS and chosen_as(case, proposal):
            found += proposal.topics
    known = case.value(TOPICS)
    there = known.value if isinstance(known, Known) and isinstance(known.value, frozenset) else frozenset()
    return tuple(
        (code, labels[code]) for code in dict.fromkeys(found) if code in labels and code not in there
    )


def with_topics(case: LiveCase, codes: frozenset[str]) -> Known:
    """The project's topics together with more of them."""
    known = case.value(TOPICS)
    there = known.value if isinstance(known, Known) and isinstance(known.value, frozenset) else frozenset()
    return Known(there | codes)


def topic_words(case: LiveCase, codes: tuple[str, ...]) -> str:
    """Funding topics in words, the first of them."""
    fact = case.release.book.dictionary[TOPICS]
    labels = {option.code: texts.authored(option.label) for option in fact.options}
    return next((labels[code] for code in codes if code in labels), "")
