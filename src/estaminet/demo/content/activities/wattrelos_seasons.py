"""What La Lainerie does by months and seasons: film, repair, stories, walks, and the committee."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

CINEMA = ActivityContent(
    slug="cinema-des-deux-rives",
    hub="wattrelos",
    kind="series",
    title=words(
        fr="Le cinéma des deux rives",
        nl="Cinema van twee oevers",
        en="The cinema of two banks",
        it="Il cinema delle due rive",
        bg="Киното на двата бряга",
        de="Das Kino der zwei Ufer",
        machine=("de",),
    ),
    summary=words(
        fr="Huit samedis pour écrire, tourner et monter un film à vingt, une fois à Wattrelos, une fois à Mons."
        " Aucun savoir-faire demandé : on apprend en faisant.",
        nl="Acht zaterdagen om met twintig een film te schrijven, te draaien en te monteren, om beurten in Wattrelos"
        " en in Bergen. Je hoeft niets te kunnen: we leren het al doende.",
        en="Eight Saturdays to write, shoot and edit one film between twenty people, in Wattrelos and Mons by turns."
        " You need not know how: we learn by doing.",
        it="Otto sabati per scrivere, girare e montare un film in venti, una volta a Wattrelos e una a Mons. Non"
        " serve saperlo fare: si impara facendo.",
        bg="Осем съботи, за да напишем, снимем и монтираме един филм с двайсет души – веднъж във Ватрело, веднъж в"
        " Монс. Не се искат умения: учим се в движение.",
    ),
    description=words(
        fr="""<p>On part de vos histoires : une photo, une recette, un chemin de douanier, un match perdu. Le
        premier samedi, on marche et on regarde ; le deuxième, on écrit à vingt, ce qui fait du bruit. Ensuite trois
        équipes tournent (image, son, jeu) et les rôles changent chaque fois, pour que chacune et chacun tienne la
        caméra au moins une matinée.</p>
        <p>La plus jeune a douze ans, le plus âgé ne dit pas le sien. Les uns parlent français, les autres
        néerlandais, et la perche, elle, est muette : on se comprend avec les mains.</p>
        <ul><li>Alice tient le calendrier et les sandwichs.</li><li>Wouter, monteur, tient la patience.</li><li>Le
        film se montre le même soir dans les deux villes, si tout le monde est d'accord.</li></ul>""",
        nl="""<p>We vertrekken van jouw verhalen: een foto, een recept, een smokkelpad, een verloren match. De
        eerste zaterdag wandelen en kijken we; de tweede schrijven we met twintig, en dat hoor je. Daarna draaien
        drie ploegen (beeld, geluid, spel) en wisselen de rollen telkens, zodat iedereen minstens één voormiddag de
        camera vasthoudt.</p>
        <p>De jongste is twaalf, de oudste zegt niet hoe oud hij is. De ene spreekt Frans, de andere Nederlands, en
        de microfoonhengel zwijgt: met handen en voeten lukt het altijd.</p>
        <ul><li>Alice zorgt voor de kalender en de boterhammen.</li><li>Wouter, monteur, zorgt voor het
        geduld.</li><li>We tonen de film op dezelfde avond in beide steden, als iedereen akkoord is.</li></ul>""",
        en="""<p>We start from your stories: a photograph, a recipe, a smugglers' path, a match you lost. On the
        first Saturday we walk and look; on the second twenty people write together, which is loud. Then three crews
        shoot (picture, sound, acting) and swap every time, so that everybody holds the camera for at least one
        morning.</p>
        <p>The youngest is twelve; the oldest will not say. Some speak French, some Dutch, and the boom says
        nothing: hands do the rest.</p>
        <ul><li>Alice keeps the calendar and the sandwiches.</li><li>Wouter, an editor, keeps the
        patience.</li><li>The film is shown in both towns on one evening, if everybody agrees.</li></ul>""",
    ),
    practical=words(
        fr="Venez à toutes les séances, ou essayez-en une. Chaussures pour marcher, un objet ou une photo qui vous"
        " tient à cœur. Le repas de midi est offert. Coin enfants de 3 à 11 ans à La Lainerie, à demander la veille."
        " On demande l'accord de chacun avant de filmer, pour chaque usage ; dire non ne change rien à la place.",
        nl="Kom naar alle sessies, of probeer er eentje. Stevige schoenen en een voorwerp of foto waar je aan"
        " gehecht bent. Het middagmaal is inbegrepen. Kinderhoek van 3 tot 11 jaar in La Lainerie, vraag het een dag"
        " vooraf. We filmen niemand zonder akkoord, en dat voor elk gebruik; nee zeggen verandert niets aan je"
        " plaats.",
        en="Come to every session, or try one. Bring walking shoes and an object or photograph you care about. Lunch"
        " is on us. Children's corner (3 to 11) at La Lainerie, ask the day before. Nobody is filmed without"
        " agreeing, use by use; saying no costs you nothing.",
    ),
    access_words=words(
        fr="De plain-pied à Wattrelos, ascenseur parlant à Mons. Les tournages en rue suivent un trajet sans marche."
        " Interprète en langue des signes aux séances 2 et 8, aux autres sur demande. Une pièce de repos reste"
        " ouverte toute la journée.",
        nl="Drempelvrij in Wattrelos, sprekende lift in Bergen. Buiten draaien we op een traject zonder treden."
        " Gebarentolk bij sessie 2 en 8, anders op aanvraag. Er is de hele dag een rustige kamer.",
        en="Step-free in Wattrelos, a talking lift in Mons. Street shoots keep to a route without steps. Sign"
        " language interpreter at sessions 2 and 8, otherwise on request. A rest room stays open all day.",
    ),
    transport_words=words(
        fr="Un car gratuit relie les deux maisons : départ du portail à 8 h 15, retour vers 17 h 45. Ceux de Mons"
        " font l'inverse.",
        nl="Een gratis bus verbindt beide huizen: vertrek aan de poort om 8.15 uur, terug rond 17.45 uur. Vanuit"
        " Bergen omgekeerd.",
        en="A free coach links the two houses: from the gate at 8.15 a.m., back around 5.45 p.m. From Mons, the"
        " other way round.",
    ),
    partners=("mons",),
    ages=(12, None),
    spoken=("fr", "nl"),
    interpreted=("nl",),
    signed=("sfb",),
    transport=("coach", "train", "bicycle"),
    entry="booked",
    seats=20,
    hands=(
        Hand("leads", person="alice"),
        Hand("leads", name="Wouter Dewaelsche"),
        Hand("helps", person="umit"),
        Hand("interprets", name="Maud Lesaffre-Dury"),
    ),
    dates=(
        Dates(
            0,
            5,
            time(10),
            360,
            times=8,
            every=2,
            turns=("verriere", "mons/salle-haute"),
            mode="hybrid",
            online_url="https://salle.lainerie.example/deux-rives",
            seats=20,
            titles=(
                words(fr="Repérages", nl="Locaties zoeken", en="Looking for places"),
                words(fr="Écrire à vingt", nl="Schrijven met twintig", en="Twenty people, one script"),
                words(fr="Le son d'abord", nl="Eerst het geluid", en="Sound first"),
                words(fr="Tournage, jour 1 : la rue", nl="Draaidag 1: de straat", en="Shooting, day 1: the street"),
                words(
                    fr="Tournage, jour 2 : la frontière", nl="Draaidag 2: de grens", en="Shooting, day 2: the border"
                ),
                words(fr="Tout ce qu'on a raté", nl="Alles wat mislukt is", en="Everything we got wrong"),
                words(fr="Couper, coller, se fâcher un peu", nl="Knippen, plakken, een beetje ruzie"),
                words(
                    fr="Le mot fin, en deux langues",
                    nl="Het woord einde, in twee talen",
                    en="The End, in two languages",
                ),
            ),
        ),
    ),
    made_weeks_ago=14,
)

