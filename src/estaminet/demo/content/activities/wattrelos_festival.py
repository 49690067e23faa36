"""The festival of La Lainerie with its parts: four days of tall tales on old spools."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

FESTIVAL = ActivityContent(
    slug="bobines-et-bobards",
    hub="wattrelos",
    kind="festival",
    title=words(
        fr="Bobines & bobards",
        nl="Klosjes & kletsverhalen",
        en="Reels & tall tales",
        it="Bobine & bugie",
        de="Spulen & Lügenmärchen",
        machine=("de",),
    ),
    summary=words(
        fr="Quatre jours d'histoires vraies mal racontées et de mensonges bien dits. Sous la verrière, du jeudi soir"
        " au dimanche midi.",
        nl="Vier dagen ware verhalen, slecht verteld, en leugens, goed verteld. Onder het glazen dak, van"
        " donderdagavond tot zondagmiddag.",
        en="Four days of true stories told badly and lies told well, under the glass roof, from Thursday evening to"
        " Sunday noon.",
        it="Quattro giorni di storie vere raccontate male e di bugie dette bene, sotto la vetrata, da giovedì sera a"
        " domenica a mezzogiorno.",
    ),
    description=words(
        fr="""<p>À la filature, quand une bobine cassait, l'ouvrière avait le temps d'un mensonge avant que le
        contremaître arrive. Les meilleurs se répétaient jusqu'à la sortie. Le comité en a retrouvé dix-sept, et il
        manquait un festival pour les dire tout haut.</p>
        <ul><li><strong>Jeudi</strong> : un film de frontière, après la soupe
        d'ouverture.</li><li><strong>Vendredi</strong> : le bal, où l'on ne danse qu'avec des
        inconnus.</li><li><strong>Samedi</strong> : le grand concours de bobards.</li> <li><strong>Dimanche</strong>
        : des chaussettes qui parlent, pour finir honnêtement.</li></ul>
        <p>Et pendant tout ce temps, des mains photographiées aux murs, qui n'ont jamais menti.</p>""",
        nl="""<p>Als in de spinnerij een klos brak, had de arbeidster tijd voor één leugen voor de meestergast er
        stond. De beste deden de ronde tot aan de poort. Het comité vond er zeventien terug; er ontbrak alleen een
        festival om ze hardop te zeggen.</p>
        <ul><li><strong>Donderdag</strong>: een grensfilm, na de openingssoep.</li><li><strong>Vrijdag</strong>: het
        bal, waar je enkel met onbekenden danst.</li><li><strong>Zaterdag</strong>: de grote leugenwedstrijd.</li>
        <li><strong>Zondag</strong>: sokken die praten, om eerlijk te eindigen.</li></ul>
        <p>Aan de muren hangen al die tijd foto's van handen, en die hebben nooit gelogen.</p>""",
        en="""<p>In the mill, when a spool snapped, the spinner had time for one lie before the foreman arrived. The
        best went round until the gates opened. The committee has found seventeen of them; all that was missing was
        a festival to say them aloud.</p>
        <ul><li><strong>Thursday</strong>: a border film, after the opening soup.</li><li><strong>Friday</strong>:
        the ball, where you dance with strangers only.</li><li><strong>Saturday</strong>: the great liars'
        contest.</li> <li><strong>Sunday</strong>: talking socks, to end honestly.</li></ul>
        <p>All the while, photographs of hands hang on the walls. Hands have never lied.</p>""",
    ),
    practical=words(
        fr="Pas de bracelet, pas de billet à l'entrée du festival : seules les chaussettes du dimanche se réservent."
        " Soupe, frites et café tous les soirs. Trois canapés pour dormir un peu, réveil assuré.",
        nl="Geen polsbandje, geen ticket aan de ingang: alleen voor de sokken van zondag reserveer je. Elke avond"
        " soep, frieten en koffie. Er zijn drie zetels voor een dutje, wij maken je wakker.",
        en="No wristband, no ticket at the gate: only Sunday's socks need booking. Soup, chips and coffee every"
        " evening. Three sofas for a nap; we will wake you.",
    ),
    access_words=words(
        fr="Tout est au rez-de-chaussée. Boucle magnétique sous la verrière, langue des signes le samedi, petit"
        " salon calme ouvert pendant le bal, quand cela va trop fort.",
        nl="Alles is gelijkvloers. Ringleiding in de glazen zaal, gebarentaal op zaterdag, en tijdens het bal is het"
        " stille salonnetje open voor wie het te luid wordt.",
        en="Everything is on the ground floor. Hearing loop in the glass hall, sign language on Saturday, and the"
        " quiet parlour stays open during the ball for when it gets too loud.",
    ),
    transport_words=words(
        fr="Le soir, le minibus fait deux tours : les Villas et la Mousserie à 21 h 45, Herseaux à 22 h 15. Les"
        " vélos dorment dans la cour.",
        nl="'s Avonds rijdt de minibus twee keer: Les Villas en La Mousserie om 21.45 uur, Herzeeuw om 22.15 uur.",
    ),
    partners=("mons",),
    spoken=("fr", "nl"),
    signed=("fsl",),
    transport=("foot", "bicycle", "bus", "car"),
    hands=(Hand("leads", person="ana"), Hand("leads", person="karim"), Hand("helps", person="alice")),
    dates=(
        Dates(
            3,
            3,
            time(18),
            75,
            place="verriere",
            titles=(
                words(
                    fr="Ouverture : soupe et premier mensonge",
                    nl="Opening: soep en een eerste leugen",
                    en="Opening: soup and the first lie",
                ),
            ),
        ),
    ),
    made_weeks_ago=17,
)

