"""Which letters with marks make a Vietnamese syllable: onset, rime, tone."""

from __future__ import annotations

import re
import unicodedata

_TONES = {"̀", "́", "̉", "̃", "̣"}
_SHARP = {"́", "̣"}  # the only tones of a syllable closed by c, ch, p or t
_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RIMES = frozenset(
    str.split(
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu êc i ia ich im in inh ip it iu "
        "iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot ooc oong oa oac oach oai oam oan "
        "oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt "
        "ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uơ uy uya "
        "uych uynh uyt uyu uyp uyên uyêt uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu "
        "ươc ươi ươm ươn ương ươp ươt ươu y ych ynh yt yu yêm yên yêng yêt yêu"
    )
)
_FRONT = frozenset("ieêy")
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether a word with Vietnamese marks can be one syllable; both tone placements pass."""
    bare, tones = _without_tones(word.lower())
    if len(tones) > 1 or not _WORD.fullmatch(bare):
        return False
    return any(_fits(bare, onset, tones) for onset in _ONSETS if bare.startswith(onset))


def _without_tones(word: str) -> tuple[str, list[str]]:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [char for char in decomposed if char in _TONES]
    kept = "".join(char for char in decomposed if char not in _TONES)
    return unicodedata.normalize("NFC", kept), tones


def _fits(bare: str, onset: str, tones: list[str]) -> bool:
    rime = bare[len(onset) :]
    if rime not in _RIMES:
        return False
    if rime.endswith(("c", "ch", "p", "t")) and not set(tones) & _SHARP:
        return False
    front = rime[0] in _FRONT
    if onset in ("gh", "ngh", "k"):
        return front
    return not (onset in ("c", "ng") and front)
