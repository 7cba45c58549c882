"""Where things lie in this checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
GENERATED = DOCS / "generated"
CACHE = ROOT / ".cache"