BORDER_FILM = ActivityContent(
    slug="deux-kilos-de-frontiere",
    hub="wattrelos",
    kind="screening",
    parent="bobines-et-bobards",
    title=words(
        fr="« Deux kilos de frontière », et la réalisatrice",
        nl="‘Twee kilo grens’, met de regisseuse",
        en="“Two Kilos of Border”, and its director",
    ),
    summary=words(
        fr="Un frère passe du café, l'autre est douanier, leur mère fait les comptes. Film sous-titré, débat"
        " interdit, questions permises.",
        nl="De ene broer smokkelt koffie, de andere is douanier, hun moeder houdt de boeken bij. Ondertiteld; geen"
        " debat, wel vragen.",
        en="One brother smuggles coffee, the other is a customs man, their mother keeps the books. Subtitled;"
        " questions allowed.",
    ),
    description=words(
        fr="""<p>Tourné en onze jours dans quatre jardins et une chambre, avec pour seule vedette un vélo à double
        fond. La réalisatrice a demandé leurs souvenirs aux voisins, puis a tout changé : c'est ce qui rend le film
        exact, disent les anciens douaniers, qui seront trois dans la salle et n'ont pas voulu dire
        lesquels.</p><p>Après le film, chacun écrit une question sur une étiquette de laine et l'accroche au fil.
        Elle répond à celles qu'elle attrape.</p>""",
        nl="""<p>Gedraaid in elf dagen, in vier tuinen en één slaapkamer, met een fiets met dubbele bodem als enige
        ster. De regisseuse vroeg de buren naar hun herinneringen en veranderde dan alles: net daarom klopt de film,
        zeggen de oude douaniers. Ze zitten met drie in de zaal en willen niet zeggen wie.</p><p>Na de film schrijft
        iedereen een vraag op een wollabel en hangt die aan de draad. Zij beantwoordt wat ze kan vangen.</p>""",
    ),
    price_words=words(
        fr="Prix libre à la sortie : on paie ce qu'on a vu.",
        nl="Vrije bijdrage bij het buitengaan: je betaalt wat je gezien hebt.",
        en="Pay what you can on the way out, for what you saw.",
    ),
    price="as_you_can",
    spoken=("fr",),
    interpreted=("nl",),
    seats=120,
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("guest", name="Agathe Wibaux"), Hand("leads", person="ana")),
    dates=(Dates(3, 3, time(19, 30), 135, place="verriere"),),
    facts={
        "film": "Deux kilos de frontière",
        "director": "Agathe Wibaux",
        "year": 2024,
        "minutes": 74,
        "subtitles": ["fr", "nl", "ar"],
    },
    made_weeks_ago=12,
)

