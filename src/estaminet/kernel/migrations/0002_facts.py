"""The audit and the translation ledger are never changed; erasing an account may only unlink it."""

from typing import ClassVar

from django.db import migrations

from estaminet.kernel.append_only import KeepFacts


class Migration(migrations.Migration):
    """Triggers on the tables of facts."""

    dependencies: ClassVar = [("kernel", "0001_foundation")]

    operations: ClassVar = [
        KeepFacts("kernel_auditentry", ("by_id",)),
        KeepFacts("kernel_textversion", ("by_id",)),
    ]
