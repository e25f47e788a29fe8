"""Vietnamese letters by case, to be put inside the brackets of a pattern."""

from __future__ import annotations

_BASE = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
LOWER = _BASE + _MARKED
UPPER = LOWER.upper()
