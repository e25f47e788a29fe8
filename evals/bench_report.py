"""The bench's result for a terminal: product, plain pipeline, and their ratio side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_STAGES = {"parse": "Đọc, phân tích", "embed": "Nhúng", "store": "Lưu", "all": "Toàn bộ"}
_UNITS = {"pages": "trang/phút", "chunks": "đoạn/phút", "mb": "MB/phút"}
_REST = {
    "latency_p50_ms": "Một câu hỏi, trung vị (ms)",
    "latency_p95_ms": "Một câu hỏi, p95 (ms)",
    "search_p50_ms": "Một lần tìm kiếm, trung vị (ms)",
    "search_p95_ms": "Một lần tìm kiếm, p95 (ms)",
    "memory_mb": "Bộ nhớ cao nhất (MB)",
    "index_mb": "Dung lượng kho (MB)",
}


def readable(result: Mapping[str, Any]) -> str:
    """A line a figure, and what was really embedded."""
    names = {
        f"{stage}_{unit}_per_minute": f"{said}, {per}"
        for stage, said in _STAGES.items()
        for unit, per in _UNITS.items()
    } | _REST
    ours, plain, ratio = result["product"], result["plain"], result["ratio"]
    lines = [
        f"{result['reports']} báo cáo, {result['pages']:.0f} trang (1.800 ký tự), "
        f"{result['megabytes']:.2f} MB văn bản, {result['questions']} câu hỏi",
        f"{'':34}{'Sản phẩm':>12}{'LangChain':>12}{'Tỷ lệ':>9}",
    ]
    for name, said in names.items():
        share = "–" if ratio[name] is None else _number(ratio[name])
        lines.append(f"{said:34}{_number(ours[name]):>12}{_number(plain[name]):>12}{share:>9}")
    lines += [_embedded("Sản phẩm", ours), _embedded("LangChain", plain)]
    lines.append(
        "LangChain: cắt 1.000/200 ký tự, Chroma, cùng mô hình nhúng, cùng văn bản đã đọc sẵn; thời "
        "gian một câu hỏi ở đó chỉ là tìm kiếm, của sản phẩm là tới câu trả lời đã kiểm chứng."
    )
    return "\n".join(lines)


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.2f}" if value >= 0.01 else f"{value:.1g}"


def _embedded(who: str, measured: Mapping[str, Any]) -> str:
    chunks, embedded = measured["chunks"], measured["embedded"]
    if embedded >= chunks:
        return f"{who}: nhúng thật cả {chunks} đoạn."
    return (
        f"{who}: nhúng thật {embedded} trong {chunks} đoạn, các đoạn còn lại dùng véc-tơ thay thế; "
        "thời gian nhúng được tính theo số ký tự."
    )
