"""Signs as plain data for the typesetter."""

from anlaufstelle.engines.writing.encode import Data, Encoder, speech
from anlaufstelle.engines.writing.errors import NoTitle
from anlaufstelle.engines.writing.pictures import checked
from anlaufstelle.engines.writing.signs import Icon, Label, Sign, SignPlan, SignRow, Signs


class SignEncoder(Encoder):
    """Turns signs into data, counting what it takes."""

    def signs(self, signs: Signs) -> Data:
        """Give all signs. Raises `TooLong`, `NoTitle`, `NoAlternative` and `UnsafePicture`."""
        title = self._text(signs.title)
        if not title.strip():
            raise NoTitle
        return {
            "title": title,
            **speech(signs.language),
            "day": [signs.made_on.year, signs.made_on.month, signs.made_on.day],
            "signs": [self._sign(one) for one in signs.signs],
        }

    def _sign(self, sign: Sign) -> Data:
        return {
            "paper": sign.paper,
            "head": {
                "icons": [self._icon(one) for one in sign.head.icons],
                "main": self._words(sign.head.main),
                "others": self._cell(sign.head.others),
                "small": sign.head.small,
            },
            "rows": [self._row(one) for one in sign.rows],
            "plan": self._plan(sign.plan) if sign.plan else None,
            "texts": self._cell(sign.texts),
            "foot": self._cell(sign.foot),
        }

    def _row(self, row: SignRow) -> Data:
        return {
            "icons": [self._icon(one) for one in row.icons],
            "main": self._words(row.main),
            "more": self._cell(row.more),
            "others": self._cell(row.others),
        }

    def _icon(self, icon: Icon) -> Data:
        return {"svg": checked(icon.svg), **self._alternative(icon.alternative)}

    def _plan(self, plan: SignPlan) -> Data:
        return {
            "svg": checked(plan.svg),
            **self._alternative(plan.alternative),
            "width": plan.width,
            "height": plan.height,
            "labels": [self._label(one) for one in plan.labels],
        }

    def _label(self, label: Label) -> Data:
        return {
            "words": self._words(label.words),
            "x": label.x,
            "y": label.y,
            "width": label.width,
            "height": label.height,
        }
