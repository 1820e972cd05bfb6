"""The one question somebody with a link is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code that came another way than the link."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("10 Zeichen, zum Beispiel K7M4Q-F2T9B"))
