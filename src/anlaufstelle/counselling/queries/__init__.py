"""What a letter means, in the words of the person who holds it; and for staff, the conversation about one person."""

from anlaufstelle.counselling.queries.counselling_sheet import (
    CounsellingSheet,
    DateLine,
    ProofLine,
    Said,
    WayLine,
    counselling_sheet,
)
from anlaufstelle.counselling.queries.invitations import (
    TALK,
    NewsPage,
    NewsRow,
    Reach,
    free_talks,
    news_for,
    news_page,
    reach,
)
from anlaufstelle.counselling.queries.letter_sheet import NO_COURT_FEES, letter_sheet
from anlaufstelle.counselling.queries.letters import LetterAdvice, Step, advise
from anlaufstelle.counselling.queries.staff_dossier import DossierPage, TomorrowPage, dossier_page, tomorrow_page
from anlaufstelle.counselling.queries.staff_offers import OfferRow, OffersPage, offer_of, offer_row, offers_page
from anlaufstelle.counselling.queries.staff_person import CounsellingPage, counselling_page, value_of
from anlaufstelle.counselling.queries.staff_protocols import (
    FollowUpLine,
    ProtocolLine,
    abouts,
    follow_ups_due,
    follow_ups_of,
    follow_ups_there,
    protocols,
    protocols_since,
)
from anlaufstelle.counselling.queries.staff_return import (
    ADVICE,
    PAUSE,
    VOLUNTARY,
    ReturnPage,
    return_page,
    return_sheet,
)
from anlaufstelle.counselling.queries.staff_routes import RoutesPage, routes_page
from anlaufstelle.counselling.queries.staff_sheet import MOST_WAYS, Sheet, questions_for, ways_on_paper, ways_sheet
from anlaufstelle.counselling.queries.staff_terms import Asked, asked, fact_named, find_facts, group_of, terms
from anlaufstelle.counselling.queries.staff_way import WayPage, way_page
from anlaufstelle.counselling.queries.waiting import count_waiting
from anlaufstelle.counselling.queries.words import UNKNOWN_LETTER, LetterCard, letter_groups, letter_of

__all__ = [
    "ADVICE",
    "MOST_WAYS",
    "NO_COURT_FEES",
    "PAUSE",
    "TALK",
    "UNKNOWN_LETTER",
    "VOLUNTARY",
    "Asked",
    "CounsellingPage",
    "CounsellingSheet",
    "DateLine",
    "DossierPage",
    "FollowUpLine",
    "LetterAdvice",
    "LetterCard",
    "NewsPage",
    "NewsRow",
    "OfferRow",
    "OffersPage",
    "ProofLine",
    "ProtocolLine",
    "Reach",
    "ReturnPage",
    "RoutesPage",
    "Said",
    "Sheet",
    "Step",
    "TomorrowPage",
    "WayLine",
    "WayPage",
    "abouts",
    "advise",
    "asked",
    "counselling_page",
    "counselling_sheet",
    "count_waiting",
    "dossier_page",
    "fact_named",
    "find_facts",
    "follow_ups_due",
    "follow_ups_of",
    "follow_ups_there",
    "free_talks",
    "group_of",
    "letter_groups",
    "letter_of",
    "letter_sheet",
    "news_for",
    "news_page",
    "offer_of",
    "offer_row",
    "offers_page",
    "protocols",
    "protocols_since",
    "questions_for",
    "reach",
    "return_page",
    "return_sheet",
    "routes_page",
    "terms",
    "tomorrow_page",
    "value_of",
    "way_page",
    "ways_on_paper",
    "ways_sheet",
]
