"""What counselling keeps: letters that were brought, without a name; of talks, what was asked and when, no result."""

from anlaufstelle.counselling.models.invitations import INVITATION_PROCESSING, InvitationCount
from anlaufstelle.counselling.models.letters import LETTER_PROCESSING, Letter, LetterCount
from anlaufstelle.counselling.models.talks import ABOUT, KINDS, TALK_PROCESSING, FollowUp, Protocol

#: For the record of processing activities.
PROCESSING = (INVITATION_PROCESSING, LETTER_PROCESSING, TALK_PROCESSING)

__all__ = ["ABOUT", "KINDS", "PROCESSING", "FollowUp", "InvitationCount", "Letter", "LetterCount", "Protocol"]
