"""The law as data: sheets of rules a lawyer can read, and what follows from them with every step and citation."""

from anlaufstelle.engines.law.anchors import Amber, Anchor, Source
from anlaufstelle.engines.law.asking import Asking, Group, Recorded
from anlaufstelle.engines.law.deciding import Clash, Decider, Deciding, Proof
from anlaufstelle.engines.law.explanations import Clause, Explanation, Explanations, Ground, Limit, Warned
from anlaufstelle.engines.law.facts import FactsError, Known, read_facts
from anlaufstelle.engines.law.fees import FeeAnswer, Fees, Reduction
from anlaufstelle.engines.law.journeys import Goal, Journeys
from anlaufstelle.engines.law.proof import DemandReason, Reason
from anlaufstelle.engines.law.questions import Inquiry, Questions
from anlaufstelle.engines.law.reasoning import Reasoner, WayAnswer
from anlaufstelle.engines.law.remedies import Answer, Deadline, Question, Remedies, Unclear
from anlaufstelle.engines.law.routes import Journey, Routes, Step
from anlaufstelle.engines.law.rules import Demand, Modality, Option, Reference, Rules, Way, read_rules
from anlaufstelle.engines.law.service import Service, Services
from anlaufstelle.engines.law.sheet import Line, Sheet, SheetError, read_sheet
from anlaufstelle.engines.law.timeline import Timeline, Truth
from anlaufstelle.engines.law.vocabulary import YES_OR_NO, Fact, Kind, Vocabulary

__all__ = [
    "YES_OR_NO",
    "Amber",
    "Anchor",
    "Answer",
    "Asking",
    "Clash",
    "Clause",
    "Deadline",
    "Decider",
    "Deciding",
    "Demand",
    "DemandReason",
    "Explanation",
    "Explanations",
    "Fact",
    "FactsError",
    "FeeAnswer",
    "Fees",
    "Goal",
    "Ground",
    "Group",
    "Inquiry",
    "Journey",
    "Journeys",
    "Kind",
    "Known",
    "Limit",
    "Line",
    "Modality",
    "Option",
    "Proof",
    "Question",
    "Questions",
    "Reason",
    "Reasoner",
    "Recorded",
    "Reduction",
    "Reference",
    "Remedies",
    "Routes",
    "Rules",
    "Service",
    "Services",
    "Sheet",
    "SheetError",
    "Source",
    "Step",
    "Timeline",
    "Truth",
    "Unclear",
    "Vocabulary",
    "Warned",
    "Way",
    "WayAnswer",
    "read_facts",
    "read_rules",
    "read_sheet",
]
