"""Errors sorted by whose they are. What is neither of these is a bug."""

from __future__ import annotations

from enum import StrEnum


class UserError(Exception):
    """A sentence for a person that says what is wrong and what to do. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Trouble(StrEnum):
    """What can befall the file that holds a diary."""

    MISSING = "missing"
    EXISTS = "exists"
    NOT_A_DIARY = "not_a_diary"
    NEWER = "newer"
    CORRUPT = "corrupt"
    IN_USE = "in_use"
    READ_ONLY = "read_only"
    FULL = "full"
    NO_ACCESS = "no_access"


class StorageTrouble(UserError):
    """The disk or the file stands in the way; the sentence says what happened to the data."""

    def __init__(self, trouble: Trouble, sentence: str) -> None:
        super().__init__(sentence)
        self.trouble = trouble
