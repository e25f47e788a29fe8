"""One report: its sections in the commune's style, and the truth that came of writing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evals.corpus import annexes, frame, lists, narrative, prose, truth
from evals.corpus.clauses import UNWANTED, goal_of
from evals.corpus.pen import Pen
from evals.corpus.pieces import Piece, Written, heading, item, joined, paragraph
from evals.corpus.plans import plan_body
from evals.corpus.quantities import Group, Topic, catalogue
from evals.corpus.records import MadeReport, Style

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_RESULTS = ("KẾT QUẢ THỰC HIỆN", "TÌNH HÌNH, KẾT QUẢ THỰC HIỆN", "KẾT QUẢ ĐẠT ĐƯỢC")
_ASSESSMENT = ("ĐÁNH GIÁ CHUNG", "NHẬN XÉT, ĐÁNH GIÁ", "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
_NEXT = ("PHƯƠNG HƯỚNG, NHIỆM VỤ", "NHIỆM VỤ TRỌNG TÂM", "PHƯƠNG HƯỚNG")
_ASKS = ("KIẾN NGHỊ, ĐỀ XUẤT", "ĐỀ XUẤT, KIẾN NGHỊ", "KIẾN NGHỊ")
Chosen = Sequence[tuple[Topic, Sequence[Group]]]


def write(pen: Pen, file: str, *, plan: bool = False) -> MadeReport:
    """The report of the pen's commune and period."""
    form = frame.draw_frame(pen)
    if plan:
        form = frame.as_plan(pen, form)
        body = plan_body(pen)
        annexed: list[Written] = []
    else:
        topics = _chosen(pen)
        body = _body(pen, topics)
        annexed = annexes.annexes(pen, topics) if _style(pen) is Style.ANNEXES else []
    opening = frame.opening(pen, form)
    written = [*opening, *body, *frame.closing(pen, form), *annexed]
    return truth.told(pen, file, written, frame.letterhead(pen, form, file))


def _style(pen: Pen) -> Style:
    return pen.commune.style


def _chosen(pen: Pen) -> Chosen:
    """The topics and groups that this report is about; in their usual order."""
    topics = catalogue().topics
    depth = pen.commune.habits.depth
    count = (pen.pick((2, 3, 4)), pen.pick((5, 6, 7)), len(topics))[depth]
    kept = set(pen.draw.sample(range(len(topics)), count)) | {1}
    return [(t, _groups(pen, t)) for at, t in enumerate(topics) if at in kept]


def _groups(pen: Pen, topic: Topic) -> list[Group]:
    depth = pen.commune.habits.depth
    share = (0.55, 0.85, 1)[depth]
    groups = [g for g in topic.groups if pen.chance(share) and not (g.optional and depth == 0)]
    return groups or [topic.groups[0]]


def _body(pen: Pen, topics: Chosen) -> list[Written]:
    sections = [_results(pen, topics), _assessment(pen, topics), _next(pen, topics)]
    if pen.commune.habits.depth or pen.chance(0.4):
        asked = narrative.asks(pen, pen.pick((1, 2, 3)))
        sections.append([_title(pen.pick(_ASKS)), *narrative.laid_out(pen, asked)])
    out: list[Written] = []
    for number, section in enumerate(sections):
        head, *rest = section
        label = f"{_ROMAN[number]}."
        out += [Written(replace(head.block, label=label)), *rest]
    return out


def _title(text: str) -> Written:
    return heading(1, "", text)


def _results(pen: Pen, topics: Chosen) -> list[Written]:
    period = f" {pen.span.names[0]}".upper() if pen.chance(0.3) else ""
    out = [_title(pen.pick(_RESULTS) + period)]
    notes = prose.Notes() if _style(pen) is Style.FOOTNOTES else None
    for number, (topic, groups) in enumerate(topics, start=1):
        out.append(heading(2, f"{number}.", pen.pick(topic.titles)))
        out += _topic(pen, topic, groups, number, notes)
    return out


