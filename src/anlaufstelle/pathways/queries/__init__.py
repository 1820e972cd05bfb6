"""Reading what the law says: remedies, the ways to a secure status, and whether the norms still read as they did."""

from anlaufstelle.pathways.queries.as_data import changed_data, deadlines_data, explained_data, fact_data, fee_data
from anlaufstelle.pathways.queries.beside import Beside, RuleLine, address_of, beside, conditions
from anlaufstelle.pathways.queries.fees import fee_codes, fees_for
from anlaufstelle.pathways.queries.news import NewsLine, WayNews, news_about, news_line, some_news
from anlaufstelle.pathways.queries.overview import Bar, Gap, Overview, OverviewRow, deciding, overview, paper_for
from anlaufstelle.pathways.queries.proof import STRENGTHS, VERDICTS, SaidDemand, SaidLine, SaidWay, said_way
from anlaufstelle.pathways.queries.recorded import recorded_name, recorded_value
from anlaufstelle.pathways.queries.remedies import (
    decisions,
    explanation_of,
    meant_by,
    remedies_against,
    served,
    ways_of_service,
)
from anlaufstelle.pathways.queries.returning import (
    Support,
    Warned,
    return_sheet_signed_by,
    return_support,
    return_warnings,
)
from anlaufstelle.pathways.queries.reworded import (
    RETURN,
    Reworded,
    reworded,
    reworded_by,
    reworded_fees,
    reworded_remedies,
    reworded_way,
)
from anlaufstelle.pathways.queries.routes import Routed, journeys, routes, step_explained, supposed
from anlaufstelle.pathways.queries.screening import WARNED_DAYS, Newly, newly, readable, reworded_since
from anlaufstelle.pathways.queries.seals import seals
from anlaufstelle.pathways.queries.sheets import asking, rules, sheet, sheet_names
from anlaufstelle.pathways.queries.speech import NotOfferedError, languages
from anlaufstelle.pathways.queries.stewards import (
    SheetLine,
    TaskLine,
    count_open_tasks,
    open_tasks,
    possible_stewards,
    sheet_lines,
)
from anlaufstelle.pathways.queries.texts import german_texts
from anlaufstelle.pathways.queries.ways import Explained, ask_next, explain, facts_described, is_near
from anlaufstelle.pathways.queries.wording import (
    amber,
    amber_by_way,
    anchored,
    anchors,
    imported_norms,
    sign_of,
    sources,
)
from anlaufstelle.pathways.queries.words import label_of, list_question, question_of, sentence_of, value_words, way_of

__all__ = [
    "RETURN",
    "STRENGTHS",
    "VERDICTS",
    "WARNED_DAYS",
    "Bar",
    "Beside",
    "Explained",
    "Gap",
    "Newly",
    "NewsLine",
    "NotOfferedError",
    "Overview",
    "OverviewRow",
    "Reworded",
    "Routed",
    "RuleLine",
    "SaidDemand",
    "SaidLine",
    "SaidWay",
    "SheetLine",
    "Support",
    "TaskLine",
    "Warned",
    "WayNews",
    "address_of",
    "amber",
    "amber_by_way",
    "anchored",
    "anchors",
    "ask_next",
    "asking",
    "beside",
    "changed_data",
    "conditions",
    "count_open_tasks",
    "deadlines_data",
    "deciding",
    "decisions",
    "explain",
    "explained_data",
    "explanation_of",
    "fact_data",
    "facts_described",
    "fee_codes",
    "fee_data",
    "fees_for",
    "german_texts",
    "imported_norms",
    "is_near",
    "journeys",
    "label_of",
    "languages",
    "list_question",
    "meant_by",
    "newly",
    "news_about",
    "news_line",
    "open_tasks",
    "overview",
    "paper_for",
    "possible_stewards",
    "question_of",
    "readable",
    "recorded_name",
    "recorded_value",
    "remedies_against",
    "return_sheet_signed_by",
    "return_support",
    "return_warnings",
    "reworded",
    "reworded_by",
    "reworded_fees",
    "reworded_remedies",
    "reworded_since",
    "reworded_way",
    "routes",
    "rules",
    "said_way",
    "seals",
    "sentence_of",
    "served",
    "sheet",
    "sheet_lines",
    "sheet_names",
    "sign_of",
    "some_news",
    "sources",
    "step_explained",
    "supposed",
    "value_words",
    "way_of",
    "ways_of_service",
]
