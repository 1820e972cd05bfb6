"""What the engine raises: plain exceptions with facts.

WritingError
|-- NoAlternative     a picture or QR code without the words for somebody who does not see it
|-- NoTitle           a sheet without a title
|-- HeadingSkipped    a heading more than one level below the one before it, or a sheet that does not begin with level 1
|-- UnevenTable       a row with more or fewer cells than the table has columns
|-- TooLong           more text or more blocks than a sheet may have
|-- UnsafePicture     a picture that is no SVG, or that refers to something outside itself
|-- NoFonts           a folder without a font
`-- NotSet            the typesetter refused the sheet; a defect of the engine, never of the text
"""


class WritingError(Exception):
    """Every refusal of the engine."""


class NoAlternative(WritingError):
    """A picture or QR code without the words for somebody who does not see it (ISO 14289-1, 7.3)."""


class NoTitle(WritingError):
    """A sheet without a title (ISO 14289-1, 7.1)."""


class HeadingSkipped(WritingError):
    """A heading skips a level (ISO 14289-1, 7.4.2)."""

    def __init__(self, *, before: int, level: int) -> None:
        super().__init__(f"level {level} after {before}")
        self.before, self.level = before, level


class UnevenTable(WritingError):
    """A row does not fit the columns."""

    def __init__(self, *, columns: int, cells: int) -> None:
        super().__init__(f"{cells} cells in {columns} columns")
        self.columns, self.cells = columns, cells


class TooLong(WritingError):
    """More than a sheet may have; the bound keeps the time of one sheet bounded too."""

    def __init__(self, *, most: int, given: int) -> None:
        super().__init__(f"{given}, at most {most}")
        self.most, self.given = most, given


class UnsafePicture(WritingError):
    """No SVG, or one that refers to something outside itself."""


class NoFonts(WritingError):
    """The folder holds no font that can be used."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


class NotSet(WritingError):
    """The typesetter refused the sheet."""
