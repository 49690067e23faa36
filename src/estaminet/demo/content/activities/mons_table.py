"""What one cooks, weaves, settles, dances or travels for together at Café Europa."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

MAILLES = ActivityContent(
    slug="mailles-du-lundi",
    hub="mons",
    kind="workshop",
    made_weeks_ago=34,
    partners=("gabrovo",),
    title=words(
        fr="Les mailles du lundi",
        nl="Steken op maandag",
        en="Monday stitches",
        bg="Понеделнишки бримки",
    ),
    summary=words(
        fr="Après l'école, on tricote et l'on tisse de 7 à 90 ans, sur des cadres découpés au laser. L'écharpe de la"
        " rue mesure 11,40 m ; elle doit arriver au pont.",
        nl="Na school breien en weven we van 7 tot 90 jaar, op kaders uit de lasersnijder. De sjaal van de straat is"
        " 11,40 m lang; hij moet tot aan de brug.",
        en="After school we knit and weave, aged 7 to 90, on frames from the laser cutter. The street's scarf is 11.40"
        " m long; it has to reach the bridge.",
        bg="След училище плетем и тъчем, от 7 до 90 години, на рамки, изрязани с лазер. Шалът на улицата е 11,40 м;"
        " трябва да стигне до моста.",
    ),
    description=words(
        fr="""<p>Ginette a décidé que la ville aurait moins froid. Elle apprend le point mousse à qui s'assoit à
        moins de deux mètres, et à ceux qui restent debout aussi. En échange, les enfants lui expliquent les vidéos
        où l'on tricote trop vite.</p>
        <p>Il y a trois coins : les aiguilles, les cadres à tisser, et la table des nœuds, où l'on défait ce que
        d'autres ont fait. Un bout sur quatre part par la poste à Gabrovo, dans la salle des métiers ; il revient
        avec une bande rouge et noire, et un mot de Radka en bulgare que l'on va faire lire à qui sait.</p>
        <p>On n'a jamais fini un rang à l'heure.</p>""",
        nl="""<p>Ginette heeft beslist dat de stad het minder koud zal hebben. Ze leert ribbelsteek aan wie op
        minder dan twee meter gaat zitten, en ook aan wie blijft staan. In ruil leggen de kinderen haar de filmpjes
        uit waarin te snel gebreid wordt.</p>
        <p>Er zijn drie hoeken: de naalden, de weefkaders, en de tafel van de knopen, waar je losmaakt wat anderen
        maakten. Eén stuk op vier gaat met de post naar Gabrovo en komt terug met een rood-zwarte band.</p>""",
        bg="""<p>Жинет реши, че на града няма да му е толкова студено. Тя учи на лицева бримка всеки, който седне
        на по-малко от два метра от нея, а и онези, които стоят прави. В замяна децата ѝ обясняват клипчетата, в
        които се плете прекалено бързо.</p>
        <p>Има три кътчета: с игли, с тъкачни рамки и масата на възлите, където се разплита сплетеното от други.
        Всяко четвърто парче заминава по пощата за Габрово и се връща с червено-черна ивица.</p>""",
    ),
    practical=words(
        fr="Venez les mains vides : il y a de la laine pour trois hivers. Si vous en avez chez vous, apportez la"
        " couleur que vous n'aimez pas, quelqu'un l'aimera.",
        nl="Kom met lege handen: er is wol voor drie winters. Heb je er thuis, breng dan de kleur mee die je niet mooi"
        " vindt.",
        en="Come empty-handed: there is wool for three winters. If you have some at home, bring the colour you dislike;"
        " somebody will love it.",
    ),
    access_words=words(
        fr="Aiguilles à gros manche, cadres à pince pour tricoter d'une main, lampes-loupes. On y vient aussi pour ne"
        " rien faire.",
        nl="Naalden met dik handvat, klemkaders om met één hand te breien, loeplampen. Niets doen mag ook.",
        en="Thick-handled needles, clamp frames for knitting with one hand, magnifying lamps. Doing nothing is welcome"
        " too.",
    ),
    dates=(Dates(-4, 0, time(15, 45), 120, times=10, place="salle-haute", holidays=False),),
    ages=(7, None),
    spoken=("fr", "tr"),
    transport=("foot", "bus"),
    hands=(Hand("leads", person="ginette"), Hand("helps", person="ines"), Hand("helps", person="selma", shown=False)),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                fr="Un chat est entré. Nous avons perdu quarante centimètres d'écharpe et gagné un chat.",
                nl="Er is een kat binnengekomen. We zijn veertig centimeter sjaal kwijt en een kat rijker.",
                en="A cat came in. We have lost forty centimetres of scarf and gained a cat.",
            ),
        ),
        Mishap(
            5,
            "note",
            words(
                fr="Ginette se fait opérer de la cataracte. Les plus de dix ans apprennent aux moins de dix ans ; elle"
                " vérifiera tout.",
                nl="Ginette wordt aan haar ogen geopereerd. Wie ouder is dan tien, leert het aan wie jonger is; zij"
                " kijkt alles na.",
                en="Ginette is having her cataract done. The over-tens teach the under-tens; she will check every row.",
            ),
        ),
    ),
)

DEVIS = ActivityContent(
    slug="devis-factures-et-sueurs-froides",
    hub="mons",
    kind="drop_in",
    made_weeks_ago=22,
    title=words(fr="Devis, factures et sueurs froides", en="Quotes, invoices and cold sweats"),
    summary=words(
        fr="Vous avez dit oui à un client et vous ne savez pas quoi écrire dessus ? Vingt minutes avec Bérénice, de la"
        " coopérative La Grappe, et un café serré.",
        en="You said yes to a client and have no idea what to put on paper? Twenty minutes with Bérénice from the La"
        " Grappe cooperative, and a strong coffee.",
    ),
    description=words(
        fr="""<p>Bérénice a vu passer des devis sur des serviettes, un contrat en alexandrins et une facture de 0 €
        « pour commencer ». Elle ne se moque pas : elle additionne. Combien d'heures, combien de trajets, qui paie
        le matériel si ça casse, et pourquoi vous avez oublié de vous compter.</p>
        <ul><li>Illustratrice, accordeur, monteuse, réparateur de vélos : tout le monde se ressemble devant une
        TVA.</li> <li>On peut facturer par la coopérative sans créer de société.</li><li>On peut aussi entendre que
        ce n'est pas encore le moment.</li></ul>
        <p>Ce qui est dit au bout du comptoir y reste.</p>""",
    ),
    practical=words(
        fr="Prenez un créneau de vingt minutes. Apportez le message du client, même mal poli, et une idée du prix que"
        " vous n'osez pas dire.",
        en="Take a twenty-minute slot. Bring the client's message, however rude, and the price you dare not say aloud.",
    ),
    dates=(Dates(-8, 4, time(10), 150, times=8, every=2, place="comptoir", holidays=False),),
    audience="artists",
    ages=(18, None),
    spoken=("fr", "en"),
    transport=("foot", "bicycle", "train"),
    entry="booked",
    seats=7,
    hands=(Hand("guest", name="Bérénice Flamand"), Hand("leads", person="bob", shown=False)),
    mishaps=(
        Mishap(
            4,
            "full",
            words(
                fr="Sept créneaux, sept personnes. Un doute urgent ? Laissez-le par écrit au comptoir, Bérénice lit"
                " tout dans le train.",
                en="Seven slots, seven people. An urgent doubt? Leave it in writing at the counter; Bérénice reads on"
                " the train.",
            ),
        ),
    ),
)

MARMITES = ActivityContent(
    slug="quatre-plaques-et-vingt-couverts",
    hub="mons",
    kind="meal",
    made_weeks_ago=45,
    title=words(
        fr="Quatre plaques et vingt couverts",
        nl="Vier kookplaten, twintig borden",
        en="Four hotplates, twenty plates",
        it="Quattro piastre, venti coperti",
        de="Vier Kochplatten, zwanzig Teller",
        machine=("de", "it"),
    ),
    summary=words(
        fr="Nous n'avons pas de cuisine, seulement un comptoir et de l'ambition. Quelqu'un du quartier choisit le plat,"
        " tout le monde épluche, on mange à 20 h, parfois.",
        nl="Een keuken hebben we niet, wel een toog en ambitie. Iemand uit de buurt kiest het gerecht, iedereen schilt,"
        " we eten om 20 uur, soms.",
        en="We have no kitchen, only a counter and some ambition. Somebody from round here chooses the dish, everybody"
        " peels, we eat at eight, sometimes.",
    ),
    description=words(
        fr="""<p>La règle : le plat doit tenir sur quatre plaques électriques et être raconté pendant qu'on le
        fait. Selma a ouvert le bal avec des mantı, trois cents raviolis grands comme un ongle ; il en manquait
        sept, on sait qui.</p>
        <p>On arrive à 17 h 30, on reçoit un couteau et un voisin. Les planches sont découpées au laser, avec des
        graduations pour ceux que la « julienne » intimide. À 19 h, on compte les chaises et l'on en ajoute deux :
        il vient toujours deux personnes de plus.</p>
        <p><strong>Qui cuisine ne fait pas la vaisselle</strong>, loi que nous avons volée à Lucques.</p>""",
        nl="""<p>De regel: het gerecht past op vier kookplaten en je vertelt het terwijl je het maakt. Selma begon
        met mantı, driehonderd ravioli zo groot als een vingernagel; er ontbraken er zeven, we weten bij wie.</p>
        <p>Je komt om half zes, je krijgt een mes en een buur. De planken komen uit de lasersnijder, met streepjes
        voor wie schrik heeft van ‘julienne’. Om zeven uur tellen we de stoelen en zetten er twee bij: er komen er
        altijd twee meer.</p>
        <p><strong>Wie kookt, wast niet af</strong>: die wet hebben we in Lucca gestolen.</p>""",
    ),
    practical=words(
        fr="Dites à l'inscription ce que vous ne mangez pas ; le plat s'adapte, pas vous. Toujours une version sans"
        " viande. Boîte vide bienvenue pour les restes.",
        nl="Zeg bij je inschrijving wat je niet eet; het gerecht past zich aan, jij niet. Er is altijd een versie"
        " zonder vlees. Breng een leeg doosje mee voor de restjes.",
    ),
    price_words=words(
        fr="Prix libre dans la boîte à thé. Les courses reviennent à 5 € par personne, c'est écrit à la craie, ticket à"
        " l'appui.",
        nl="Vrije bijdrage in de theedoos. De boodschappen kosten 5 € per persoon, het staat in krijt op het bord.",
        en="Pay what you can, into the tea tin. The shopping comes to €5 a head; it is chalked up, receipt and all.",
    ),
    dates=(
        Dates(
            -24,
            4,
            time(17, 30),
            240,
            times=7,
            every=8,
            place="comptoir",
            titles=(
                words(
                    fr="Mantı : trois cents raviolis, moins sept", nl="Mantı", en="Mantı: three hundred, minus seven"
                ),
                words(fr="Le jollof de Samuel contre celui de sa cousine", en="Samuel's jollof against his cousin's"),
                words(fr="Vitoulets et compote, à la mode de ma tante", nl="Vitoulets met appelmoes"),
                words(
                    fr="Couscous de légumes, roulé à la main par vingt débutants",
                    nl="Groentecouscous, met de hand gerold door twintig beginners",
                    en="Vegetable couscous, rolled by hand by twenty beginners",
                    it="Cuscus di verdure, incocciato da venti principianti",
                ),
                words(fr="Pierogi, avec une grand-mère en visio", nl="Pierogi, met een grootmoeder op het scherm"),
                words(
                    fr="Farinata et minestrone : les Lucquois débarquent",
                    it="Farinata e minestrone: arrivano i lucchesi",
                ),
            ),
        ),
    ),
    spoken=("fr", "en", "tr"),
    transport=("foot", "bus"),
    entry="booked",
    seats=20,
    price="as_you_can",
    hands=(Hand("leads", person="selma"), Hand("helps", person="umit"), Hand("helps", name="Fabrizio Tonelli")),
    mishaps=(
        Mishap(
            2,
            "note",
            words(
                fr="Les plombs ont sauté à la quatrième plaque. On sait maintenant que c'est trois plaques et un"
                " réchaud.",
                nl="Bij de vierde plaat sprongen de zekeringen. Nu weten we het: drie platen en een campingvuurtje.",
            ),
        ),
        Mishap(
            4,
            "postponed",
            words(
                fr="La grand-mère se marie ce jour-là. Nous sommes invités à distance ; les pierogi attendront la lune"
                " de miel.",
                nl="De grootmoeder trouwt die dag. Wij zijn uitgenodigd op het scherm; de pierogi wachten tot na de"
                " wittebroodsweken.",
                en="The grandmother is getting married that day. We are invited on screen; the pierogi can wait for the"
                " honeymoon.",
            ),
        ),
    ),
)

COMITE = ActivityContent(
    slug="comite-du-comptoir",
    hub="mons",
    kind="meeting",
    made_weeks_ago=80,
    title=words(
        fr="Le comité du comptoir : on règle, on note, on range",
        nl="Het toogcomité: beslissen, noteren, opruimen",
        en="The counter committee: settle it, write it, tidy up",
    ),
    summary=words(
        fr="Trois points à l'ordre du jour, jamais quatre. La présidence est tirée au sort à l'entrée : cela peut"
        " tomber sur vous.",
        nl="Drie agendapunten, nooit vier. De voorzitter wordt bij de deur uitgeloot: dat kun jij zijn.",
        en="Three items on the agenda, never four. The chair is drawn by lot at the door: it may be you.",
        de="Drei Punkte auf der Tagesordnung, nie vier. Den Vorsitz entscheidet das Los an der Tür: Es kann Sie"
        " treffen.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Qui vient vote, y compris la première fois. On lit les points à voix haute, on les redit en
        phrases courtes, et l'on ne vote que si la personne la plus silencieuse a dit ce qu'elle en pensait, ou
        qu'elle n'en pensait rien.</p>
        <ul><li>La boîte à points est au bout du comptoir ; on tire les trois premiers.</li><li>Chaque décision
        porte un prénom et une date. La suivante commence par : est-ce fait ?</li><li>Une heure quarante-cinq,
        minuteur de cuisine.</li></ul>
        <p>À notre actif : la porte qui s'ouvre seule, le café suspendu, l'étagère des gants orphelins. À notre passif :
        la couleur du couloir.</p>""",
        nl="""<p>Wie komt, stemt, ook de eerste keer. We lezen de punten hardop, herhalen ze in korte zinnen, en
        stemmen pas als de stilste heeft gezegd wat zij ervan vindt.</p>
        <ul><li>De puntendoos staat aan het eind van de toog; we trekken de eerste drie.</li><li>Elke beslissing
        krijgt een voornaam en een datum.</li><li>Eén uur drie kwartier, met de keukenwekker.</li></ul>""",
        outdated=("nl",),
        earlier="""<p>Qui vient vote, y compris la première fois. On lit les points à voix haute, on les redit en
        phrases courtes, et l'on ne vote que si la personne la plus silencieuse a dit ce qu'elle en pensait.</p>
        <ul><li>La boîte à points est au bout du comptoir ; on tire les trois premiers.</li><li>Chaque décision
        porte un prénom et une date.</li><li>Une heure quarante-cinq, minuteur de cuisine.</li></ul>""",
    ),
    practical=words(
        fr="Compte rendu le lendemain, une page, en facile à lire. Les enfants sont gardés dans le studio par les plus"
        " grands du mercredi.",
        nl="Verslag de dag erna, één bladzijde, in klare taal. Op de kinderen wordt gepast in de studio.",
        en="Minutes the next day, one page, in easy language. Children are minded in the studio.",
    ),
    dates=(
        Dates(
            -23,
            1,
            time(18, 30),
            105,
            times=6,
            every=8,
            place="salle-haute",
            mode="hybrid",
            online_url="https://salon.cafe-europa.example/comite",
            titles=(
                words(fr="Le café suspendu, la porte, et divers", nl="De uitgestelde koffie, de deur, en varia"),
                words(
                    fr="Qui a les clés le dimanche ?",
                    nl="Wie heeft de sleutels op zondag?",
                    en="Who has the keys on Sundays?",
                ),
                words(
                    fr="Le budget, avec des haricots secs",
                    nl="Het budget, met droge bonen",
                    en="The budget, in dried beans",
                ),
                words(
                    fr="Le bruit de la scie, le voisin invité à parler en premier",
                    nl="Het lawaai van de zaag: de buurman spreekt eerst",
                    en="The noise of the saw: the neighbour speaks first",
                ),
                words(fr="La couleur du couloir (dernière tentative)", nl="De kleur van de gang (laatste poging)"),
            ),
        ),
    ),
    spoken=("fr",),
    interpreted=("nl",),
    signed=("sfb",),
    easy_to_read=True,
    transport=("foot", "bicycle", "bus", "train"),
    hands=(Hand("leads", person="cleo"), Hand("helps", person="bob"), Hand("interprets", name="Maud Delcourte")),
)

TABLE: tuple[ActivityContent, ...] = (MAILLES, DEVIS, MARMITES, COMITE)
