"""Lucca: what is done with paper, ink and thread, and what is shown of it."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

RAG_TO_SHEET = ActivityContent(
    slug="dallo-straccio-al-foglio",
    hub="lucca",
    kind="series",
    title=words(
        it="Dallo straccio al foglio, in sei martedì",
        fr="Du chiffon à la feuille, en six mardis",
        nl="Van lomp tot vel, in zes dinsdagen",
        en="From rag to sheet in six Tuesdays",
        de="Vom Lumpen zum Blatt an sechs Dienstagen",
        machine=("de",),
    ),
    summary=words(
        it="Si arriva con una camicia che nessuno mette più e si esce con un quaderno. In mezzo: forbici, pila, tino,"
        " pressa, e le braccia bagnate fino al gomito.",
        fr="On arrive avec une chemise que personne ne met plus, on repart avec un cahier. Entre les deux : ciseaux,"
        " maillets, cuve, presse, et les bras mouillés jusqu'au coude.",
        nl="Je komt met een hemd dat niemand nog draagt en gaat naar huis met een schrift. Daartussen: schaar,"
        " hamers, kuip, pers, en natte armen tot aan de elleboog.",
        en="Arrive with a shirt nobody wears any more, leave with a notebook. In between: scissors, hammers, vat,"
        " press, and arms wet to the elbow.",
        de="Man kommt mit einem Hemd, das niemand mehr trägt, und geht mit einem Heft. Dazwischen: Schere, Hämmer,"
        " Bütte, Presse und nasse Arme bis zum Ellbogen.",
        machine=("de",),
    ),
    description=words(
        it="""<p>Renzo ha fatto carta per trentanove anni. Dice che il gesto si impara in un quarto d'ora e si capisce
        in sei settimane: ecco perché i martedì sono sei.</p>
        <ul><li><strong>I primi due</strong> si scuce, si taglia, si bolle, si batte.</li>
        <li><strong>Il terzo e il quarto</strong> si sta al tino con la forma in mano: si tuffa, si alza, si scuote, si
        aspetta che l'acqua abbia finito di parlare.</li>
        <li><strong>Gli ultimi due</strong> si dà la colla, si asciuga, si cuce.</li></ul>
        <p>Il foglio venuto male torna nel cesto, e il cesto non si offende. L'ultima volta la più brava aveva 81
        anni e lavorava seduta; il più lento ne aveva quattordici, e adesso viene anche il sabato.</p>""",
        fr="""<p>Renzo a fait du papier pendant trente-neuf ans. Le geste, dit-il, s'apprend en un quart d'heure et se
        comprend en six semaines : voilà pourquoi il y a six mardis.</p>
        <ul><li><strong>Les deux premiers</strong>, on découd, on coupe, on fait bouillir, on bat.</li>
        <li><strong>Le troisième et le quatrième</strong>, on est à la cuve, la forme en main : on plonge, on lève, on
        secoue, on attend que l'eau ait fini de parler.</li>
        <li><strong>Les deux derniers</strong>, on encolle, on sèche, on coud.</li></ul>
        <p>La feuille ratée retourne au panier, et le panier ne se vexe pas. La dernière fois, la plus douée avait
        81 ans et travaillait assise ; le plus lent en avait quatorze, et maintenant il vient aussi le samedi.</p>""",
        en="""<p>Renzo made paper for thirty-nine years. The movement, he says, takes a quarter of an hour to learn and
        six weeks to understand, which is why there are six Tuesdays.</p>
        <ul><li><strong>The first two</strong>: unpick, cut, boil, beat.</li>
        <li><strong>The third and fourth</strong>: at the vat with the mould in your hands. Dip, lift, shake, and wait
        until the water has finished talking.</li>
        <li><strong>The last two</strong>: size, dry, sew.</li></ul>
        <p>A sheet that goes wrong goes back in the basket, and the basket takes no offence. Last time the best of
        us was 81 and worked sitting down; the slowest was fourteen, and now he comes on Saturdays as well.</p>""",
    ),
    practical=words(
        it="Roba che si può bagnare e scarpe chiuse; i grembiuli ci sono. Portate un capo di cotone o di lino, lavato"
        " e senza elastici: i jeans sì, i collant no. Chi salta un martedì lo recupera il venerdì dopo con Giulia.",
        fr="Des habits qui ne craignent pas l'eau et des chaussures fermées ; il y a des tabliers. Apportez un"
        " vêtement de coton ou de lin, lavé, sans élastique : les jeans oui, les collants non. Qui manque un mardi le"
        " rattrape le vendredi suivant avec Giulia.",
        en="Clothes that may get wet and closed shoes; we have aprons. Bring something in cotton or linen, washed,"
        " with no elastic: jeans yes, tights no. Miss a Tuesday and you make it up with Giulia that Friday.",
    ),
    access_words=words(
        it="Tutto in piano. I tini sono a 80 cm: si lavora in piedi, seduti o con le ruote sotto. Le pile fanno"
        " rumore il secondo martedì; le cuffie sono appese alla porta.",
        fr="Tout est de plain-pied. Les cuves sont à 80 cm : on travaille debout, assis ou en fauteuil roulant. Les"
        " maillets font du bruit le deuxième mardi ; les casques pendent à la porte.",
        en="All on one level. The vats stand at 80 cm: work standing, sitting or in a wheelchair. The hammers are"
        " loud on the second Tuesday; ear defenders hang by the door.",
    ),
    price_words=words(
        it="Vale per tutti e sei i martedì, feltri e filo compresi. Ne scegliete uno e non chiediamo perché. Se anche"
        " l'ultimo è troppo, ditelo a voce a Giulia: il tino ha dieci posti, non nove.",
        fr="Pour les six mardis, feutres et fil compris. Vous en choisissez un, nous ne demandons pas pourquoi. Si"
        " même le dernier est trop haut, dites-le à Giulia : la cuve a dix places, pas neuf.",
        en="For all six Tuesdays, felts and thread included. Choose one; we do not ask why. If even the last is too"
        " much, have a word with Giulia: the vat has ten places, not nine.",
    ),
    dates=(
        Dates(
            week=-2,
            weekday=1,
            begins=time(15),
            minutes=180,
            times=6,
            place="laboratorio",
            titles=(
                words(it="Scucire", fr="Découdre", nl="Lostornen", en="Unpicking"),
                words(it="Battere", fr="Battre", nl="Kloppen", en="Beating"),
                words(it="Il primo tuffo", fr="Le premier plongeon", nl="De eerste duik", en="The first dip"),
                words(it="Cento fogli", fr="Cent feuilles", nl="Honderd vellen", en="A hundred sheets"),
                words(it="Colla e vento", fr="La colle et le vent", nl="Lijm en wind", en="Size and wind"),
                words(it="Cucire", fr="Coudre", nl="Naaien", en="Sewing"),
            ),
        ),
    ),
    ages=(13, None),
    spoken=("it", "en"),
    transport=("foot", "bicycle", "train"),
    entry="booked",
    seats=10,
    price="solidarity",
    prices=(
        Price(words(it="Chi può di più", fr="Qui peut plus", nl="Wie meer kan", en="If you can give more"), "90.00"),
        Price(words(it="Il prezzo giusto", fr="Le prix juste", nl="De juiste prijs", en="The fair price"), "60.00"),
        Price(words(it="Quel che basta", fr="Ce qui suffit", nl="Wat volstaat", en="What will do"), "25.00"),
    ),
    made_weeks_ago=11,
    hands=(Hand("leads", person="renzo"), Hand("helps", person="giulia")),
    mishaps=(
        Mishap(2, "full"),
        Mishap(
            5,
            "note",
            words(
                it="Si finisce alle sette: le cuciture hanno i loro tempi, e Sara porta la torta.",
                fr="On finit à sept heures : les coutures prennent leur temps, et Sara apporte le gâteau.",
                en="We finish at seven: sewing takes its time, and Sara is bringing a cake.",
            ),
        ),
    ),
)

FLAT_NOTEBOOK = ActivityContent(
    slug="quaderno-che-si-apre-piatto",
    hub="lucca",
    kind="workshop",
    parent="dallo-straccio-al-foglio",
    title=words(
        it="Un quaderno che si apre piatto",
        fr="Un cahier qui s'ouvre à plat",
        nl="Een schrift dat plat openligt",
        en="A notebook that lies flat",
    ),
    summary=words(
        it="Tre ore, un ago curvo e filo cerato: la legatura copta come la insegna Bianca, che a scuola aveva i"
        " quaderni ad anelli e non li ha mai perdonati.",
        fr="Trois heures, une aiguille courbe et du fil ciré : la reliure copte selon Bianca, qui a eu des classeurs"
        " à anneaux à l'école et ne leur a jamais pardonné.",
        nl="Drie uur, een kromme naald en gewaxte draad: Koptisch binden volgens Bianca, die op school ringmappen had"
        " en ze nooit heeft vergeven.",
        en="Three hours, a curved needle and waxed thread: Coptic binding as Bianca teaches it. At school she had"
        " ring binders and has never forgiven them.",
    ),
    description=words(
        it="""<p>La carta è quella fatta qui, un po' storta, ed è il suo bello. Piegate quattro quinterni, forate con
        la lesina, e poi l'ago entra, gira intorno al punto di prima e torna fuori. Dopo la terza fila le mani vanno da
        sole e si comincia a chiacchierare.</p>
        <p>Alla fine ognuno scrive in prima pagina <strong>a che cosa gli servirà</strong>. Finora: ricette di una zia,
        targhe di trattori, i compleanni di un condominio intero, niente.</p>
        <p>Per chi fa i sei martedì è un assaggio dell'ultimo; per tutti gli altri sta in piedi da sé.</p>""",
        nl="""<p>Het papier is hier gemaakt en wat scheef, en dat is net het mooie eraan. Je vouwt vier katernen, prikt
        gaatjes met de els, en dan gaat de naald erin, om de vorige steek heen en weer naar buiten. Vanaf de derde rij
        doen je handen het alleen en begint het gepraat.</p>
        <p>Op het einde schrijft iedereen op de eerste bladzijde <strong>waarvoor het schrift dient</strong>. Tot
        nu toe: recepten van een tante, nummerplaten van tractoren, de verjaardagen van een heel
        appartementsgebouw, niets.</p>""",
    ),
    practical=words(
        it="Chi porta gli occhiali per leggere li porti. Dai 10 ai 13 anni si viene con un grande, che cuce anche lui.",
        fr="Si vous avez des lunettes pour lire, prenez-les. De 10 à 13 ans, on vient avec un adulte, qui coud lui"
        " aussi.",
        nl="Breng je leesbril mee. Van 10 tot 13 jaar kom je met een volwassene, die zelf ook naait.",
    ),
    dates=(
        Dates(week=-14, weekday=5, begins=time(10), minutes=180, place="laboratorio"),
        Dates(week=1, weekday=5, begins=time(10), minutes=180, place="laboratorio"),
        Dates(week=15, weekday=5, begins=time(14, 30), minutes=180, place="laboratorio"),
    ),
    ages=(10, None),
    spoken=("it", "en"),
    transport=("bicycle", "train"),
    entry="booked",
    seats=12,
    price="fixed",
    prices=(Price(words(it="A testa, carta e filo", fr="Par personne", nl="Per persoon", en="Each"), "12.00"),),
    made_weeks_ago=18,
    hands=(Hand("leads", person="bianca"),),
    mishaps=(Mishap(0, "full"),),
)

