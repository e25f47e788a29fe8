"""Named errors of the assistant; what a user reads is Vietnamese and never holds a secret."""

from __future__ import annotations

from vectorstore.errors import ProductError


class ModelUnavailableError(ProductError):
    """The language model did not answer: dead, too slow, or nothing readable came back."""

    http_status = 502


class BadRequestError(ProductError):
    """A command or API request that cannot be understood; says what is expected."""

    http_status = 400


class UnknownUnitError(BadRequestError):
    """A commune that the library has no documents of; says which there are."""

    http_status = 404


class UnknownSectionError(BadRequestError):
    """A section or outline that no template is for; says which there are."""


class UnknownPeriodError(BadRequestError):
    """A period that cannot be read, or none that could be taken; says which there are."""
