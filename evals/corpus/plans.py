"""A kế hoạch: goals for the year instead of results."""

from __future__ import annotations

from evals.corpus import narrative
from evals.corpus.clauses import UNWANTED, goal_of
from evals.corpus.pen import Pen
from evals.corpus.pieces import Written, heading, item, joined, paragraph
from evals.corpus.quantities import catalogue

_AIMS = (
    "Nâng cao hiệu lực, hiệu quả quản lý nhà nước",
    "Tạo thuận lợi cho người dân, doanh nghiệp",
)


def plan_body(pen: Pen) -> list[Written]:
    """Purpose, goals, tasks, resources."""
    out = [heading(1, "I.", "MỤC ĐÍCH, YÊU CẦU"), paragraph(f"{pen.pick(_AIMS)}.")]
    out += [heading(1, "II.", "CHỈ TIÊU"), *_goals(pen)]
    out += [heading(1, "III.", "NHIỆM VỤ, GIẢI PHÁP")]
    topics = pen.draw.sample(catalogue().topics, 4)
    for number, topic in enumerate(topics, start=1):
        out.append(heading(2, f"{number}.", pen.pick(topic.titles)))
        out += narrative.laid_out(pen, [narrative.remedy(pen, topic.key) for _ in range(2)])
    out += [heading(1, "IV.", "TỔ CHỨC THỰC HIỆN")]
    return [*out, *narrative.laid_out(pen, [narrative.duty(pen, topic.key) for topic in topics])]


def _goals(pen: Pen) -> list[Written]:
    """The plan's period is the pen's."""
    before = pen.span.before()
    rates = [key for key in catalogue().rates if key not in UNWANTED]
    known = [key for key in rates if pen.measurable(key, before)]
    out = []
    for key in pen.draw.sample(known, pen.draw.randint(4, 9)):
        fact = goal_of(pen, pen.rate(key, before), pen.span)
        name = pen.words(pen.pick(catalogue().rates[key].names))
        link = pen.pick((" đạt ", " đạt từ ", ": ", " phấn đấu đạt "))
        behind = " trở lên" if link == " đạt từ " or pen.chance(0.3) else ""
        clause = joined(name, link, pen.amount(fact), behind).capital().clause()
        out.append(item("-", 1, clause, "."))
    return out
