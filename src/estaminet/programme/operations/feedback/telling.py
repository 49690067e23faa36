"""Write to whoever allowed us to show their words: the mail has the link that takes them back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.operations import MailDraft, queue_mails
from estaminet.programme.models import Party, Testimonial
from estaminet.programme.queries.letters import Letter


@transaction.atomic
def tell_of_words(*, testimonial: Testimonial, party: Party, at: datetime) -> None:
    """Tell a party with an address what it allowed to be shown. Who may: the house itself. Once for each.

    The words themselves are not in the mail: taken back, they would stay in it.
    """
    session = party.session
    activity, hub = session.activity, session.activity.hub
    letter = Letter.to(party.language, activity.network, session.clock)
    with speaking(letter.language):
        address = reverse("programme:testimonial", args=[testimonial.token])
    draft = MailDraft(
        key=f"party:{party.pk}:words:{testimonial.pk}",
        to=party.email,
        language=letter.language,
        template="programme/mail/feedback_words",
        context={
            "language": letter.language,
            "name": letter.words(activity.network.name),
            "title": letter.marked(activity.title),
            "called": party.contact_name,
            "hub": letter.words(hub.name),
            "address": address,
        },
        hub_id=activity.hub_id,
        network_id=activity.network_id,
        reply_to=hub.email,
        made_at=at,
    )
    queue_mails(mails=[draft])
