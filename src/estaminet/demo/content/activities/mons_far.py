"""What keeps Café Europa up late, or takes it away: the ball, and the exchange with Lucca."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

BAL = ActivityContent(
    slug="bal-du-premier-etage",
    hub="mons",
    kind="concert",
    made_weeks_ago=28,
    title=words(
        fr="Le bal du premier étage",
        nl="Het bal van de eerste verdieping",
        en="The first-floor ball",
        it="Il ballo del primo piano",
        de="Der Ball im ersten Stock",
        machine=("de",),
    ),
    summary=words(
        fr="Une accordéoniste, un oud, une batterie faite de bidons. On apprend trois danses à 20 h, on les oublie à 23"
        " h, et la dernière est à une heure.",
        nl="Een accordeoniste, een oed, een drumstel van vaten. Om 20 uur leer je drie dansen, om 23 uur ben je ze"
        " vergeten, en de laatste is om één uur.",
        en="An accordion, an oud, drums made of oil cans. You learn three dances at eight, forget them by eleven, and"
        " the last one is at one in the morning.",
        it="Una fisarmonica, un oud, una batteria di bidoni. Alle 20 si imparano tre balli, alle 23 si dimenticano, e"
        " l'ultimo è all'una di notte.",
    ),
    description=words(
        fr="""<p>Le Trio Contrepente n'a jamais joué deux fois le même programme, faute d'avoir noté le premier. Il
        passe de la mazurka au halay sans prévenir ; Selma et ses sœurs mènent la ligne, il suffit d'attraper un
        petit doigt.</p>
        <p>Le plancher a été vérifié par un ingénieur qui danse. Ceux qui sentent la musique plutôt qu'ils ne
        l'entendent ont le coin de la grosse caisse, estrade en bois, ballons à tenir contre soi. Les chaises
        restent le long du mur : on a le droit de n'avoir dansé qu'avec les yeux.</p>
        <p>À minuit, soupe. À une heure, « chut » dans la rue : le voisin travaille tôt.</p>""",
        en="""<p>Trio Contrepente has never played the same set twice, having failed to write down the first. It
        slips from mazurka to halay without warning; Selma and her sisters lead the line, and all you need is
        somebody's little finger.</p>
        <p>The floor has been checked by an engineer who dances. Those who feel music rather than hear it have the
        bass drum corner, a wooden platform and balloons to hold. Chairs stay along the wall: dancing with your
        eyes only is allowed.</p>
        <p>At midnight, soup. At one, hush in the street: the neighbour starts early.</p>""",
    ),
    practical=words(
        fr="Chaussures qui glissent un peu. Retour groupé à pied à 23 h et à 1 h vers la gare et le faubourg ; demandez"
        " le gilet jaune d'Ümit.",
        nl="Schoenen die een beetje glijden. Samen te voet naar huis om 23 uur en om 1 uur, richting station en"
        " voorstad; zoek het gele hesje van Ümit.",
        en="Shoes that slide a little. Walking home together at 11 p.m. and 1 a.m., towards the station; look for"
        " Ümit's yellow vest.",
    ),
    transport_words=words(
        fr="La navette du centre s'arrête à 20 h 30. Ceux qui ont une voiture la remplissent : tableau des places au"
        " comptoir.",
        nl="De centrumbus rijdt tot 20.30 uur. Wie een auto heeft, vult hem: het bord met vrije plaatsen hangt aan de"
        " toog.",
    ),
    price_words=words(
        fr="Choisissez, on ne demande rien. Les enfants de moins de 12 ans ne paient pas, les grands-parents qui les"
        " portent non plus.",
        nl="Kies zelf, we vragen niets. Kinderen onder de 12 betalen niet.",
        en="Choose yours, nobody asks. Children under 12 do not pay.",
        outdated=("nl", "en"),
        earlier="Choisissez, on ne demande rien. Les enfants de moins de 12 ans ne paient pas.",
    ),
    dates=(
        Dates(
            -13,
            5,
            time(20),
            300,
            times=3,
            every=13,
            place="salle-haute",
            titles=(
                words(fr="Bal des bottes", nl="Laarzenbal", en="Boots ball"),
                words(fr="Bal des chaussettes dépareillées", nl="Bal van de losse sokken", en="Odd socks ball"),
                words(fr="Bal pieds nus", nl="Blotevoetenbal", en="Barefoot ball"),
            ),
        ),
    ),
    spoken=("fr", "nl", "tr"),
    transport=("foot", "bicycle", "train", "car"),
    seats=50,
    price="solidarity",
    prices=(
        Price(words(fr="Petit mois", nl="Krappe maand", en="Thin month"), "3.00"),
        Price(words(fr="Mois ordinaire", nl="Gewone maand", en="Plain month"), "7.00"),
        Price(
            words(fr="Bon mois, j'invite quelqu'un", nl="Goede maand, ik trakteer", en="Good month, my treat"), "12.00"
        ),
    ),
    hands=(
        Hand("guest", name="Trio Contrepente"),
        Hand("leads", person="umit"),
        Hand("helps", person="selma"),
    ),
    mishaps=(
        Mishap(
            0,
            "note",
            words(
                fr="Perdu : une botte gauche, pointure 38. Trouvé : trois bottes droites.",
                nl="Verloren: één linkerlaars, maat 38. Gevonden: drie rechterlaarzen.",
                en="Lost: one left boot, size 38. Found: three right boots.",
            ),
        ),
        Mishap(
            1,
            "full",
            words(
                fr="Plus de place en haut. Le comptoir reste ouvert, le son descend très bien par l'escalier, et on y"
                " danse aussi.",
                nl="Boven is het vol. De toog blijft open, de muziek komt goed de trap af, en daar wordt ook gedanst.",
                en="No room left upstairs. The counter stays open, the sound comes down the stairs very well, and"
                " people dance there too.",
            ),
        ),
    ),
)

LUCQUES = ActivityContent(
    slug="aller-retour-a-lucques",
    hub="mons",
    kind="trip",
    made_weeks_ago=15,
    partners=("lucca",),
    title=words(
        fr="Lucques, aller-retour : six jours chez les papetiers",
        it="Lucca, andata e ritorno: sei giorni dai cartai",
        nl="Lucca, heen en terug: zes dagen bij de papiermakers",
        en="Lucca and back: six days with the paper makers",
    ),
    summary=words(
        fr="Quatorze personnes de Mons prennent le train, une découpeuse laser dans les bagages. Là-bas : du papier à"
        " faire, un drap à tendre, et la vaisselle si l'on n'a pas cuisiné.",
        it="Quattordici persone di Mons prendono il treno, con una piccola laser in valigia. Laggiù: carta da fare, un"
        " lenzuolo da tendere, e i piatti da lavare se non si è cucinato.",
        nl="Veertien mensen uit Bergen nemen de trein, met een lasersnijder in de bagage. Ginder: papier scheppen, een"
        " laken ophangen, en afwassen als je niet gekookt hebt.",
        en="Fourteen people from Mons take the train with a laser cutter in the luggage. Down there: paper to make, a"
        " sheet to hang, and the washing-up if you did not cook.",
        de="Vierzehn Leute aus Mons nehmen den Zug, mit einem Laserschneider im Gepäck. Dort warten Papier, ein"
        " Bettlaken als Leinwand und der Abwasch, wenn man nicht gekocht hat.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>L'an dernier, ils sont venus avec un torchon plein de châtaignes et une question sur nos affiches.
        Cette fois, c'est nous qui montons dans le train. Au programme de l'Officina : trois jours aux cuves à
        papier, un jour pour découper dedans ce qui nous passe par la tête, une soirée de films des deux maisons
        sous le portique.</p>
        <p>On dort chez l'habitant, par deux, sauf Roger, qui ronfle et le sait. Il y a dans le groupe une
        apprentie soudeuse de 19 ans, un retraité qui n'a jamais pris l'avion et n'en prendra pas, et Hugo, donc
        une interprète.</p>
        <ul><li>Jour 1 et 6 : trains, trois changements, des tartines.</li><li>Jours 2 à 4 : papier.</li><li>Jour 5
        : fête.</li></ul>""",
        it="""<p>L'anno scorso sono venuti loro, con uno strofinaccio pieno di castagne e una domanda sui nostri
        manifesti. Stavolta il treno lo prendiamo noi. All'Officina: tre giorni ai tini, un giorno per tagliare
        nella carta quello che ci passa per la testa, una serata di film delle due case sotto il portico.</p>
        <p>Si dorme in casa della gente, a due a due, tranne Roger, che russa e lo sa. Nel gruppo ci sono una
        saldatrice apprendista di 19 anni, un pensionato che non ha mai preso l'aereo e non lo prenderà, e Hugo,
        quindi un'interprete.</p>""",
    ),
    practical=words(
        fr="Carte d'identité valable, carte européenne d'assurance maladie, des vêtements qui peuvent se mouiller, un"
        " objet de chez vous à laisser là-bas. Moins de 18 ans : avec un adulte et une autorisation signée à la"
        " commune.",
        nl="Geldige identiteitskaart, Europese ziekteverzekeringskaart, kleren die nat mogen worden, en iets van thuis"
        " om ginder achter te laten. Onder de 18: met een volwassene.",
    ),
    access_words=words(
        fr="Assistance réservée dans chaque gare. Les chambres de l'Officina ont seize marches : trois lits de"
        " plain-pied sont prêts à deux cents mètres. Cuves à 80 cm, on y travaille assis.",
        it="Assistenza prenotata in ogni stazione. Le camere dell'Officina hanno sedici scalini: tre letti in piano"
        " sono pronti a duecento metri. Tini a 80 cm, ci si lavora seduti.",
    ),
    transport_words=words(
        fr="En train de bout en bout : environ dix-neuf heures, et vingt fois moins de carbone que l'avion, calcul"
        " de Samuel, vérifié par personne. On marche ensemble jusqu'à la gare.",
        nl="Helemaal met de trein: zo'n negentien uur. We wandelen samen naar het station.",
        en="By train all the way: about nineteen hours. We walk to the station together.",
    ),
    price_words=words(
        fr="Train, lits et repas compris. Personne ne reste à quai pour une question d'argent : dites-le à Cléo, elle a"
        " une enveloppe et une mauvaise mémoire.",
        nl="Trein, bed en eten inbegrepen. Niemand blijft op het perron om het geld: zeg het aan Cléo, ze heeft een"
        " potje en een slecht geheugen.",
        en="Train, beds and meals included. Nobody is left on the platform for want of money: tell Cléo, who has an"
        " envelope and a bad memory.",
    ),
    dates=(
        Dates(
            -4,
            2,
            time(18, 30),
            75,
            place="salle-haute",
            mode="hybrid",
            online_url="https://salon.cafe-europa.example/lucques",
            titles=(
                words(
                    fr="Qui vient ? Première soirée", it="Chi viene? Prima serata", en="Who is coming? First evening"
                ),
            ),
        ),
        Dates(
            2,
            2,
            time(18, 30),
            90,
            place="salle-haute",
            mode="hybrid",
            online_url="https://salon.cafe-europa.example/lucques",
            titles=(
                words(
                    fr="Valises, trajets et douze mots d'italien",
                    it="Valigie, viaggi e dodici parole d'italiano",
                    nl="Koffers, treinen en twaalf woorden Italiaans",
                    en="Suitcases, trains and twelve words of Italian",
                ),
            ),
        ),
        Dates(
            9,
            2,
            time(6, 15),
            5 * 24 * 60 + 16 * 60,
            meeting_point=words(
                fr="Devant le café, à 6 h 15, avec le thermos",
                it="Davanti al caffè, alle 6.15, con il thermos",
                nl="Voor het café, om 6.15 uur, met de thermos",
                en="Outside the café, at 6.15, with the flask",
            ),
            titles=(words(fr="Le voyage", it="Il viaggio", nl="De reis", en="The journey"),),
            seats=14,
        ),
        Dates(
            13,
            4,
            time(18),
            150,
            place="comptoir",
            titles=(
                words(fr="Retour : on raconte, on montre, on ment un peu", it="Il ritorno: si racconta, si esagera"),
            ),
        ),
    ),
    ages=(14, None),
    spoken=("fr", "it"),
    interpreted=("it", "fr"),
    signed=("sfb",),
    transport=("train", "foot"),
    entry="booked",
    seats=30,
    price="solidarity",
    prices=(
        Price(words(fr="Je fais attention", nl="Ik let op mijn geld", en="I am counting", it="Sto attento"), "60.00"),
        Price(
            words(fr="Le prix du voyage", nl="De prijs van de reis", en="What it costs", it="Quanto costa"), "160.00"
        ),
        Price(
            words(
                fr="Le prix, et un bout du voisin",
                nl="De prijs, en een stuk van de buur",
                en="Mine, and part of a neighbour's",
            ),
            "240.00",
        ),
    ),
    hands=(
        Hand("leads", person="cleo"),
        Hand("leads", person="bob"),
        Hand("helps", person="hugo", shown=False),
        Hand("interprets", name="Maud Delcourte"),
    ),
    facts={"leaves_from": "Mons", "goes_to": "Lucca"},
)

FAR: tuple[ActivityContent, ...] = (BAL, LUCQUES)
