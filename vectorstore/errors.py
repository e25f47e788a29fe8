"""The product's named errors. Each carries a Vietnamese sentence that says what to do."""

from __future__ import annotations


class ProductError(Exception):
    """An error that a user can act on; `str(error)` is the Vietnamese sentence to show."""

    http_status = 500


class LibraryLockedError(ProductError):
    """Another process is writing to the data directory."""

    http_status = 423


class StaleIndexError(ProductError):
    """The index was made with another recipe (model, chunking, normalisation)."""

    http_status = 409


class NotFoundError(ProductError):
    """A report, conversation or message that is not stored."""

    http_status = 404


class SettingsError(ProductError):
    """A setting that is unknown, malformed, or needs an extra that is not installed."""

    http_status = 500


class StorageError(ProductError):
    """The data directory cannot be used: full disk, missing right, newer version."""

    http_status = 503
