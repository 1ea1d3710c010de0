"""Translation: the one module that every room may import.

English is written in the code; catalogues live in
`resources/locale/<language>/LC_MESSAGES/gutdesk.mo`. Until `use_language` finds one, every text
passes through unchanged, and gettext is not even imported: the window shows sooner."""

from __future__ import annotations

from typing import Protocol


class Catalogue(Protocol):
    """What a gettext translation offers; `gettext.NullTranslations` fits."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, n: int, /) -> str: ...
    def pgettext(self, context: str, message: str, /) -> str: ...


_catalogue: Catalogue | None = None


def use(catalogue: Catalogue | None) -> None:
    """Translate through `catalogue` from now on; None is plain English."""
    global _catalogue
    _catalogue = catalogue


def use_language(language: str, folder: str) -> bool:
    """Load the catalogue of `language` ("de", "pt_BR") from `folder`; False where there is none."""
    import gettext

    try:
        use(gettext.translation("gutdesk", folder, languages=[language]))
    except OSError:
        return False
    return True


def _(message: str) -> str:
    return _catalogue.gettext(message) if _catalogue else message


def ngettext(singular: str, plural: str, n: int) -> str:
    if _catalogue:
        return _catalogue.ngettext(singular, plural, n)
    return singular if n == 1 else plural


def protocol_text(key: str, english: str) -> str:
    """A text of resources/protocol, looked up by its id ("symptom.bloating.name")."""
    if _catalogue is None or not english:
        return english
    return _catalogue.pgettext(key, english)