HANDS_IN_PULP = ActivityContent(
    slug="mani-nella-polpa",
    hub="lucca",
    kind="drop_in",
    title=words(
        it="Mani nella polpa",
        fr="Les mains dans la pâte à papier",
        nl="Handen in de pulp",
        en="Hands in the pulp",
    ),
    summary=words(
        it="Il venerdì, dai 6 agli 11 anni. Si pesca un foglio dal tino e ci si mette dentro di tutto: semi,"
        " scontrini, un biglietto del treno, il nome del cane.",
        fr="Le vendredi, de 6 à 11 ans. On pêche une feuille dans la cuve et l'on met tout dedans : des graines, un"
        " ticket de caisse, un billet de train, le nom du chien.",
        nl="Op vrijdag, van 6 tot 11 jaar. Je vist een vel uit de kuip en stopt er van alles in: zaadjes, een"
        " kasticket, een treinkaartje, de naam van de hond.",
        en="Fridays, ages 6 to 11. Fish a sheet out of the vat and put anything you like in it: seeds, a receipt, a"
        " train ticket, the dog's name.",
    ),
    description=words(
        it="""<p>Si comincia con le maniche su e si finisce con le maniche bagnate lo stesso. Ogni bambino ha una forma
        piccola, fatta da Renzo con le assicelle delle cassette di pesche, e un feltro con il suo nome.</p>
        <p>I fogli restano ad asciugare una settimana nella stanza della carta: <strong>il venerdì dopo si vengono a
        riprendere</strong>, e intanto se ne fa un altro. È così che un pomeriggio solo è diventato tutti i
        venerdì.</p>
        <p>I nonni sono i benvenuti. Di solito cominciano guardando.</p>""",
        fr="""<p>On commence les manches relevées et l'on finit les manches mouillées quand même. Chaque enfant a une
        petite forme, que Renzo a faite avec des cagettes de pêches, et un feutre à son nom.</p>
        <p>Les feuilles sèchent une semaine dans la chambre du papier : <strong>on revient les chercher le vendredi
        suivant</strong>, et l'on en fait une autre en attendant. C'est ainsi qu'un seul après-midi est devenu tous les
        vendredis.</p>
        <p>Les grands-parents sont bienvenus. En général, ils commencent par regarder.</p>""",
    ),
    practical=words(
        it="Un grande accanto a ogni tino, sempre; uno può badare a tre bambini. Un asciugamano e una maglia di"
        " ricambio nello zaino. La merenda la mettiamo noi: pane e olio.",
        fr="Un adulte près de chaque cuve, toujours ; il peut veiller sur trois enfants. Une serviette et un pull de"
        " rechange dans le sac. Le goûter, c'est nous : pain et huile d'olive.",
    ),
    dates=(Dates(week=-2, weekday=4, begins=time(16, 30), minutes=90, times=6, place="laboratorio"),),
    audience="children",
    ages=(6, 11),
    spoken=("it", "fr"),
    transport=("foot", "bicycle"),
    seats=12,
    made_weeks_ago=24,
    hands=(
        Hand("leads", person="giulia"),
        Hand("helps", person="sara", shown=False),
        Hand("helps", name="Argia Marcucci"),
    ),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                it="Oggi fogli blu: è caduto nel tino un grembiule di scuola. Ci piacciono, ne facciamo altri.",
                fr="Feuilles bleues aujourd'hui : un tablier d'école est tombé dans la cuve. Nous les aimons bien.",
                en="Blue sheets today: a school smock fell in the vat. We like them, so we are making more.",
            ),
        ),
    ),
)

