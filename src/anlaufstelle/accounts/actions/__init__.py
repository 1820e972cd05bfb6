"""Everything that changes accounts, roles and what people sign in with."""

from anlaufstelle.accounts.actions.administer import (
    NewAccount,
    create_account,
    create_accounts,
    deactivate_account,
    invite,
    make_link,
    reset_second_factor,
)
from anlaufstelle.accounts.actions.grant import end_role, grant_role
from anlaufstelle.accounts.actions.keep import forget_former_accounts, remove_old_sessions
from anlaufstelle.accounts.actions.sign_in import (
    end_sessions,
    note_failure,
    note_own_change,
    note_sign_in,
    note_sign_out,
    send_password_link,
)
from anlaufstelle.accounts.actions.telling import tell_accounts

__all__ = [
    "NewAccount",
    "create_account",
    "create_accounts",
    "deactivate_account",
    "end_role",
    "end_sessions",
    "forget_former_accounts",
    "grant_role",
    "invite",
    "make_link",
    "note_failure",
    "note_own_change",
    "note_sign_in",
    "note_sign_out",
    "remove_old_sessions",
    "reset_second_factor",
    "send_password_link",
    "tell_accounts",
]
