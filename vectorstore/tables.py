"""The ledger's tables. Every row of a report hangs on `reports` and goes with it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

SCHEMA_VERSION = 4  # 2: corrections; 3: drafts; 4: what stands behind them, replies of models

metadata = MetaData()


def _report_id(*, primary_key: bool = False) -> Column[str]:
    owner = ForeignKey("reports.report_id", ondelete="CASCADE")
    return Column("report_id", Text, owner, primary_key=primary_key, nullable=False)


def _period() -> list[Column[str]]:
    return [Column(f"period_{part}", Text) for part in ("start", "end", "as_of", "label", "source")]


# key: schema_version, generation, recipe
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", Text, primary_key=True),
    Column("content_hash", Text, nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("kind_folded", Text, nullable=False, index=True),
    Column("issuer", Text, nullable=False),
    Column("commune_kind", Text),
    Column("commune_name", Text),
    Column("commune_province", Text),
    Column("commune_folded", Text, nullable=False, index=True),  # "" when unknown
    Column("symbol", Text),
    Column("issued_on", Text),
    *_period(),
    Column("recipients", Text, nullable=False),  # JSON list
    Column("signer", Text),
    Column("signer_capacity", Text),
    Column("pages", Integer),
    Column("stored_at", Text, nullable=False),
)

# Apart from `reports`, so that lists stay light.
texts = Table(
    "texts",
    metadata,
    _report_id(primary_key=True),
    Column("text", Text, nullable=False),
)

# Hashes of the files that a report came from: the same bytes need no second parse.
sources = Table(
    "sources",
    metadata,
    Column("source_hash", Text, primary_key=True),
    _report_id(),
)

blocks = Table(
    "blocks",
    metadata,
    _report_id(primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("body", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("page", Integer),
    Column("parent", Integer),
    Column("intro", Integer),
    Column("header_rows", Integer, nullable=False),
)

chunks = Table(
    "chunks",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),  # rowid of the full-text index
    Column("chunk_id", Text, nullable=False, unique=True),
    _report_id(),
    Column("index", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("heading_path", Text, nullable=False),  # JSON list
    Column("page", Integer),
    Column("tokens", Integer, nullable=False),
    Index("chunks_by_report", "report_id", "index"),
)

references = Table(
    "document_references",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _report_id(),
    Column("symbol", Text),
    Column("kind", Text, nullable=False),
    Column("date", Text),
    Column("issuer", Text),
    Column("title", Text),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("references_by_report", "report_id", "start"),
)

figures = Table(
    "figures",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _report_id(),
    Column("indicator", Text, nullable=False),
    Column("indicator_id", Text),
    Column("value", Text, nullable=False),  # decimals as text: exact in every database
    Column("unit", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("commune", Text, nullable=False),
    Column("commune_folded", Text, nullable=False),
    Column("qualifier", Text),
    Column("numerator", Text),
    Column("denominator", Text),
    Column("kind", Text, nullable=False),
    *_period(),
    Column("heading_path", Text, nullable=False),  # JSON list
    Column("page", Integer),
    Column("part_of", Integer),
    Column("value_start", Integer, nullable=False),
    Column("value_end", Integer, nullable=False),
    Index("figures_by_report", "report_id", "start"),
    Index("figures_by_commune", "commune_folded", "indicator_id"),
    Index("figures_by_indicator", "indicator_id"),
)

# What people say a figure should be. Bound to the place in the text, not to the row of the figure
# or report: a report that is stored anew keeps its corrections.
corrections = Table(
    "corrections",
    metadata,
    Column("correction_id", Integer, primary_key=True, autoincrement=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("content_hash", Text, nullable=False, index=True),
    Column("indicator", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("value_start", Integer, nullable=False),
    Column("value_end", Integer, nullable=False),
    Column("read_value", Text, nullable=False),
    Column("old_value", Text, nullable=False),
    Column("new_value", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
)

# Folded syllables and pairs of syllables, and the forms they take in each report.
word_forms = Table(
    "word_forms",
    metadata,
    Column("folded", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    _report_id(primary_key=True),
    Column("count", Integer, nullable=False),
    Index("word_forms_by_report", "report_id"),
    sqlite_with_rowid=False,
)

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", Integer, primary_key=True, autoincrement=True),
    Column(
        "conversation_id",
        Text,
        ForeignKey("conversations.conversation_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("role", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("answer_json", Text),
    Column("created_at", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("feedback_id", Integer, primary_key=True, autoincrement=True),
    Column(
        "message_id", Integer, ForeignKey("messages.message_id", ondelete="SET NULL"), index=True
    ),
    Column("question", Text, nullable=False),
    Column("answer_json", Text),
    Column("verdict", Text, nullable=False),  # "đúng" | "sai"
    Column("note", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("draft_id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
)

draft_versions = Table(
    "draft_versions",
    metadata,
    Column("version_id", Integer, primary_key=True, autoincrement=True),
    Column("draft_id", Text, ForeignKey("drafts.draft_id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1 within a draft
    Column("text", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Index("versions_by_draft", "draft_id", "number", unique=True),
)

# What stands behind a version's text; a version that only a person wrote has none.
draft_records = Table(
    "draft_records",
    metadata,
    Column(
        "version_id",
        Integer,
        ForeignKey("draft_versions.version_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("record", Text, nullable=False),
    Column("unfinished", Integer, nullable=False),  # 1 while its sections are still being written
)

# Under a hash of what was asked and which model was; `reply_id` tells the older from the newer.
model_replies = Table(
    "model_replies",
    metadata,
    Column("reply_id", Integer, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    Column("reply", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("audit_id", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False, index=True),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