def _topic(
    pen: Pen, topic: Topic, groups: Sequence[Group], number: int, notes: prose.Notes | None
) -> list[Written]:
    depth = pen.commune.habits.depth
    figures = _figures(pen, groups, number, notes)
    works = [narrative.work(pen, topic.key) for _ in range((0, 1, 4)[depth] + pen.pick((0, 1)))]
    if topic.key == "steering" and depth:
        works += [narrative.issued(pen) for _ in range(pen.pick((1, 2, 3)))]
    told = narrative.laid_out(pen, works) if works else []
    if depth < 2:
        return [*told, *figures] if pen.chance(0.4) else [*figures, *told]
    judged = _judged(pen, topic)
    return [
        heading(3, f"{number}.1.", "Tình hình, kết quả thực hiện"),
        *(*told, *figures),
        heading(3, f"{number}.2.", "Nhận xét, đánh giá"),
        *judged,
    ]


def _figures(
    pen: Pen, groups: Sequence[Group], number: int, notes: prose.Notes | None
) -> list[Written]:
    style = _style(pen)
    if style in (Style.PROSE, Style.FOOTNOTES):
        return prose.topic(pen, list(groups), notes)
    if style is Style.ANNEXES:
        return annexes.topic(pen, groups, number - 1)
    return lists.topic(pen, list(groups), style)


def _judged(pen: Pen, topic: Topic) -> list[Written]:
    """Merits, limits, causes and remedies of one topic, as items."""
    said = (
        ("Ưu điểm", narrative.merit(pen, topic.key)),
        ("Tồn tại, hạn chế", narrative.limit(pen, topic.key)),
        ("Nguyên nhân", narrative.cause(pen, topic.key)),
        ("Giải pháp", narrative.remedy(pen, topic.key)),
    )
    return [item("-", 1, f"{name}: {text}") for name, text in said]


def _assessment(pen: Pen, topics: Chosen) -> list[Written]:
    out = [_title(pen.pick(_ASSESSMENT))]
    count = (1, 2, 4)[pen.commune.habits.depth]
    keys = [topic.key for topic, _ in topics]
    parts = (
        (("Ưu điểm", "Kết quả nổi bật"), narrative.merit),
        (("Tồn tại, hạn chế", "Khó khăn, hạn chế"), narrative.limit),
        (("Nguyên nhân", "Nguyên nhân của tồn tại, hạn chế"), narrative.cause),
        (("Giải pháp", "Giải pháp khắc phục"), narrative.remedy),
    )
    for number, (names, say) in enumerate(parts, start=1):
        sentences = [say(pen, pen.pick(keys)) for _ in range(count)]
        out += [heading(2, f"{number}.", pen.pick(names)), *narrative.laid_out(pen, sentences)]
    return out


def _next(pen: Pen, topics: Chosen) -> list[Written]:
    """Goals for the next period, each a target of a rate that the report is about."""
    span = pen.span.after()
    name = pen.pick(span.names).replace("quý", "QUÝ").upper()
    out = [_title(f"{pen.pick(_NEXT)} {name}")]
    rates = [key for _, groups in topics for group in groups for key in group.rates]
    rates = [key for key in rates if pen.measurable(key) and key not in UNWANTED]
    chosen = pen.draw.sample(rates, min(len(rates), pen.pick((1, 2, 3))))
    goals = [goal(pen, key) for key in chosen]
    tasks = [narrative.remedy(pen, topic.key) for topic, _ in topics[:3]]
    if _style(pen) in (Style.PROSE, Style.FOOTNOTES, Style.ANNEXES):
        out += [paragraph(each) for each in goals]
        return [*out, *narrative.laid_out(pen, tasks)]
    out += [item("-", 1, each) for each in goals]
    return [*out, *(item("-", 1, task) for task in tasks)]


def goal(pen: Pen, key: str) -> Piece:
    """ "Phấn đấu nâng tỷ lệ hồ sơ nộp trực tuyến lên 90%"."""
    fact = goal_of(pen, pen.rate(key), pen.span.after())
    name = pen.words(pen.pick(catalogue().rates[key].names))
    wordings = [("phấn đấu ", " đạt "), ("đưa ", " đạt "), ("", " đạt "), ("bảo đảm ", " đạt ")]
    wordings += (
        [("duy trì ", " ở mức ")]
        if fact.value == 100 == pen.rate(key).value
        else [("nâng ", " lên "), ("phấn đấu nâng ", " lên ")]
    )
    opening, link = pen.pick(wordings)
    behind = " trở lên" if fact.value < 100 and pen.chance(0.4) else ""
    clause = joined(opening, name, link, pen.amount(fact), behind)
    return joined(clause.capital().clause(), ".")
