# SPDX-License-Identifier: EUPL-1.2
"""The parts every page is built from. Each wears the theme and has a name, keys and large targets."""

from __future__ import annotations

from irmd_desktop.gui.widgets.buttons import Button, Chip
from irmd_desktop.gui.widgets.choices import ChoiceCard, ChoiceGroup
from irmd_desktop.gui.widgets.date_edit import DateEdit
from irmd_desktop.gui.widgets.field import Field
from irmd_desktop.gui.widgets.flow import FlowLayout
from irmd_desktop.gui.widgets.focus import FocusRing
from irmd_desktop.gui.widgets.frames import Banner, Card, CollapsibleGroup, EmptyState, TaskCard
from irmd_desktop.gui.widgets.labels import ElidedLabel, Heading, StateBadge, Tag, announce
from irmd_desktop.gui.widgets.number_edit import DecimalEdit, MoneyEdit
from irmd_desktop.gui.widgets.pills import PillCounter
from irmd_desktop.gui.widgets.rows import Column, RowDelegate, RowHeader, RowTable
from irmd_desktop.gui.widgets.ruler import Ruler
from irmd_desktop.gui.widgets.search_combo import Choice, SearchCombo
from irmd_desktop.gui.widgets.segments import Segments, YesNoUnknown
from irmd_desktop.gui.widgets.step_bar import Step, StepBar
from irmd_desktop.gui.widgets.svg_chart import SvgChart
from irmd_desktop.gui.widgets.upright_scroll import UprightScroll
from irmd_desktop.gui.widgets.value_chooser import ValueChooser

__all__ = [
    "Banner",
    "Button",
    "Card",
    "Chip",
    "Choice",
    "ChoiceCard",
    "ChoiceGroup",
    "CollapsibleGroup",
    "Column",
    "DateEdit",
    "DecimalEdit",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FlowLayout",
    "FocusRing",
    "Heading",
    "MoneyEdit",
    "PillCounter",
    "RowDelegate",
    "RowHeader",
    "RowTable",
    "Ruler",
    "SearchCombo",
    "Segments",
    "StateBadge",
    "Step",
    "StepBar",
    "SvgChart",
    "Tag",
    "TaskCard",
    "UprightScroll",
    "ValueChooser",
    "YesNoUnknown",
    "announce",
]
