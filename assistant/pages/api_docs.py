"""The page /docs: the routes as the OpenAPI document tells them, drawn without outside scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant.pages.markup import esc

Schema = Mapping[str, Any]


def docs_page(schema: Schema) -> str:
    """All operations with their parameters, bodies and a command to try."""
    operations = "".join(
        _operation(path, verb, operation, schema)
        for path, verbs in schema.get("paths", {}).items()
        for verb, operation in verbs.items()
    )
    info = schema.get("info", {})
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(info.get('title', ''))} – API</title>"
        '<link rel="stylesheet" href="/tinh/report.css"></head><body>'
        '<header class="top"><a class="home" href="/">‹ Trợ lý báo cáo</a>'
        '<a href="/openapi.json">openapi.json</a></header>'
        f'<main class="api"><h1>{esc(info.get("title", ""))} – API</h1>'
        f"<p>{esc(info.get('description', ''))}</p>{operations}</main></body></html>"
    )


def _operation(path: str, verb: str, operation: Schema, schema: Schema) -> str:
    body = operation.get("requestBody", {}).get("content", {})
    parts = [
        f'<section id="{esc(operation.get("operationId", ""))}"><h2>'
        f'<span class="verb">{esc(verb.upper())}</span> <code>{esc(path)}</code></h2>',
        f"<p><b>{esc(operation.get('summary', ''))}</b>",
        f" {esc(operation.get('description', ''))}</p>",
        _parameters(operation.get("parameters", [])),
    ]
    for media, content in body.items():
        parts.append(_body(media, _resolved(content.get("schema", {}), schema)))
    parts.append(f"<pre>{esc(_curl(path, verb, body, schema))}</pre></section>")
    return "".join(parts)


def _parameters(parameters: list[Schema]) -> str:
    shown = [p for p in parameters if p.get("in") != "header"]
    rows = "".join(
        f"<tr><td><code>{esc(p['name'])}</code></td><td>{esc(_type(p.get('schema', {})))}</td>"
        f"<td>{'bắt buộc' if p.get('required') else ''}</td></tr>"
        for p in shown
    )
    return f"<table><tr><th>Tham số</th><th>Kiểu</th><th></th></tr>{rows}</table>" if rows else ""


def _body(media: str, body: Schema) -> str:
    required = body.get("required", [])
    rows = "".join(
        f"<tr><td><code>{esc(name)}</code></td><td>{esc(_type(kind))}</td>"
        f"<td>{'bắt buộc' if name in required else ''}</td></tr>"
        for name, kind in body.get("properties", {}).items()
    )
    return (
        f"<p>Nội dung gửi: <code>{esc(media)}</code></p>"
        f"<table><tr><th>Trường</th><th>Kiểu</th><th></th></tr>{rows}</table>"
    )


def _resolved(part: Schema, schema: Schema) -> Schema:
    name = str(part.get("$ref", "")).rpartition("/")[2]
    found: Schema = schema.get("components", {}).get("schemas", {}).get(name, part)
    return found


def _type(kind: Schema) -> str:
    if "anyOf" in kind:
        return " | ".join(_type(one) for one in kind["anyOf"])
    if "enum" in kind:
        return " | ".join(str(value) for value in kind["enum"])
    name = str(kind.get("type") or kind.get("$ref", "").rpartition("/")[2] or "")
    if name == "array":
        return f"danh sách {_type(kind.get('items', {}))}"
    return f"{name} ({kind['format']})" if "format" in kind else name


def _curl(path: str, verb: str, body: Schema, schema: Schema) -> str:
    address = f"http://127.0.0.1:7860{path}"
    if "multipart/form-data" in body:
        shape = _resolved(body["multipart/form-data"].get("schema", {}), schema)
        field = next(iter(shape.get("required", [])), "files")
        return f"curl -F {field}=@bao-cao.docx {address}"
    if "application/json" in body:
        shape = _resolved(body["application/json"].get("schema", {}), schema)
        sample = dict.fromkeys(shape.get("required", []), "…")
        data = json.dumps(sample, ensure_ascii=False)
        return f"curl -X {verb.upper()} -H 'Content-Type: application/json' -d '{data}' {address}"
    return f"curl {'' if verb == 'get' else f'-X {verb.upper()} '}{address}"
