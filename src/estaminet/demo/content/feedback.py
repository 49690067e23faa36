"""What people say afterwards in the demo network, what teams changed because of it, and words that may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.demo.content.shapes import Words, words

SAID: dict[str, tuple[tuple[int, str], ...]] = {
    "fr": (
        (5, "Je ne connaissais personne en arrivant. On s’est quittés à minuit, sur le trottoir, en parlant encore."),
        (5, "Mon fils n’a pas demandé son téléphone une seule fois."),
        (5, "Enfin un endroit où l’on peut se tromper devant les autres."),
        (4, "Très bien, mais prévoyez plus de chaises avec un dossier."),
        (4, "On aurait voulu une demi-heure de plus à la fin."),
        (4, "Bonne ambiance. Le son était un peu fort pour mes appareils."),
        (3, "Il faisait froid dans la salle jusqu’à la pause."),
        (3, "Je n’ai pas toujours compris les consignes. Un dessin au tableau aiderait."),
        (2, "Trop de monde autour d’une seule machine. J’ai surtout attendu."),
        (1, "L’ascenseur était en panne et personne ne le savait."),
    ),
    "nl": (
        (5, "Ik kwam voor een half uurtje en bleef de hele namiddag."),
        (5, "Mijn moeder praat er nog altijd over. Ze is 81."),
        (5, "Eindelijk eens iets waar je niet goed in moet zijn."),
        (4, "Fijn, maar het begin was wat zoeken: geen pijl aan de straat."),
        (4, "De uitleg in twee talen werkt echt."),
        (4, "Graag ook eens op een zondag."),
        (3, "Het was druk, ik hoorde niet alles."),
        (3, "Soep goed, stoelen hard."),
        (2, "We stonden twintig minuten buiten te wachten."),
    ),
    "en": (
        (5, "I have lived here for six years and today I learned my neighbour’s name."),
        (5, "Nobody asked me what I do for a living. Thank you."),
        (4, "Lovely. A few words in English at the start would help newcomers."),
        (4, "Good pace, good tea. Less of the slides next time."),
        (3, "I liked it, but it ran late and I missed my bus."),
        (2, "Hard to follow without the language."),
    ),
    "it": (
        (5, "Non cantavo dalla scuola. Torno giovedì con mia sorella."),
        (5, "Ho imparato una cosa con le mani e una dagli altri."),
        (5, "Il signore accanto a me aveva novant’anni e correva più di noi."),
        (4, "Bellissimo, ma d’inverno al portico serve una coperta."),
        (4, "Mezz’ora in più e sarebbe stato perfetto."),
        (3, "Si sentiva poco in fondo alla sala."),
        (2, "Troppi per un tavolo solo: i bambini non vedevano niente."),
    ),
    "bg": (
        (5, "Дойдох да гледам, а накрая и аз тъках."),
        (5, "Внучката ми ме научи, после аз нея. Така трябва."),
        (5, "Отдавна не бях се смял с непознати хора."),
        (4, "Много хубаво, само че залата е тъмна за шев."),
        (4, "Нека има и вечер, през деня сме на работа."),
        (3, "Не чувах всичко от последния ред."),
        (2, "Чакахме дълго на студено пред вратата."),
    ),
}


@dataclass(frozen=True)
class ReplyContent:
    """What a team was told about an activity, and what it changed."""

    activity: str
    weeks_ago: int
    text: Words
    published: bool = True


@dataclass(frozen=True)
class VoiceContent:
    """Words somebody allows to be shown; ``places`` name where. Not ``chosen``, they wait for the team."""

    activity: str
    language: str
    face: int
    words: str
    name: str = ""
    places: tuple[str, ...] = ("activity",)
    chosen: bool = True
    withdrawn: bool = False
    on_paper: bool = False


@dataclass(frozen=True)
class QuestionContent:
    """A question of a team beside the three that everybody is asked."""

    activity: str
    kind: str
    label: Words
    choices: tuple[Words, ...] = ()


REPLIES = (
    ReplyContent(
        "cine-soupe-de-mons",
        9,
        words(
            fr="Vous nous avez dit que l'on gelait avant la pause. Le chauffage part maintenant à midi, et il y a des"
            " plaids sur le radiateur du fond.",
            nl="Jullie zeiden dat het koud was tot aan de pauze. De verwarming gaat nu om twaalf uur aan, en achteraan"
            " liggen dekens.",
            en="You told us it was freezing until the break. The heating now starts at noon, and there are blankets on"
            " the radiator at the back.",
        ),
    ),
    ReplyContent(
        "mailles-du-lundi",
        6,
        words(
            fr="Les chaises sans dossier, c'est fini : douze fauteuils sont arrivés de l'école de danse.",
            nl="Krukjes zonder leuning zijn voorbij: er kwamen twaalf zetels van de dansschool.",
        ),
    ),
    ReplyContent(
        "soep-van-dinsdag",
        5,
        words(
            nl="Jullie wilden weten wat er in de soep zit vóór jullie kiezen. Het staat nu op het bord, met de"
            " allergenen, in drie talen.",
            fr="Vous vouliez savoir ce qu'il y a dans la soupe avant de choisir. C'est écrit au tableau, avec les"
            " allergènes, en trois langues.",
        ),
    ),
    ReplyContent(
        "herstelcafe-aan-de-kaai",
        11,
        words(
            nl="Te lang wachten op één soldeerbout: er zijn er nu drie, en wie komt neemt een nummer.",
            fr="Trop d'attente pour un seul fer à souder : il y en a trois, et l'on prend un numéro en arrivant.",
            en="Too long a queue for one soldering iron: now there are three, and you take a number.",
        ),
    ),
    ReplyContent(
        "coro-della-pila",
        4,
        words(
            it="In fondo non si sentiva: da ottobre cantiamo in cerchio, e i leggii sono nel mezzo.",
            en="People at the back could not hear: since October we sing in a circle.",
        ),
    ),
    ReplyContent(
        "horo-stapka-po-stapka",
        7,
        words(
            bg="Казахте ни, че денем сте на работа. От есента има и вечер, в четвъртък от седем.",
            en="You told us you work in the daytime. Since autumn there is an evening, Thursdays at seven.",
        ),
    ),
    ReplyContent(
        "giovedi-chi-cucina-non-lava",
        1,
        words(it="Ci avete chiesto un grembiule per i mancini. Lo stiamo cucendo."),
        published=False,
    ),
)

VOICES = (
    VoiceContent(
        "cine-soupe-de-mons",
        "fr",
        5,
        "Je venais pour le film. Je reviens pour la soupe, et pour savoir si Roger a retrouvé son parapluie.",
        "Ginette",
        ("activity", "hub", "reports"),
    ),
    VoiceContent(
        "mailles-du-lundi",
        "fr",
        5,
        "À 74 ans, j'ai une élève de sept ans. C'est elle qui me gronde.",
        "Colette",
        ("activity", "hub"),
        on_paper=True,
    ),
    VoiceContent(
        "soep-van-dinsdag",
        "nl",
        5,
        "Ik eet er niet voor de soep. Ik eet er voor de tafel.",
        "Yassine",
        ("activity", "hub", "reports"),
    ),
    VoiceContent(
        "herstelcafe-aan-de-kaai",
        "nl",
        4,
        "Mijn radio doet het weer. Ik nu ook een beetje.",
        "",
        ("activity", "reports"),
    ),
    VoiceContent(
        "coro-della-pila",
        "it",
        5,
        "Stono, ma in compagnia.",
        "Franco",
        ("activity", "hub", "reports"),
    ),
    VoiceContent(
        "horo-stapka-po-stapka",
        "bg",
        5,
        "Сбърках стъпката, а цялото хоро сбърка с мен, за да не съм сама.",
        "Райна",
        ("activity", "hub"),
    ),
    VoiceContent(
        "giovedi-chi-cucina-non-lava",
        "it",
        4,
        "Mai tagliato tante cipolle ridendo.",
        "Piera",
        ("activity",),
        chosen=False,
    ),
    VoiceContent(
        "cine-soupe-de-mons",
        "fr",
        5,
        "Ici on rit au mauvais moment, et c'est le bon.",
        "Hugo",
        ("activity", "hub"),
        withdrawn=True,
    ),
)

QUESTIONS = (
    QuestionContent(
        "herstelcafe-aan-de-kaai",
        "perhaps",
        words(
            nl="Werkt het opnieuw, wat je meebracht?",
            fr="Ce que vous avez apporté fonctionne-t-il de nouveau ?",
            en="Does what you brought work again?",
        ),
    ),
    QuestionContent(
        "mailles-du-lundi",
        "choice",
        words(fr="À quelle table étiez-vous ?", nl="Aan welke tafel zat je?", en="At which table were you?"),
        (
            words(fr="Les aiguilles", nl="De naalden", en="Needles"),
            words(fr="Les cadres à tisser", nl="De weefkaders", en="Weaving frames"),
            words(fr="Les nœuds", nl="De knopen", en="Knots"),
        ),
    ),
)
