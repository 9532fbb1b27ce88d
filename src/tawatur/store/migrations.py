"""The schema of a case file, as named migrations. Each runs once, in a transaction of its own, and is recorded."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x74777472
"""`twtr`: marks an SQLite file as a tawatur case (PRAGMA application_id)."""

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001-pages-articles-analyses",
        (
            """CREATE TABLE pages (
                 id TEXT PRIMARY KEY, location TEXT NOT NULL, media TEXT NOT NULL, encoding TEXT NOT NULL,
                 size INTEGER NOT NULL, record BLOB NOT NULL) WITHOUT ROWID""",
            """CREATE TABLE articles (
                 id TEXT PRIMARY KEY, page_id TEXT NOT NULL REFERENCES pages(id), part INTEGER NOT NULL,
                 language TEXT NOT NULL, title TEXT, publisher TEXT, published TEXT, url TEXT, text TEXT NOT NULL,
                 record BLOB NOT NULL) WITHOUT ROWID""",
            "CREATE INDEX articles_by_page ON articles(page_id)",
            "CREATE INDEX articles_by_time ON articles(published)",
            """CREATE TABLE analyses (
                 article_id TEXT PRIMARY KEY REFERENCES articles(id), made_by TEXT NOT NULL,
                 annotations BLOB NOT NULL, claims BLOB NOT NULL) WITHOUT ROWID""",
            """CREATE TABLE failures (
                 location TEXT NOT NULL, stage TEXT NOT NULL, cause TEXT NOT NULL, advice TEXT NOT NULL,
                 PRIMARY KEY (location, stage)) WITHOUT ROWID""",
            """CREATE TABLE reckonings (
                 key TEXT PRIMARY KEY, links BLOB NOT NULL, findings BLOB NOT NULL) WITHOUT ROWID""",
            "CREATE VIRTUAL TABLE words USING fts5(article_id UNINDEXED, folded, keys, tokenize='unicode61')",
        ),
    ),
    (
        "0002-judgements",
        ("CREATE TABLE judgements (id TEXT PRIMARY KEY, made TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID",),
    ),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings a case file to the newest schema."""
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID")
    done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    for name, statements in MIGRATIONS:
        if name in done:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?)", (name,))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        except sqlite3.Error:
            connection.execute("ROLLBACK")
            raise


def unknown_migrations(connection: sqlite3.Connection) -> list[str]:
    """Migrations that the file has and this version of tawatur does not know: the file is newer."""
    known = {name for name, _ in MIGRATIONS}
    has = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone()
    rows = connection.execute("SELECT name FROM migrations").fetchall() if has else []
    return [name for (name,) in rows if name not in known]