CLASS_PRINTS = ActivityContent(
    slug="la-seconda-b-stampa",
    hub="lucca",
    kind="workshop",
    title=words(it="La 2ª B stampa «Il Refuso»", fr="La 2e B imprime « La Coquille »"),
    summary=words(
        it="Ventidue ragazzi, due torchi del 1898 e un giornale di quattro pagine che esce quando è pronto. Tre"
        " mercoledì.",
        fr="Vingt-deux élèves, deux presses de 1898 et un journal de quatre pages qui paraît quand il est prêt.",
    ),
    description=words(
        it="""<p>Per la classe e per chi l'accompagna. Il primo mercoledì si scelgono gli articoli e si litiga sul
        titolo; il secondo si compone, a caratteri mobili, in gruppi di quattro; il terzo si tira.</p>
        <ul><li>Metà classe ai torchi con Tommaso, metà in giro per il piazzale a fare interviste con Giulia, poi
        cambio.</li>
        <li>I pezzi in piombo si lavano prima della merenda, le mani pure.</li>
        <li>Si stampano centoventi copie: una a testa, il resto alla fermata dell'autobus.</li></ul>
        <p>La rubrica della posta del cane resta, a grande richiesta.</p>""",
    ),
    dates=(
        Dates(
            week=-5,
            weekday=2,
            begins=time(10),
            minutes=120,
            times=3,
            every=4,
            place="laboratorio",
            titles=(words(it="Si litiga sul titolo"), words(it="Si compone"), words(it="Si tira")),
        ),
    ),
    audience="schools",
    ages=(11, 14),
    spoken=("it",),
    transport=("foot",),
    entry="booked",
    seats=24,
    closed=True,
    made_weeks_ago=13,
    hands=(
        Hand("leads", person="tommaso"),
        Hand("helps", person="giulia"),
        Hand("guest", name="Prof. Ottavia Ghilarducci", shown=False),
    ),
)

