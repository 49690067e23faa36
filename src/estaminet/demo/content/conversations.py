"""What people of the demo network say to each other: topics of their own, and things said of activities."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SaidContent:
    """A comment: who says it, in which language, how many hours after the one before.

    ``key`` is what answers and what is done with it refer to; ``thanks`` are people who react, by the kind of it.
    """

    who: str
    language: str
    text: str
    after: int = 7
    key: str = ""
    answers: str = ""
    reacted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    in_other_words: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Language → who translated it, and how."""


@dataclass(frozen=True)
class TalkContent:
    """A topic. Either ``activity`` (its slug) or a ``title``; ``hub`` empty where it is the whole network's."""

    days_ago: int
    said: tuple[SaidContent, ...]
    activity: str = ""
    hub: str = ""
    opened_by: str = ""
    title: dict[str, str] = field(default_factory=dict)
    closed_because: str = ""


HIDDEN = "loud"
HIDDEN_WORDS = (
    "Vous pouvez dire que la soupe était trop salée. Vous ne pouvez pas le dire de quelqu’un en le nommant et en vous"
    " moquant de son accent. Récrivez-le sans cela, et il sera de nouveau là."
)
APPEAL = "Je n’ai pas voulu me moquer, je la connais depuis trente ans. Mais je comprends, j’enlève le nom."
REPORTED = "salesman"

