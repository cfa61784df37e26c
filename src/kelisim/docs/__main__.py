"""Write the generated files anew: `python -m kelisim.docs`."""

from pathlib import Path

from kelisim.coded import desk_schema
from kelisim.config import settings_schema
from kelisim.docs.dictionary import describe_tables
from kelisim.docs.environment import list_environment
from kelisim.tables import write_text

GENERATED = {
    "docs/data-dictionary.md": describe_tables,
    "workflow/schemas/config.schema.json": settings_schema,
    "workflow/schemas/coded.schema.json": desk_schema,
    "environment.yml": lambda: list_environment(Path("pyproject.toml"), Path("requirements.txt")),
}

if __name__ == "__main__":
    for path, make in GENERATED.items():
        write_text(make(), path)