HANDS_SHOWN = ActivityContent(
    slug="vingt-paires-de-mains",
    hub="wattrelos",
    kind="exhibition",
    parent="bobines-et-bobards",
    title=words(
        fr="Vingt paires de mains, moins une",
        nl="Twintig paar handen, op één na",
        en="Twenty pairs of hands, less one",
    ),
    summary=words(
        fr="Photographiées à leur place de travail, mal éclairées, très près. À vous de deviner le métier ; la"
        " réponse est sous le cadre.",
        nl="Gefotografeerd op de werkplek, slecht belicht, heel dichtbij. Raad het beroep; het antwoord zit onder de"
        " lijst.",
    ),
    description=words(
        fr="""<p>Un matin, Karim a emprunté l'appareil et demandé aux gens ce qu'ils faisaient de leurs mains. Il y
        a celles d'une noueuse, celles d'un dentiste à la retraite, celles d'une fille de quatorze ans qui répare
        des manettes. Une main seule, aussi : son propriétaire a perdu l'autre au peigneur, il a choisi lui-même la
        légende.</p><p>Les tirages sont accrochés à un mètre vingt, à hauteur d'assise. Sous chaque cadre, un volet
        à soulever, et dessous le métier, en noir et en relief.</p>""",
        en="""<p>One morning Karim borrowed the camera and asked people what they did with their hands. There are a
        knotter's, a retired dentist's, and those of a girl of fourteen who mends game controllers. One hand, too,
        on its own: its owner lost the other to the combing machine, and wrote the caption himself.</p><p>The prints
        hang at one metre twenty, the height of somebody seated. Under each frame there is a flap to lift, and under
        the flap the trade, in black and in relief.</p>""",
    ),
    access_words=words(
        fr="Légendes en relief et en gros caractères. Les métiers sont lus à voix haute le samedi à 11 h.",
        nl="Onderschriften in reliëf en in grote letters. Zaterdag om 11 uur lezen we de beroepen voor.",
        en="Captions in relief and in large type. The trades are read aloud on Saturday at 11.",
    ),
    spoken=("fr", "nl"),
    easy_to_read=True,
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("leads", person="karim"), Hand("helps", name="Noor Verschaeve")),
    dates=(Dates(3, 3, time(10), 14_940, place="verriere"),),
    made_weeks_ago=12,
)