AGAINST_LIGHT = ActivityContent(
    slug="controluce-filigrane",
    hub="lucca",
    kind="exhibition",
    partners=("gabrovo",),
    title=words(
        it="Controluce",
        fr="À contre-jour",
        nl="Tegen het licht",
        en="Held to the light",
        bg="Срещу светлината",
    ),
    summary=words(
        it="Quarantuno filigrane davanti alle finestre sul fiume, e undici con dentro la lana di Gabrovo. Non si"
        " guarda il foglio: ci si guarda attraverso.",
        fr="Quarante et un filigranes devant les fenêtres du fleuve, dont onze avec de la laine de Gabrovo. On ne"
        " regarde pas la feuille, on regarde au travers.",
        nl="Eenenveertig watermerken voor de ramen aan de rivier, waarvan elf met wol uit Gabrovo. Je kijkt niet naar"
        " het vel, je kijkt erdoor.",
        en="Forty-one watermarks hung at the river windows, eleven of them with wool from Gabrovo inside. You do not"
        " look at the sheet; you look through it.",
        bg="Четирийсет и един водни знака на прозорците към реката, единайсет от тях с вълна от Габрово. Не се гледа"
        " листът, гледа се през него.",
    ),
    description=words(
        it="""<p>In un cassetto della cartiera c'erano le filigrane di due secoli: ancore, gigli, un gallo, le iniziali
        di gente che nessuno ricorda. Le abbiamo rimesse nella forma e ristampate con l'acqua, che è il solo inchiostro
        che serve.</p>
        <p>Dalla casa di lettura di Gabrovo è arrivato un pacco di lana cardata con un biglietto: <strong>«Provate
        questa».</strong> Abbiamo provato. Undici fogli si possono toccare, gli altri solo alzare verso la
        finestra.</p>
        <p>La mattina la luce viene dal fiume e si vedono i gigli; dopo le quattro tocca al gallo.</p>""",
        en="""<p>In a drawer of the mill lay the watermarks of two centuries: anchors, lilies, a cockerel, the initials
        of people nobody remembers. We sewed them back on the mould and printed them again with water, the only ink
        they need.</p>
        <p>From the reading house in Gabrovo came a parcel of carded wool and a note: <strong>“Try this.”</strong> We
        tried. Eleven sheets may be touched; the others you lift to the window.</p>
        <p>In the morning the light comes off the river and you see the lilies. After four it is the cockerel's
        turn.</p>""",
        bg="""<p>В едно чекмедже на фабриката лежаха водните знаци на два века: котви, лилии, петел, инициали на хора,
        които никой не помни. Пришихме ги обратно на ситото и ги отпечатахме с вода, единственото мастило, което им
        трябва.</p>
        <p>От Габрово пристигна колет с влачена вълна и бележка: <strong>„Опитайте с тази“.</strong> Опитахме.
        Единайсет листа може да се пипат, останалите се вдигат към прозореца.</p>""",
    ),
    access_words=words(
        it="In piano. Undici fogli sono da toccare, con un cartellino a caratteri grandi e in braille. C'è una sedia"
        " a ogni finestra, apposta.",
        fr="De plain-pied. Onze feuilles se touchent, avec une étiquette en gros caractères et en braille. Une chaise"
        " à chaque fenêtre, exprès.",
        en="Level. Eleven sheets are there to be touched, with labels in large print and braille. A chair at every"
        " window, on purpose.",
    ),
    dates=(
        Dates(
            week=-18,
            weekday=1,
            begins=time(10),
            minutes=18 * 1440 + 480,
            titles=(
                words(it="Prima parte: solo acqua", fr="Première partie : rien que l'eau", en="Part one: only water"),
            ),
        ),
        Dates(
            week=-1,
            weekday=1,
            begins=time(10),
            minutes=32 * 1440 + 480,
            meeting_point=words(
                it="Nella stanza della carta, passando dal portico",
                fr="Dans la chambre du papier, par le portique",
                nl="In de papierkamer, via de galerij",
                en="In the paper room, through the portico",
            ),
            titles=(
                words(
                    it="Seconda parte: con la lana",
                    fr="Deuxième partie : avec la laine",
                    nl="Deel twee: met wol",
                    en="Part two: with wool",
                    bg="Втора част: с вълната",
                ),
            ),
        ),
    ),
    spoken=("it", "fr", "en"),
    easy_to_read=True,
    made_weeks_ago=26,
    hands=(Hand("leads", person="tommaso"), Hand("guest", person="elena"), Hand("helps", person="bianca")),
)