TALKS = (
    TalkContent(
        days_ago=41,
        hub="wattrelos",
        opened_by="alice",
        title={
            "fr": "La cour : potager, pétanque, ou les deux ?",
            "nl": "De binnenplaats: moestuin, petanque, of allebei?",
            "en": "The yard: vegetables, pétanque, or both?",
        },
        said=(
            SaidContent(
                "alice",
                "fr",
                "La dalle sera cassée en mars, et il restera 140 m² de terre. Rien n’est décidé. Dites ce que vous y"
                " feriez un mardi à 17 heures, pas ce qui serait joli sur un plan.",
                key="yard",
                reacted={"thanks": ("jp1", "fatiha", "chloe")},
                in_other_words={
                    "nl": (
                        "chloe",
                        (
                            "In maart wordt de betonplaat gebroken, en dan blijft er 140 m² grond over. Er is nog niets"
                            " beslist. Zeg wat je er op een dinsdag om 17 uur zou doen, niet wat mooi staat op een plan."
                        ),
                    ),
                },
            ),
            SaidContent(
                "jp1",
                "fr",
                "De la pétanque. On est onze à jouer sur le parking de la poste, entre les voitures. Une piste de"
                " quinze mètres suffit, et les enfants peuvent y rouler quand on n’y est pas.",
                after=5,
                key="bowls",
                reacted={"agree": ("odile", "samuel", "jp2")},
            ),
            SaidContent(
                "fatiha",
                "fr",
                "De la menthe, de la coriandre, et deux rangs de fèves. Je donne les graines. Mais il faut un robinet"
                " dehors, sinon c’est moi qui porte les arrosoirs et je n’ai plus l’âge.",
                after=9,
                key="mint",
                reacted={"agree": ("chloe", "ginette", "marek", "odile"), "moved": ("alice",)},
            ),
            SaidContent(
                "karim",
                "fr",
                "Le robinet existe : il est derrière le container. Je l’ouvre samedi pour voir s’il coule encore.",
                after=2,
                answers="mint",
                reacted={"thanks": ("fatiha",)},
            ),
            SaidContent(
                "marek",
                "fr",
                "Les deux, mais pas côte à côte : une boule dans les fèves et c’est la guerre. La piste le long du mur"
                " nord, où rien ne pousse de toute façon.",
                after=20,
                reacted={"agree": ("jp1", "fatiha", "alice", "karim")},
            ),
            SaidContent(
                "joris",
                "nl",
                "In Brussel hebben we bakken op wielen. Lelijk, maar als het ’s zomers te heet is, rijd je ze in de"
                " schaduw. Kom gerust eens kijken.",
                after=30,
                key="boxes",
                reacted={"curious": ("marek", "alice")},
                in_other_words={
                    "fr": (
                        "ana",
                        (
                            "À Bruxelles, nous avons des bacs sur roulettes. Laids, mais quand il fait trop chaud l’été, on"
                            " les roule à l’ombre. Venez voir, quand vous voulez."
                        ),
                    ),
                },
            ),
            SaidContent(
                "alice", "fr", "@Joris jeudi prochain, on est trois. Il reste du café ?", after=14, answers="boxes"
            ),
        ),
    ),
    TalkContent(
        days_ago=24,
        opened_by="cleo",
        title={
            "fr": "Comment dit-on « estaminet » chez vous ?",
            "nl": "Hoe zeg je ‘estaminet’ bij jullie?",
            "en": "What do you call an estaminet where you live?",
            "it": "Come si dice «estaminet» da voi?",
            "bg": "Как се казва „естамине“ при вас?",
        },
        said=(
            SaidContent(
                "cleo",
                "fr",
                "Pour la page d’accueil commune, il nous faut un mot par ville. Pas une traduction : le mot que votre"
                " grand-mère disait en mettant son manteau.",
                key="word",
                in_other_words={
                    "en": (
                        "ines",
                        (
                            "For the page we share we need one word for each town. Not a translation: the word your"
                            " grandmother said while putting on her coat."
                        ),
                    ),
                },
            ),
            SaidContent(
                "renzo",
                "it",
                "Da noi è il «circolo». Si va al circolo per le carte, e si resta per la politica.",
                after=4,
                reacted={"agree": ("bianca", "tommaso", "matilde")},
                in_other_words={
                    "fr": (
                        "tommaso",
                        "Chez nous c’est le « circolo ». On y va pour les cartes, on y reste pour la politique.",
                    ),
                },
            ),
            SaidContent(
                "stoyan",
                "bg",
                "Читалище. Думата идва от четене, но баба ми ходеше там да танцува.",
                after=6,
                reacted={"moved": ("cleo", "odile", "mila"), "thanks": ("elena",)},
                in_other_words={
                    "fr": (
                        "elena",
                        "Tchitalichté. Le mot vient de « lire », mais ma grand-mère y allait pour danser.",
                    ),
                    "en": (
                        "elena",
                        "Chitalishte. The word comes from reading, but my grandmother went there to dance.",
                    ),
                },
            ),
            SaidContent(
                "odile",
                "fr",
                "Ma grand-mère disait « je vais au bruit ». Quand on lui demandait où, elle haussait les épaules : là"
                " où il y en a.",
                after=11,
                reacted={"moved": ("cleo", "alice", "renzo", "maite")},
            ),
            SaidContent(
                "maite",
                "nl",
                "’t Staminee, natuurlijk. Al was dat bij ons gewoon iemands voorkamer met een tapkraan.",
                after=8,
                reacted={"agree": ("joris", "pieter")},
            ),
            SaidContent(
                "samuel",
                "fr",
                "Chez moi, à Wattrelos, on dit « chez Ginette », même si Ginette n’a jamais eu de bar.",
                after=19,
                key="ginette",
            ),
            SaidContent(
                "ginette",
                "fr",
                "J’ai du café et douze chaises. Ça compte.",
                after=3,
                answers="ginette",
                reacted={"agree": ("samuel", "jp1", "fatiha", "chloe", "alice")},
            ),
        ),
    ),
    TalkContent(
        days_ago=17,
        activity="samedi-du-four",
        said=(
            SaidContent(
                "chloe",
                "fr",
                "Est-ce que le four est accessible en fauteuil maintenant ? La dernière fois il y avait la marche.",
                key="step",
            ),
            SaidContent(
                "ana",
                "fr",
                "Oui : la rampe est posée depuis octobre, celle en bois clair. Et la table du fond est à 72 cm. Si quelque"
                " chose coince encore, dites-le ici, c’est plus utile qu’un mot gentil.",
                after=3,
                answers="step",
                reacted={"thanks": ("chloe", "odile")},
            ),
            SaidContent(
                "fatiha",
                "fr",
                "Samedi j’apporte la pâte déjà levée pour montrer, et une deuxième pour ceux qui arrivent à midi.",
                after=26,
                reacted={"thanks": ("ana", "chloe", "samuel")},
            ),
            SaidContent(
                "driss",
                "fr",
                "On peut faire une pizza ou c’est seulement du pain ?",
                after=5,
                key="pizza",
            ),
            SaidContent(
                "jp2",
                "fr",
                "La soupe de l’autre fois était immangeable, il faut le dire à celle qui roule les r.",
                after=9,
                key="loud",
            ),
            SaidContent(
                "odile",
                "fr",
                "Celui qui trouve la soupe trop salée épluche les carottes la fois d’après. C’était la règle de ma mère.",
                after=4,
                reacted={"agree": ("fatiha", "samuel", "ana")},
            ),
        ),
    ),
    TalkContent(
        days_ago=12,
        activity="soep-van-dinsdag",
        said=(
            SaidContent(
                "joris",
                "nl",
                "Kan er volgende week iets zonder melk? Wij zijn intussen met vier die er geen drinken.",
                key="milk",
            ),
            SaidContent(
                "nora",
                "nl",
                "Ja. Vanaf nu staan er altijd twee potten, en op de tweede ligt een groen lepeltje.",
                after=6,
                answers="milk",
                reacted={"thanks": ("joris", "maite")},
                in_other_words={
                    "fr": (
                        "pieter",
                        "Oui. Désormais il y aura toujours deux marmites, et une petite cuillère verte sur la seconde.",
                    ),
                },
            ),
            SaidContent(
                "amina",
                "fr",
                "Je viens avec ma voisine, elle ne parle que tigrinya et elle coupe les oignons plus vite que tout le"
                " monde. C’est bon ?",
                after=15,
                reacted={"agree": ("nora", "joris", "pieter"), "moved": ("maite",)},
            ),
        ),
    ),
    TalkContent(
        days_ago=9,
        activity="bureau-des-clics-perdus",
        said=(
            SaidContent(
                "hugo",
                "fr",
                "J’ai reçu un message de ma banque qui n’est pas ma banque. On peut venir avec, ou c’est trop bête ?",
                key="bank",
            ),
            SaidContent(
                "umit",
                "fr",
                "Venez avec, ne cliquez sur rien, et amenez-le tel quel : c’est le meilleur exercice de la semaine.",
                after=2,
                answers="bank",
                reacted={"thanks": ("hugo", "selma")},
            ),
            SaidContent(
                "emre",
                "en",
                "Is it fine to come with a tablet that has a cracked screen? It works, it just bites.",
                after=18,
            ),
            SaidContent(
                "selma",
                "fr",
                "Ici on gagne 400 € par jour depuis son canapé, écrivez-moi vite.",
                after=16,
                key="salesman",
            ),
        ),
    ),
    TalkContent(
        days_ago=33,
        activity="coro-della-pila",
        said=(
            SaidContent(
                "bianca",
                "it",
                "Le prove finiscono alle nove e mezza, ma l’ultimo autobus passa alle nove e venti. Si può cominciare"
                " un quarto d’ora prima?",
                key="bus",
                reacted={"agree": ("matilde", "ilaria", "sara")},
            ),
            SaidContent(
                "giulia",
                "it",
                "Da giovedì si comincia alle otto. Chi arriva tardi entra cantando.",
                after=20,
                answers="bus",
                reacted={"thanks": ("bianca", "matilde"), "agree": ("renzo",)},
            ),
        ),
    ),
    TalkContent(
        days_ago=28,
        activity="sryada-sme-na-stanovete",
        said=(
            SaidContent(
                "vesela",
                "bg",
                "Станът до прозореца скърца. Дядо казваше: масло, не грес.",
                key="loom",
                reacted={"thanks": ("petar", "nikola")},
            ),
            SaidContent(
                "petar",
                "bg",
                "Донеси дядо. Маслото е тук.",
                after=9,
                answers="loom",
                reacted={"agree": ("vesela", "mila", "radka")},
            ),
        ),
    ),
    TalkContent(
        days_ago=58,
        hub="mons",
        opened_by="bob",
        title={"fr": "Ouvrir le dimanche : l’essai de six semaines", "en": "Open on Sundays: six weeks of trying"},
        closed_because="Les six semaines sont finies : 31 personnes en moyenne, et deux bénévoles épuisés. On ouvre un"
        " dimanche par mois à partir de janvier. Merci à tous ceux qui ont écrit ici.",
        said=(
            SaidContent("bob", "fr", "Dites ici ce qui marche et ce qui coûte. On lit tout le lundi matin."),
            SaidContent(
                "selma",
                "fr",
                "C’est le seul jour où mes deux fils peuvent venir ensemble.",
                after=70,
                reacted={"moved": ("bob", "ines", "umit")},
            ),
            SaidContent(
                "ines",
                "fr",
                "J’ai fermé seule trois fois. Je ne le referai pas, et je l’écris ici pour que ce soit dans le bilan.",
                after=120,
                reacted={"thanks": ("bob", "selma", "hugo")},
            ),
            SaidContent(
                "hugo",
                "fr",
                "Un dimanche par mois avec quatre personnes vaut mieux que quatre dimanches avec une.",
                after=60,
                reacted={"agree": ("ines", "bob", "umit", "selma", "emre")},
            ),
        ),
    ),
)