REPAIR = ActivityContent(
    slug="reparer-plutot-que-jeter",
    hub="wattrelos",
    kind="drop_in",
    title=words(
        fr="Réparer plutôt que jeter",
        nl="Herstellen in plaats van weggooien",
        en="Mend it rather than bin it",
        de="Reparieren statt wegwerfen",
        machine=("de",),
    ),
    summary=words(
        fr="Grille-pain, fermetures éclair, vélos, une boîte à musique une fois. Vous tenez la lampe, on tient le"
        " tournevis, puis on échange.",
        nl="Broodroosters, ritsen, fietsen, één keer een muziekdoos. Jij houdt de lamp vast, wij de"
        " schroevendraaier, en dan wisselen we.",
        en="Toasters, zips, bicycles, a music box once. You hold the lamp, we hold the screwdriver, then we swap.",
        it="Tostapane, cerniere, biciclette, una volta un carillon. Voi reggete la lampada, noi il cacciavite, e poi"
        " si cambia.",
    ),
    description=words(
        fr="""<p>Cinq établis sous la verrière : électricité, couture, vélo, bois, et « on ne sait pas encore ». On
        pèse chaque objet à l'entrée sur l'ancienne balance à laine. Ce qui repart en marche va dans la colonne de
        gauche ; la colonne de droite sert aux pièces. Nous en sommes à neuf cents kilos à gauche.</p><p>Marek ouvre
        les machines à laver avec un respect de chirurgien. Personne ne répare à votre place : on répare avec vous,
        et la fois suivante c'est vous qui montrez au voisin comment on teste un fusible.</p>""",
        nl="""<p>Vijf werkbanken onder het glazen dak: elektriciteit, naaien, fiets, hout, en ‘weten we nog niet’.
        Aan de ingang wegen we elk voorwerp op de oude wolweegschaal. Wat weer werkt, komt in de linkerkolom; de
        rechterkolom dient voor onderdelen. Links staat al negenhonderd kilo.</p><p>Marek maakt wasmachines open met
        het respect van een chirurg. We herstellen niet in jouw plaats maar met jou, en de volgende keer toon jij de
        buurman hoe je een zekering test.</p>""",
    ),
    practical=words(
        fr="Un objet par personne, propre si possible, avec son câble. Pas de four à micro-ondes : on tient à nos"
        " bénévoles.",
        nl="Eén voorwerp per persoon, liefst proper, met kabel. Geen microgolfovens: we zijn gehecht aan onze"
        " vrijwilligers.",
        en="One object each, clean if you can, with its cable. No microwave ovens: we are fond of our volunteers.",
    ),
    price_words=words(
        fr="Les pièces au prix coûtant. Pour le reste, la boîte de biscuits à l'entrée accepte tout, y compris les"
        " biscuits.",
        nl="Onderdelen aan kostprijs. De koektrommel aan de ingang neemt verder alles aan, ook koekjes.",
    ),
    price="as_you_can",
    seats=40,
    spoken=("fr", "nl", "pl"),
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("leads", person="karim"), Hand("helps", person="marek"), Hand("helps", name="Sylvie Oosterlinck")),
    dates=(
        Dates(-23, 4, time(14), 180, times=2, nth=3, place="verriere"),
        Dates(-9, 4, time(14), 180, times=7, nth=3, place="verriere"),
    ),
    made_weeks_ago=48,
)