BALL = ActivityContent(
    slug="bal-des-inconnus",
    hub="wattrelos",
    kind="concert",
    parent="bobines-et-bobards",
    title=words(
        fr="Le bal des inconnus",
        nl="Het bal der onbekenden",
        en="The strangers' ball",
        it="Il ballo degli sconosciuti",
        de="Der Ball der Unbekannten",
        machine=("de",),
    ),
    summary=words(
        fr="Règle unique : on change de partenaire dès qu'on connaît son prénom. Accordéon, oud, une basse, et le"
        " plancher des métiers.",
        nl="Eén regel: je wisselt van danspartner zodra je de voornaam kent. Accordeon, oed, een bas, en de vloer"
        " van de weefzaal.",
        en="One rule: you change partners as soon as you know the name. Accordion, oud, a bass, and the weavers'"
        " floor.",
        it="Una sola regola: si cambia compagno appena se ne conosce il nome. Fisarmonica, oud, un basso e il"
        " parquet dei telai.",
        machine=("it",),
    ),
    description=words(
        fr="""<p>L'orchestre s'appelle « Les Trames » : six musiciens, trois pays, un seul répertoire, celui que les
        gens demandent au dernier moment. Bourrée, chaâbi, valse polonaise, slow pour les timides. Une danseuse
        montre les pas pendant vingt minutes, ensuite on s'arrange.</p><p>Ceux qui ne dansent pas tiennent les
        manteaux, ce qui est un poste stratégique : on y apprend tout. Les enfants dansent jusqu'à l'heure du
        minibus. Bière à un euro cinquante, décision du comité, et sirop de tilleul de la cour.</p>""",
        nl="""<p>Het orkest heet ‘Les Trames’: zes muzikanten, drie landen en één repertoire, dat van wat de mensen
        op het laatste moment vragen. Bourrée, chaabi, Poolse wals, een slow voor de verlegenen. Een danseres toont
        twintig minuten de passen, daarna trekken we ons plan.</p><p>Wie niet danst, houdt de jassen vast. Dat is
        een strategische post: je komt er alles te weten.</p>""",
    ),
    practical=words(
        fr="Semelles qui glissent, et votre vrai prénom gardé pour plus tard. L'initiation commence à 19 h 30"
        " précises.",
        nl="Zolen die glijden, en je echte voornaam voor later. De les begint om 19.30 uur stipt.",
        en="Shoes that slide, and keep your real name for later. The lesson begins at 7.30 sharp.",
    ),
    price="as_you_can",
    spoken=("fr", "nl", "ar"),
    seats=180,
    transport=("foot", "bicycle", "bus", "car"),
    hands=(Hand("leads", name="Les Trames"), Hand("helps", person="karim")),
    dates=(Dates(3, 4, time(19, 30), 150, place="verriere"),),
    made_weeks_ago=12,
)

LIARS = ActivityContent(
    slug="grand-concours-de-bobards",
    hub="wattrelos",
    kind="storytelling",
    parent="bobines-et-bobards",
    title=words(
        fr="Le grand concours de bobards",
        nl="De grote leugenwedstrijd",
        en="The great liars' contest",
    ),
    summary=words(
        fr="Quatre minutes par menteur, un sablier, un jury d'enfants. Le gagnant garde l'oie en bois un an, et doit"
        " la loger.",
        nl="Vier minuten per leugenaar, een zandloper, een jury van kinderen. De winnaar krijgt de houten gans, een"
        " jaar kost en inwoon.",
        en="Four minutes to a liar, an hourglass, a jury of children. The winner keeps the wooden goose for a year,"
        " and must house it.",
        it="Quattro minuti per bugiardo, una clessidra, una giuria di bambini. Chi vince tiene l'oca di legno per un"
        " anno, e la ospita.",
    ),
    description=words(
        fr="""<p>Les règles tiennent sur une étiquette : on ment à la première personne, on ne ment pas sur
        quelqu'un qui est dans la salle, et si le jury bâille, le sablier se retourne. L'an dernier, Léonce a gagné
        en affirmant, larmes comprises, avoir été remplacé trois semaines à l'usine par son frère jumeau. Il n'a pas
        de frère. Sa sœur l'a appris ce soir-là.</p>
        <p>On peut mentir en picard, en arabe, en néerlandais, en polonais, en langue des signes. Inscription au
        chapeau, à l'entrée ; les douze premiers noms tirés passent.</p>""",
        en="""<p>The rules fit on a label: lie in the first person, never about anybody in the room, and when the
        jury yawns the glass is turned. Last year Léonce won by swearing, with tears, that his twin brother had
        stood in for him at the mill for three weeks. He has no brother. His sister heard of it that night.</p>
        <p>You may lie in Picard, Arabic, Dutch, Polish or sign language. Names go into a hat at the door; the first
        twelve drawn take the stage.</p>""",
    ),
    access_words=words(
        fr="Interprète en langue des signes française dans les deux sens. L'estrade a une rampe ; on peut mentir"
        " assis.",
        nl="Tolk Franse gebarentaal, in beide richtingen. Het podium heeft een helling; zittend liegen mag.",
        en="French Sign Language interpreter, both ways. The platform has a ramp; you may lie sitting down.",
    ),
    spoken=("fr", "nl", "ar", "pl"),
    interpreted=("fr",),
    signed=("fsl",),
    ages=(8, None),
    seats=120,
    transport=("foot", "bicycle", "bus"),
    hands=(
        Hand("leads", person="marek"),
        Hand("guest", name="Léonce Lemaître"),
        Hand("interprets", name="Gaëlle Thibaut-Roussel"),
    ),
    dates=(Dates(3, 5, time(18, 30), 150, place="verriere"),),
    mishaps=(
        Mishap(
            0,
            "note",
            words(
                fr="L'oie en bois a été retrouvée chez la sœur de Léonce. Elle sera là.",
                nl="De houten gans is terecht, bij de zus van Léonce. Ze zal er zijn.",
                en="The wooden goose has turned up at Léonce's sister's. It will be there.",
            ),
        ),
    ),
    made_weeks_ago=12,
)

