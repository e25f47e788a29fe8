"""Communes and provinces: finding them in reports, recognising them in questions.

This module gathers the parts: `commune_names` (named with kind and capitals) and `commune_match`
(stored communes in a question, however they are typed).
"""

from vectorstore.vocabulary.commune_match import CommuneMatch, match_communes, same_commune
from vectorstore.vocabulary.commune_names import (
    CommuneSpan,
    ProvinceSpan,
    find_communes,
    find_provinces,
)

__all__ = [
    "CommuneMatch",
    "CommuneSpan",
    "ProvinceSpan",
    "find_communes",
    "find_provinces",
    "match_communes",
    "same_commune",
]