STORIES = ActivityContent(
    slug="ce-que-disaient-les-grands-meres",
    hub="wattrelos",
    kind="storytelling",
    title=words(
        fr="Ce que disaient les grands-mères",
        nl="Wat de grootmoeders zeiden",
        en="What the grandmothers used to say",
        bg="Какво разказваха бабите",
    ),
    summary=words(
        fr="Le premier samedi du mois, une femme du quartier raconte. On ne prend pas de notes, on prend une chaise"
        " et une tricoteuse pour voisine.",
        nl="Op de eerste zaterdag van de maand vertelt een vrouw uit de wijk. Notities maken we niet; je neemt een"
        " stoel, en je buurvrouw breit.",
        en="On the first Saturday of the month a woman from the neighbourhood tells a story. No notes: take a chair,"
        " and somebody knitting for a neighbour.",
    ),
    description=words(
        fr="""<p>Fatiha a commencé, avec l'ogresse qui avait peur des chèvres. Depuis sont passées une ourdisseuse
        de quatre-vingt-neuf ans, une infirmière de nuit, une contrebandière de café (prescrit, nous avons vérifié).
        Elles parlent dans la langue où l'histoire leur est arrivée ; une voisine souffle les mots aux
        autres.</p><p>Les enfants s'assoient devant sur les ballots. Ils ont le droit d'interrompre, les adultes
        non. Si la conteuse le veut, on enregistre ; si elle ne le veut plus le lendemain, on efface devant
        elle.</p>""",
        nl="""<p>Fatiha begon ermee, met de reuzin die bang was voor geiten. Sindsdien kwamen een spoelster van
        negenentachtig, een nachtverpleegster en een koffiesmokkelaarster langs (verjaard, we hebben het nagekeken).
        Ze vertellen in de taal waarin het verhaal hen bereikte; een buurvrouw fluistert de woorden door.</p><p>De
        kinderen zitten vooraan op de balen. Zij mogen onderbreken, volwassenen niet. Wil de vertelster het, dan
        nemen we op; wil ze het 's anderendaags niet meer, dan wissen we het waar ze bij staat.</p>""",
        en="""<p>Fatiha began it, with the ogress who was afraid of goats. Since then we have had a warper of
        eighty-nine, a night nurse, and a coffee smuggler (too long ago to matter, we checked). Each speaks in the
        language the story came to her in; a neighbour whispers the words on.</p><p>Children sit at the front on the
        bales. They may interrupt; grown-ups may not.</p>""",
    ),
    access_words=words(
        fr="Langue des signes française à chaque séance, chaises à accoudoirs au premier rang, boucle magnétique"
        " allumée.",
        nl="Telkens Franse gebarentaal, stoelen met leuningen op de eerste rij, ringleiding aan.",
    ),
    spoken=("fr", "ar", "pl"),
    interpreted=("fr",),
    signed=("fsl",),
    transport=("foot", "bus"),
    hands=(
        Hand("leads", person="fatiha"),
        Hand("guest", person="odile", shown=False),
        Hand("interprets", name="Gaëlle Thibaut-Roussel"),
    ),
    dates=(Dates(-22, 5, time(16), 75, times=10, nth=1, place="verriere"),),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                fr="La conteuse a demandé qu'on ne l'enregistre pas. Ceux qui étaient là s'en souviennent.",
                nl="De vertelster vroeg om niet op te nemen. Wie erbij was, weet het nog.",
                en="The teller asked not to be recorded. Those who were there remember.",
            ),
        ),
    ),
    made_weeks_ago=31,
)