OPEN_SITE = ActivityContent(
    slug="stasera-si-entra-senza-bussare",
    hub="lucca",
    kind="open_day",
    title=words(
        it="Stasera si entra senza bussare",
        fr="Ce soir, on entre sans frapper",
        nl="Vanavond hoef je niet te kloppen",
        en="Tonight you need not knock",
    ),
    summary=words(
        it="Due volte l'anno gli artisti in residenza aprono la porta a metà lavoro. Niente vernissage: si vede il"
        " disordine, si fanno domande, c'è la zuppa.",
        fr="Deux fois l'an, les artistes en résidence ouvrent à mi-parcours. Pas de vernissage : on voit le désordre,"
        " on pose des questions, il y a de la soupe.",
        nl="Twee keer per jaar zetten de kunstenaars in residentie halfweg hun deur open. Geen vernissage: je ziet de"
        " rommel, je stelt vragen, er is soep.",
        en="Twice a year the artists in residence open the door halfway through. No private view: you see the mess,"
        " you ask questions, there is soup.",
    ),
    description=words(
        it="""<p>La regola di casa dice che gli artisti non sono in vetrina e che si bussa. Stasera no. Si gira fra i
        tavoli, si toccano le prove segnate con il nastro giallo, e chi ha lavorato accanto all'artista per tre
        settimane racconta <strong>che cosa non ha funzionato</strong>: è sempre la parte più bella.</p>
        <p>Alle otto zuppa di farro sui banchi, sopra i fogli di scarto. Quelli macchiati, da qualche anno, li
        incorniciamo.</p>""",
    ),
    practical=words(
        it="Si viene e si va quando si vuole. Le camere restano chiuse: il lavoro si porta giù, in laboratorio, in"
        " piano.",
        fr="On vient et on repart quand on veut. Les chambres restent fermées : le travail descend à l'atelier, de"
        " plain-pied.",
        en="Come and go as you please. The bedrooms stay shut: the work is brought down to the workshop, which is"
        " level.",
    ),
    dates=(
        Dates(week=-4, weekday=4, begins=time(18), minutes=180, place="laboratorio"),
        Dates(week=17, weekday=4, begins=time(18), minutes=180, place="laboratorio"),
    ),
    spoken=("it", "en"),
    interpreted=("fr",),
    transport=("foot", "bicycle", "train"),
    made_weeks_ago=20,
    hands=(
        Hand("leads", person="tommaso"),
        Hand("guest", name="Hanneke Vos"),
        Hand("guest", name="Lazar Minkov"),
        Hand("interprets", name="Ivo Santarelli"),
    ),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                it="I nomi dei due artisti li sapremo quando avranno detto di sì. Stanno cercando i treni.",
                fr="Nous saurons les noms des deux artistes quand ils auront dit oui. Ils cherchent leurs trains.",
                en="We shall know the two artists' names when they have said yes. They are looking up trains.",
            ),
        ),
    ),
)

ACTIVITIES: tuple[ActivityContent, ...] = (
    RAG_TO_SHEET,
    FLAT_NOTEBOOK,
    HANDS_IN_PULP,
    CLASS_PRINTS,
    AGAINST_LIGHT,
    OPEN_SITE,
)
