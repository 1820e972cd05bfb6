"""Shapes of what is written about inspections."""

from anlaufstelle.inspection.forms.public import CodeForm
from anlaufstelle.inspection.forms.staff import AccessForm, AskForm, BoxForm, PutOffForm, RefuseForm

__all__ = ["AccessForm", "AskForm", "BoxForm", "CodeForm", "PutOffForm", "RefuseForm"]
