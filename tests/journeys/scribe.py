"""What writes into a house for the journeys: one process that waits for code, as starting a program costs seconds.

Each line on its input is a JSON text of code, run in a namespace of its own; each line it answers is what was raised,
or null.
"""

from __future__ import annotations

import json
import os
import sys
import traceback


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estaminet.config.settings")
    import django

    django.setup()
    from django.db import close_old_connections

    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        close_old_connections()
        fault = None
        try:
            exec(json.loads(line), {"__name__": "__main__"})
        except BaseException:
            fault = traceback.format_exc()
        print(json.dumps(fault), file=answers, flush=True)


if __name__ == "__main__":
    main()
