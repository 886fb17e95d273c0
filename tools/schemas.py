"""Write sources/schema/*.schema.json anew from the tables: python tools/schemas.py."""

from pathlib import Path

from comity.builder.start import write_schemas

if __name__ == "__main__":
    write_schemas(Path(__file__).parents[1] / "sources" / "schema")
