"""Words as typed and words as stored: abbreviations, diacritics, slips, topics, English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import pytest

from assistant.abbreviations import other_forms, short_forms, spell_out
from assistant.english import is_english, to_vietnamese
from assistant.restore import Restorer
from assistant.topics import coverage, mentions, topics_of
from assistant.wording import search_words
from vectorstore.vocabulary.text import canonical, fold
from vectorstore.words import count_forms

LIBRARY = """Xã tiếp nhận 120 hồ sơ trực tuyến, giải quyết đúng hạn 118 hồ sơ, quá hạn 02 hồ sơ.
Tỷ lệ hồ sơ trực tuyến đạt 90%. Hồ sơ quá hạn do đường truyền chậm. Điểm nghẽn về chuyển đổi số là
hạ tầng. Phường tổ chức tập huấn kỹ năng số cho cán bộ thôn. Tổ công nghệ số cộng đồng các thôn hoạt
động tốt. Cán bộ thôn hướng dẫn người dân. Chuyển đổi số là nhiệm vụ. Tiếp nhận hồ sơ tại bộ phận
một cửa. Tỷ lệ giải quyết đúng hạn đạt 98%. Tiếp nhận và giải quyết hồ sơ. Tỷ lệ số hóa hồ sơ."""


class Counted(dict[str, Mapping[str, int]]):
    """Word forms of a text, as the ledger gives them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        found: dict[str, dict[str, int]] = {}
        for (key, form), count in count_forms(text).items():
            found.setdefault(key, {})[form] = count
        self.update(found)

    def load(self, keys: Iterable[str]) -> None:
        """Everything is at hand."""


FORMS = Counted(LIBRARY)


def count(words: str) -> int:
    syllables = canonical(words).split()
    pairs = [f"{a} {b}" for a, b in pairwise(syllables)] or syllables
    return min((FORMS.get(fold(pair), {}).get(pair, 0) for pair in pairs), default=0)


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer(FORMS)


@pytest.mark.parametrize(
    ("typed", "long"),
    [
        ("hồ sơ TTHC", "hồ sơ thủ tục hành chính"),
        ("tthc cua xa", "thủ tục hành chính cua xa"),
        ("CDS và CĐS", "chuyển đổi số và chuyển đổi số"),
        ("Sở KH&CN", "Sở khoa học công nghệ"),
        ("theo NQ57", "theo nghị quyết 57"),
        ("NQ 57", "nghị quyết 57"),
        ("ĐA06", "đề án 06"),
        ("da 06", "đề án 06"),
        ("da 5 tuoi", "da 5 tuoi"),
        ("số 57-NQ/TW", "số 57-NQ/TW"),
        ("68/KH-UBND", "68/KH-UBND"),
        ("pakn.nq57.vn", "pakn.nq57.vn"),
        ("ai ký", "ai ký"),
        ("Kế hoạch 02", "Kế hoạch 02"),
    ],
)
def test_abbreviations_are_spelled_out(typed: str, long: str) -> None:
    assert spell_out(typed) == long


def test_long_forms_know_their_short_ones() -> None:
    assert "tthc" in short_forms("số thủ tục hành chính cấp xã")
    assert "thủ tục hành chính" in other_forms("TTHC")
    assert "bcci" in other_forms("bưu chính công ích")
    assert other_forms("hồ sơ lạ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Xã tiếp nhận bao nhiêu hồ sơ trực tuyến",
        "tỷ lệ giải quyết đúng hạn là bao nhiêu",
        "điểm nghẽn về chuyển đổi số của phường là gì",
        "vì sao hồ sơ quá hạn",
        "từ ngày 01/7/2025 đến ngày 06/6/2026",
    ],
)
def test_missing_diacritics_come_back(restorer: Restorer, text: str) -> None:
    assert restorer.restore(fold(text)) == text.lower()


def test_what_is_typed_with_diacritics_stays(restorer: Restorer) -> None:
    assert restorer.restore("Hồ sơ tồn và hộ nghèo") == "Hồ sơ tồn và hộ nghèo"
    assert restorer.restore("Hồ sơ của thôn ta") == "Hồ sơ của thôn ta"


