"""The tables of the store, and how an older store becomes one of today.

A step that was released is never edited: its number is written in people's files. A change is a further step.
"""

APPLICATION_ID = int.from_bytes(b"wbmg")

# Paths, keys and makers are blobs: names of files need not be UTF-8, and text made of them need not be either.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE files (
            path BLOB PRIMARY KEY,
            content TEXT NOT NULL,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            ctime_ns INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            seen_ns INTEGER NOT NULL,
            checksum BLOB NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE INDEX files_by_content ON files (content)",
        "CREATE INDEX files_by_size ON files (size)",
        """
        CREATE TABLE results (
            id INTEGER PRIMARY KEY,
            stage TEXT NOT NULL,
            content TEXT NOT NULL,
            key BLOB NOT NULL,
            maker BLOB NOT NULL,
            body BLOB NOT NULL,
            checksum BLOB NOT NULL,
            UNIQUE (content, stage, key, maker)
        )
        """,
    ),
)