WALK = ActivityContent(
    slug="balade-des-courees",
    hub="wattrelos",
    kind="walk",
    title=words(
        fr="Balade des courées, les clés en main",
        nl="Wandeling langs de arbeidershofjes",
        en="A walk through the courées, keys in hand",
        de="Durch die Courées, mit den Schlüsseln in der Hand",
        machine=("de",),
    ),
    summary=words(
        fr="Trois kilomètres, neuf arrêts, dont quatre derrière des portes que l'on passe sans les voir. On nous"
        " ouvre, on dit merci.",
        nl="Drie kilometer, negen haltes, vier ervan achter deuren waar je altijd voorbijloopt. Men doet open, wij"
        " zeggen dank je.",
        en="Three kilometres and nine stops, four of them behind doors you always walk past. People open; we say"
        " thank you.",
        de="Drei Kilometer, neun Halte, vier davon hinter Türen, an denen man sonst vorbeigeht. Man öffnet uns, wir"
        " sagen danke.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Une courée, c'est une ruelle sans voiture, douze maisons en vis-à-vis et une pompe au milieu. Il en
        reste une vingtaine. Jean-Pierre est né dans la troisième, et il raconte avec sa canne : là le fil à linge
        qui servait de téléphone, là le mur où l'on marquait les dettes de pommes de terre.</p><p>Au cinquième
        arrêt, on boit un café chez Madame Leclercq, qui refuse qu'on la remercie. Au neuvième, on pose un pied en
        Belgique, pour la photo. Les enfants reçoivent une feuille avec sept détails à trouver ; le chat compte
        double.</p>""",
        en="""<p>A courée is a lane without cars, twelve houses face to face and a pump in the middle. Some twenty
        are left. Jean-Pierre was born in the third, and tells it with his stick: here the washing line that served
        as a telephone, there the wall where potato debts were chalked up.</p><p>At the fifth stop there is coffee
        at Madame Leclercq's, who will not be thanked. At the ninth we put one foot in Belgium, for the photograph.
        Children get a sheet with seven things to spot; the cat counts double.</p>""",
    ),
    practical=words(
        fr="On marche doucement, avec trois bancs. Chez les gens, pas de photo sans demander. Par forte pluie, on"
        " fait la moitié.",
        nl="We stappen traag en er staan drie banken. Bij mensen thuis geen foto's zonder vragen. Bij stortregen"
        " doen we de helft.",
    ),
    access_words=words(
        fr="Pavés inégaux aux arrêts 3 et 6 : une variante lisse les évite, avec les mêmes histoires. Un fauteuil se"
        " prête au comptoir.",
        nl="Ongelijke kasseien bij halte 3 en 6: er is een effen variant, met dezelfde verhalen. Aan de toog leen je"
        " een rolstoel.",
    ),
    transport_words=words(
        fr="On part et on revient au portail de la cour. Bus jusqu'à Hôtel de Ville, un par heure le dimanche.",
        nl="Vertrek en aankomst aan de poort van de koer. Bus tot Hôtel de Ville, op zondag één per uur.",
        en="We leave from and come back to the yard gate. Bus to Hôtel de Ville, one an hour on Sundays.",
    ),
    entry="booked",
    seats=25,
    spoken=("fr", "nl"),
    transport=("foot", "bus", "bicycle"),
    hands=(Hand("leads", person="jp1"), Hand("helps", person="karim")),
    dates=(
        Dates(
            -12,
            6,
            time(10),
            150,
            times=7,
            every=4,
            meeting_point=words(
                fr="Au portail de la cour, sous le lampadaire qui clignote",
                nl="Aan de poort van de koer, onder de knipperende lantaarn",
                en="At the yard gate, under the lamp that flickers",
            ),
        ),
    ),
    mishaps=(
        Mishap(
            1,
            "postponed",
            words(
                fr="Vent à décrocher les gouttières : on remet, les courées ont tenu cent trente ans, elles"
                " tiendront un mois.",
                nl="Te veel wind voor oude dakgoten: we stellen uit. De hofjes staan er al honderddertig jaar, die"
                " maand halen ze ook.",
            ),
        ),
    ),
    facts={
        "metres": 3200,
        "stops": 9,
        "surface": "pavés et trottoirs, inégaux aux arrêts 3 et 6 ; une variante lisse les évite",
    },
    made_weeks_ago=36,
)

COMMITTEE = ActivityContent(
    slug="comite-habitants-lainerie",
    hub="wattrelos",
    kind="meeting",
    title=words(
        fr="Le comité : s'asseoir, c'est en être",
        nl="Het comité: wie zit, hoort erbij",
    ),
    summary=words(
        fr="Premier mardi du mois, porte ouverte. On décide des clés, du four, des sous et de la couleur des chaises.",
        nl="Eerste dinsdag van de maand, met de deur open. We beslissen over sleutels, de oven, centen en de kleur"
        " van de stoelen.",
    ),
    description=words(
        fr="""<p>L'ordre du jour est sur le tableau du couloir toute la semaine : chacun y ajoute une ligne, à la
        craie, sans la signer s'il veut. On commence par ce qui fâche, parce qu'après il y a le gâteau. Un sablier
        de trois minutes circule ; on peut le donner à quelqu'un d'autre, on ne peut pas le prendre.</p><p>Le compte
        rendu tient sur une page, il est lu à voix haute le jeudi au comptoir et affiché le vendredi. Ce qui n'est
        pas fait au bout de trois mois revient tout en haut, en rouge.</p>""",
    ),
    practical=words(
        fr="Venir une fois n'engage à rien. Les enfants jouent sur les ballots, un grand les garde.",
        nl="Eén keer komen verplicht tot niets. De kinderen spelen op de balen, er past iemand op.",
        en="Coming once commits you to nothing. Children play on the bales, and somebody minds them.",
    ),
    spoken=("fr", "ar", "nl"),
    easy_to_read=True,
    transport=("foot",),
    hands=(Hand("leads", person="jp1"), Hand("helps", person="alice")),
    dates=(
        Dates(-23, 1, time(18, 30), 90, times=2, nth=1, place="cuisine"),
        Dates(-9, 1, time(18, 30), 90, times=8, nth=1, place="cuisine"),
    ),
    made_weeks_ago=58,
)

OPEN_AIR = ActivityContent(
    slug="un-film-trois-villes",
    hub="wattrelos",
    kind="open_air",
    title=words(
        fr="Un film, trois villes, la même minute",
        nl="Eén film, drie steden, dezelfde minuut",
        en="One film, three towns, the same minute",
        it="Un film, tre città, lo stesso minuto",
    ),
    summary=words(
        fr="Dans la cour ici, devant le comptoir à Mons, porte grande ouverte à Bruxelles. Quand ça rit là-bas, on"
        " l'entend au générique.",
        nl="Hier op de koer, in Bergen aan de toog, in Brussel met de poort wijd open. Als ze ginder lachen, horen"
        " wij het op het einde.",
        en="In the yard here, by the counter in Mons, with the gate wide open in Brussels. When they laugh there, we"
        " hear it at the end.",
    ),
    description=words(
        fr="""<p>Un drap de six mètres entre deux tilleuls, et deux autres écrans qui démarrent à la même seconde.
        On montre « Le Passeur de beurre », film muet tourné par des habitants des trois villes, avec un orchestre
        différent dans chacune : ici l'harmonie du quartier, moins le tuba, qui habite trop loin.</p><p>S'il fait
        encore clair, on commence par les chansons ; s'il gèle, par la soupe. Après le mot fin, les trois cours se
        parlent pendant dix minutes, de travers, en agitant des lampes de poche. On plie le drap à seize, c'est le
        plus beau moment.</p>""",
        nl="""<p>Een laken van zes meter tussen twee linden, en twee andere schermen die op dezelfde seconde
        starten. We tonen ‘De botersmokkelaar’, een stomme film gedraaid door bewoners van de drie steden, met
        overal een ander orkest: hier de fanfare van de wijk, zonder de tuba, want die woont te ver.</p><p>Is het
        nog licht, dan beginnen we met liedjes; vriest het, dan met soep. Na het einde praten de drie plekken tien
        minuten met elkaar, scheef, en zwaaiend met zaklampen.</p>""",
    ),
    practical=words(
        fr="Une chaise pliante, une couverture, une lampe de poche pour répondre aux autres. À 22 h la cour ferme :"
        " on plie en chuchotant, des gens dorment derrière le mur.",
        nl="Breng een plooistoel, een deken en een zaklamp om de anderen te antwoorden. Om 22 uur sluit de koer: we"
        " plooien fluisterend op, achter de muur slapen mensen.",
        en="Bring a folding chair, a blanket, and a torch to answer the others. The yard closes at 10: we fold up in"
        " whispers, people sleep behind the wall.",
    ),
    access_words=words(
        fr="Cour de plain-pied, douze places assises avec vue libre à gauche. Le film est muet, les cartons en"
        " français et néerlandais.",
        nl="Drempelvrije koer, twaalf zitplaatsen met vrij zicht links. De film is stom, de tussentitels zijn Frans"
        " en Nederlands.",
    ),
    partners=("mons", "bruxelles"),
    audience="families",
    spoken=("fr", "nl"),
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("leads", person="alice"), Hand("helps", person="karim"), Hand("guest", person="cleo")),
    dates=(
        Dates(-11, 5, time(20, 30), 90, place="cour", also_at=("mons/comptoir", "bruxelles/grote-hal"), seats=90),
        Dates(24, 5, time(20, 30), 90, place="cour", also_at=("mons/comptoir", "bruxelles/grote-hal"), seats=90),
    ),
    facts={
        "film": "Le Passeur de beurre",
        "director": "Collectif des trois cours",
        "year": 2025,
        "minutes": 58,
        "subtitles": ["fr", "nl"],
    },
    made_weeks_ago=24,
)

SEASONS: tuple[ActivityContent, ...] = (CINEMA, REPAIR, STORIES, WALK, COMMITTEE, OPEN_AIR)
