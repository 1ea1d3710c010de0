"""`gutdesk` opens the window; `gutdesk VERB ...` works without a screen."""

from __future__ import annotations

import sys

from gutdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
