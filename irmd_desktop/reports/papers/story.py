# SPDX-License-Identifier: EUPL-1.2
"""From a paper's model to what is set on its pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.comparison import comparison_story
from irmd_desktop.reports.papers.cost_plan import cost_plan_story
from irmd_desktop.reports.papers.description import description_story
from irmd_desktop.reports.papers.model import (
    CostPaper,
    Description,
    Paper,
    PaperList,
    PlainPaperList,
    Settlement,
    ShortReport,
    TargetComparison,
)
from irmd_desktop.reports.papers.paper_list import paper_list_story, plain_paper_list_story
from irmd_desktop.reports.papers.settlement import settlement_story
from irmd_desktop.reports.papers.short_report import short_report_story


def paper_story(paper: Paper, kit: Kit) -> list[Flowable]:
    """The pages of one paper."""
    match paper:
        case ShortReport():
            return short_report_story(paper, kit)
        case TargetComparison():
            return comparison_story(paper, kit)
        case CostPaper():
            return cost_plan_story(paper, kit)
        case Description():
            return description_story(paper, kit)
        case PaperList():
            return paper_list_story(paper, kit)
        case PlainPaperList():
            return plain_paper_list_story(paper, kit)
        case Settlement():
            return settlement_story(paper, kit)
