"""The room as a Django application."""

from django.apps import AppConfig


class ConversationConfig(AppConfig):
    """Registers what this room adds to others."""

    name = "estaminet.conversation"
    label = "conversation"

    def ready(self) -> None:
        from estaminet.conversation.registers import register

        register()
