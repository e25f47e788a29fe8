"""HTTP routes of the figures: the ledger, corrections, comparison, and their downloads."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from assistant.api import Body, Json, Name
from assistant.compare_wanted import Wanted
from assistant.contract import (
    comparison_to_json,
    correction_to_json,
    figure_to_json,
    narratives_to_json,
)
from assistant.correcting import MAX_NAME, MAX_NOTE, Change, correct
from assistant.desk import Desk
from assistant.exports import (
    CSV_TYPE,
    XLSX_TYPE,
    Table,
    comparison_tables,
    figures_table,
    to_csv,
    to_xlsx,
    with_notes,
)
from assistant.figure_table import Filter, table
from vectorstore.records import Figure
from vectorstore.vocabulary.numbers import format_number

Form = Literal["csv", "xlsx"]
_TAG = "Số liệu và so sánh"


class CorrectionBody(Body):
    """A corrected value for the number at a span of a report."""

    report_id: Name
    value_start: int = Field(ge=0)
    value_end: int = Field(ge=1)
    new_value: Decimal | Annotated[str, Field(max_length=100)]
    by: Annotated[str, Field(max_length=MAX_NAME)]
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""
    indicator: Annotated[str, Field(max_length=400)] = ""


class FigureQuery(Body):
    """What of the ledger is wanted: commune, indicator, period, kind, words; and in which order."""

    unit: Name = ""
    indicator: Name = ""
    period: Name = ""
    kind: Name = ""
    q: Name = ""
    sort: Literal["", "commune", "indicator", "value", "period", "kind"] = ""
    down: bool = False


class CompareBody(Body):
    """Communes (none: all), indicators by id or name, periods (none: the latest in common)."""

    units: list[Name] | Name = Field(default_factory=list)
    indicator: list[Name] | Name = Field(default_factory=list)
    indicators: list[Name] = Field(default_factory=list)
    period: list[Name] | Name | None = None
    over_time: bool = False  # without a period: at the latest ones there are figures for


class CompareQuery(Body):
    """The same in an address; `indicator` may stand several times."""

    units: Annotated[str, Field(max_length=20_000)] = ""
    indicator: list[Name] = Field(default_factory=list)
    period: Name = ""
    over_time: bool = False


class NarrativesBody(Body):
    """A section ("khó khăn", "kiến nghị"…) of communes; `least`: shared by so many at least."""

    section: Name = "khó khăn"
    units: list[Name] | Name = Field(default_factory=list)
    period: Name | None = None
    least: int = Field(1, ge=1, le=200)


def figure_routes(desk: Desk) -> APIRouter:
    """The routes of this file over one desk."""
    router = APIRouter(prefix="/api", tags=[_TAG])
    _ledger(router, desk)
    _corrections(router, desk)
    _comparison(router, desk)
    _downloads(router, desk)
    return router


def _ledger(router: APIRouter, desk: Desk) -> None:
    @router.get("/figures", summary="Sổ số liệu")
    def figures(wanted: Annotated[FigureQuery, Query()]) -> Json:
        """Số liệu đã đọc được, mỗi số kèm câu chứa nó; số đã sửa kèm ai sửa, khi nào."""
        found = _figures(desk, wanted)
        return {"figures": [figure_to_json(f) for f in found]}


def _corrections(router: APIRouter, desk: Desk) -> None:
    @router.post("/figures/corrections", status_code=201, summary="Sửa một số liệu")
    def corrected(body: CorrectionBody) -> Json:
        """Lưu số đã sửa cùng người sửa và ghi chú; số đọc từ báo cáo vẫn giữ nguyên."""
        given = body.new_value
        change = Change(
            report_id=body.report_id,
            value_start=body.value_start,
            value_end=body.value_end,
            new_value=given if isinstance(given, str) else format_number(given),
            by=body.by,
            note=body.note,
            indicator=body.indicator,
        )
        return figure_to_json(correct(desk.ledger, change, scope=desk.scope))

    @router.get("/figures/corrections", summary="Các lần sửa số liệu")
    def history(report_id: Annotated[str | None, Query(max_length=200)] = None) -> Json:
        """Mọi lần sửa của các văn bản trong kho, cũ nhất trước."""
        return {
            "corrections": [
                {
                    "report_id": stored.report_id,
                    "indicator": stored.indicator,
                    "unit": stored.unit,
                    "quote": stored.quote,
                    **correction_to_json(stored.correction),
                }
                for stored in desk.ledger.corrections(desk.scope)
                if report_id in (None, stored.report_id)
            ]
        }


def _comparison(router: APIRouter, desk: Desk) -> None:
    @router.post("/compare", summary="So sánh các xã, phường")
    def compared(body: CompareBody) -> Json:
        """Mỗi xã một dòng kèm nguồn hoặc “không có số liệu”; notes nêu chỗ dễ hiểu sai."""
        wanted = Wanted(
            units=tuple(_listed(body.units)),
            indicators=(*_listed(body.indicator), *body.indicators),
            period=", ".join(_listed(body.period or "")),
            over_time=body.over_time,
        )
        found = desk.assistant.compare(wanted, scope=desk.scope)
        return comparison_to_json(found)

    @router.post("/compare/narratives", summary="Đặt cạnh nhau theo chủ đề")
    def narratives(body: NarrativesBody) -> Json:
        """Khó khăn, nguyên nhân, kiến nghị của các xã, xếp theo chủ đề chung."""
        wanted = Wanted(units=tuple(_listed(body.units)), period=body.period or "")
        found = desk.assistant.narratives(body.section, wanted, scope=desk.scope)
        return narratives_to_json(found, least=body.least)


def _downloads(router: APIRouter, desk: Desk) -> None:
    @router.get("/figures.{form}", summary="Tải sổ số liệu", response_class=Response)
    def figures(request: Request, form: Form, wanted: Annotated[FigureQuery, Query()]) -> Response:
        """Sổ số liệu dạng CSV hoặc XLSX, lọc như trên trang."""
        found = _figures(desk, wanted)
        sheet = figures_table(found, desk.reports(), base=_base(request))
        return _file("so-lieu", form, [sheet])

    @router.get("/compare.{form}", summary="Tải bảng so sánh", response_class=Response)
    def compared(request: Request, form: Form, asked: Annotated[CompareQuery, Query()]) -> Response:
        """Bảng so sánh và các lưu ý dạng CSV hoặc XLSX; `indicator` ghi được nhiều lần."""
        wanted = Wanted(
            (asked.units,), tuple(asked.indicator), asked.period, over_time=asked.over_time
        )
        found = desk.assistant.compare(wanted, scope=desk.scope)
        return _file("so-sanh", form, comparison_tables(found, base=_base(request)))


def _figures(desk: Desk, wanted: FigureQuery) -> list[Figure]:
    found = desk.assistant.figures(unit=wanted.unit or None)
    if desk.scope.communes is not None or desk.scope.report_ids is not None:
        seen = {r.report_id for r in desk.reports()}
        found = [f for f in found if f.report_id in seen]
    chosen = Filter(
        indicator=wanted.indicator,
        period=wanted.period,
        kind=wanted.kind,
        text=wanted.q,
        sort=wanted.sort,
        down=wanted.down,
    )
    return table(found, chosen)


def _listed(value: list[str] | str) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _file(name: str, form: Form, tables: list[Table]) -> Response:
    whole = with_notes(tables) if len(tables) > 1 else tables[0]
    data = to_xlsx(tables) if form == "xlsx" else to_csv(whole)
    kind = XLSX_TYPE if form == "xlsx" else CSV_TYPE
    disposition = f'attachment; filename="{name}.{form}"'
    return Response(data, media_type=kind, headers={"Content-Disposition": disposition})