SOCKS = ActivityContent(
    slug="chaussettes-qui-parlent",
    hub="wattrelos",
    kind="performance",
    parent="bobines-et-bobards",
    title=words(
        fr="Des chaussettes qui parlent",
        nl="Sokken die praten",
        en="Talking socks",
        de="Sprechende Socken",
        machine=("de",),
    ),
    summary=words(
        fr="Une paire séparée par la machine à laver se cherche pendant trente-cinq minutes. On a le droit de"
        " l'aider, fort.",
        nl="Een paar raakt elkaar kwijt in de wasmachine en zoekt vijfendertig minuten lang. Meehelpen mag, en luid.",
        en="A pair parted by the washing machine searches for itself for thirty-five minutes. You may help, loudly.",
    ),
    description=words(
        fr="""<p>La troupe est faite de quatre voisines, d'un fil à linge et de quarante chaussettes orphelines
        collectées au comptoir. Presque pas de paroles : des bruits, un tambour, une chanson que les petits
        finissent par savoir. La méchante est une pince. Elle n'est pas si méchante.</p><p>Après, chacun fabrique la
        sienne avec deux boutons et un bout de laine, et repart avec. Apportez une chaussette seule : nous en
        connaissons peut-être la sœur.</p>""",
    ),
    practical=words(
        fr="Tapis devant pour les petits, bancs derrière pour les dos. On peut sortir et revenir. La lumière ne"
        " s'éteint jamais tout à fait.",
        nl="Matten vooraan voor de kleintjes, banken achteraan voor de ruggen. Buitengaan en terugkomen mag. Het"
        " wordt nooit helemaal donker.",
    ),
    price="fixed",
    prices=(Price(words(fr="Une place, une chaussette", nl="Een plaats, een sok", en="One seat, one sock"), "2.00"),),
    price_words=words(
        fr="Deux euros, petits et grands. Si c'est trop, dites « chaussette » au comptoir.",
        nl="Twee euro, groot en klein. Is dat te veel? Zeg ‘sok’ aan de toog.",
        en="Two euros, big or small. If that is too much, say “sock” at the counter.",
    ),
    audience="families",
    ages=(3, None),
    entry="booked",
    seats=70,
    spoken=("fr",),
    transport=("foot", "bicycle", "car"),
    hands=(Hand("leads", name="Les Orphelines, troupe de quartier"), Hand("helps", person="fatiha")),
    dates=(Dates(3, 6, time(11), 75, place="verriere"),),
    made_weeks_ago=12,
)

PARTS: tuple[ActivityContent, ...] = (FESTIVAL, BORDER_FILM, HANDS_SHOWN, BALL, LIARS, SOCKS)
