"""Titles, in the languages its hubs speak, of the ready-made pages that every network begins with."""

from estaminet.demo.content.shapes import Words, words

LAW_TITLES: dict[str, Words] = {
    "privacy": words(it="I vostri dati", bg="Вашите данни"),
    "imprint": words(it="Note legali", bg="За издателя"),
    "accessibility": words(
        it="Accessibilità: che cosa funziona, che cosa manca", bg="Достъпност: какво работи и какво липсва"
    ),
}
LAW_SUMMARIES: dict[str, Words] = {
    "privacy": words(
        it="Che cosa conserviamo, perché, per quanto tempo, e come riprendersi tutto.",
        bg="Какво пазим, защо, колко дълго и как да си вземете всичко обратно.",
    ),
    "imprint": words(it="Chi pubblica questo sito, chi ne risponde, chi lo ospita."),
    "accessibility": words(it="La nostra dichiarazione di accessibilità, scritta per essere letta."),
}