def test_mixed_typing_keeps_marks_and_restores_the_rest(restorer: Restorer) -> None:
    assert restorer.restore("ho so trực tuyến qua han") == "hồ sơ trực tuyến quá hạn"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thu ngân sách của xã đạt bao nhiêu?", "Thu ngân sách của xã đạt bao nhiêu?"),
        ("Tỷ lệ hồ so trực tuyến của phường", "Tỷ lệ hồ sơ trực tuyến của phường"),
        ("Cán bộ một cua giải quyết thế nào?", "Cán bộ một cửa giải quyết thế nào?"),
    ],
)
def test_a_bare_word_among_marked_ones_is_meant(typed: str, meant: str) -> None:
    forms = Counted(f"{LIBRARY} Thủ tục hành chính. Thủ trưởng đơn vị chi ngân sách. Thủ tục mới.")
    assert Restorer(forms).restore(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tiep nhna ho so", "tiếp nhận hồ sơ"),
        ("ho so truc tuyeen", "hồ sơ trực tuyến"),
        ("tỉ lệ hồ sơ", "tỷ lệ hồ sơ"),
        ("giải quyếtt đúng hạnn", "giải quyết đúng hạn"),
    ],
)
def test_slips_of_one_letter_are_mended(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed) == meant


@pytest.mark.parametrize("typed", ["thuế đất", "tổng đàn lợn", "camera an ninh", "VNeID 5G 2026"])
def test_words_the_library_lacks_are_left_alone(restorer: Restorer, typed: str) -> None:
    assert restorer.restore(typed) == typed


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Xã có bao nhiêu hồ sơ quá hạn?", {"quá hạn", "hồ sơ"}),
        ("Đề nghị cho biết tỷ lệ hồ sơ trực tuyến đạt bao nhiêu?", {"trực tuyến", "hồ sơ"}),
        ("Tổng đàn lợn là bao nhiêu con?", {"đàn", "lợn", "con"}),
        ("Số thủ tục hành chính toàn trình?", {"thủ tục hành chính", "toàn trình"}),
        ("Vì sao mới giải ngân 350 triệu đồng?", {"giải ngân"}),
        ("Khó khăn, vướng mắc là gì?", set()),
        ("Theo Phụ lục I, Sở Tài Nguyên họp mấy cuộc?", {"sở tài nguyên", "họp", "cuộc"}),
    ],
)
def test_topics_are_the_content_words(question: str, topics: set[str]) -> None:
    assert set(topics_of(question, count=count)) == topics


def test_the_rarest_topic_comes_first() -> None:
    assert topics_of("hồ sơ quá hạn về lợn", count=count) == ("lợn", "quá hạn", "hồ sơ")


def test_mentions_knows_other_spellings_and_word_ends() -> None:
    assert mentions("Tổng số TTHC cấp xã", "thủ tục hành chính")
    assert mentions("100% xóm có điện", "thôn|xóm")
    assert mentions("ho so qua han", "quá hạn")
    assert not mentions("quá hạng", "quá hạn")
    assert coverage("hồ sơ trực tuyến", ("trực tuyến", "quá hạn")) == 0.5
    assert coverage("gì cũng được", ()) == 1.0


def test_search_words_pair_neighbours_but_not_over_question_words() -> None:
    pairs, single = search_words("Xã tiếp nhận được bao nhiêu hồ sơ đổi mới, quá hạn?")
    assert {"tiếp nhận", "hồ sơ", "đổi mới", "quá hạn"} <= set(pairs)
    assert not {"nhận được", "nhận hồ", "mới quá"} & set(pairs)
    assert "bao" not in single
    assert "xã" not in single


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("How many hamlets (xóm) in Thuong Lam have mobile coverage?", True),
        ("What is the 5G coverage rate?", True),
        ("the con phuong kia thi sao", False),
        ("bao nhieu ho so do phuong tiep nhan", False),
        ("Tỷ lệ hồ sơ trực tuyến?", False),
        ("", False),
    ],
)
def test_english_is_told_apart(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_english_takes_the_wording_that_the_library_uses() -> None:
    found = to_vietnamese("How many hamlets were trained in digital skills by VNPT?", count=count)
    assert found.topics[1] == "thôn"
    assert "bao nhiêu" in found.text
    assert "kỹ năng số" in found.text
    assert "VNPT" in found.text
    assert "công nghệ thông tin" in spell_out(to_vietnamese("IT staff", count=count).text)
    assert to_vietnamese("How many penguins?", count=count).unknown == ("penguins",)
    assert "nộp" in to_vietnamese("files submitted", count=count).text
    assert "đang giải quyết" in to_vietnamese("still being processed", count=count).text
