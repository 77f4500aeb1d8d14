"""The rows of a record as the program itself reads them, beside it while it runs."""

from pathlib import Path

from app.audits.canaries.traced import Place
from app.database.sqlite import module


def sealed_columns(file: Path, when: str) -> tuple[Place, ...]:
    """Return every column that holds bytes, of every row: whole, wherever its pages lie.

    Only ever reads, and so leaves the log as it is.
    """
    connection = module().connect(f"file:{file}?mode=ro", uri=True, timeout=15)
    try:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = []
        for table in tables:
            rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of the file
            columns = [column[0] for column in rows.description]
            for row in rows:
                found += [
                    Place(f"{when}: {table}.{column} of a row", bytes(value))
                    for column, value in zip(columns, row, strict=True)
                    if isinstance(value, bytes)
                ]
    finally:
        connection.close()
    return tuple(found)
