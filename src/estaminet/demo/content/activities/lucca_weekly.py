"""Lucca: what comes back, week after week or month after month."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

THURSDAY_SUPPER = ActivityContent(
    slug="giovedi-chi-cucina-non-lava",
    entry="booked",
    hub="lucca",
    kind="meal",
    title=words(
        it="Giovedì: chi cucina non lava",
        fr="Jeudi : qui cuisine ne lave pas",
        nl="Donderdag: wie kookt, wast niet af",
        en="Thursday: cooks don't wash up",
    ),
    summary=words(
        it="Alle cinque e mezza si pela, alle otto si mangia, una tavola sola. Cucina chi si offre: un nonno, un"
        " artista bulgaro, la terza media. I piatti sono di chi ha mangiato.",
        fr="À cinq heures et demie on épluche, à huit heures on mange, une seule table. Cuisine qui veut : un"
        " grand-père, une artiste bulgare, une classe. La vaisselle est à ceux qui ont mangé.",
        nl="Om half zes schillen we, om acht uur eten we, aan één tafel. Koken doet wie zich aanbiedt: een"
        " grootvader, een Bulgaarse kunstenares, een schoolklas. De afwas is voor wie at.",
        en="Peel at half past five, eat at eight, one table. Whoever offers does the cooking: a grandfather, a"
        " Bulgarian artist, a school class. Those who ate wash the plates.",
    ),
    description=words(
        it="""<p>Sul gancio accanto all'acquaio c'è un quaderno: chi vuole cucinare scrive il nome e il piatto. Quando
        nessuno scrive, Giulia fa i <strong>tordelli di suo zio</strong>, e allora si scopre che potevamo scrivere
        tutti.</p>
        <p>Si può venire alle cinque e mezza con un pelapatate, o alle otto con una sedia. Sono serate per chi abita
        solo, per chi abita in troppi, per chi parla poco italiano e molto con le mani. I bambini apparecchiano e
        scelgono i posti, senza appello.</p>
        <p>Alle dieci la musica la sceglie chi lava. Siamo sopravvissuti a tre mesi di liscio.</p>""",
        fr="""<p>Au crochet près de l'évier pend un cahier : qui veut cuisiner y écrit son nom et son plat. Quand
        personne n'écrit, Giulia fait les <strong>tordelli de son oncle</strong>, et l'on découvre que tout le monde
        aurait pu écrire.</p>
        <p>On vient à cinq heures et demie avec un économe, ou à huit heures avec une chaise. C'est pour qui vit seul,
        pour qui vit à trop nombreux, pour qui parle peu italien et beaucoup avec les mains. Les enfants mettent la
        table et choisissent les places, sans appel.</p>
        <p>À dix heures, qui lave choisit la musique. Nous avons survécu à trois mois de valses.</p>""",
        en="""<p>On the hook by the sink hangs a notebook: if you want to cook, write your name and your dish. When
        nobody does, Giulia makes <strong>her uncle's tordelli</strong>, and it turns out that any of us might have
        written.</p>
        <p>Come at half past five with a peeler, or at eight with a chair. It is for those who live alone, those who
        live with too many, and those who speak little Italian and a great deal with their hands. Children lay the
        table and decide who sits where, with no appeal.</p>
        <p>At ten, whoever washes up picks the music. We have lived through three months of waltzes.</p>""",
    ),
    practical=words(
        it="C'è sempre un piatto senza carne e senza maiale; per le allergie ditelo entro mercoledì, anche al"
        " telefono. Chi vuole la scatola per gli avanzi se la porta.",
        fr="Il y a toujours un plat sans viande et sans porc ; pour les allergies, dites-le avant le mercredi soir,"
        " au téléphone si vous voulez. Qui veut une boîte pour les restes l'apporte.",
        en="There is always a dish without meat and without pork. Tell us about allergies by Wednesday, by telephone"
        " if you like. Bring your own box for leftovers.",
    ),
    price_words=words(
        it="C'è una cassetta di legno vicino al pane. Una cena ci costa quattro euro e venti a testa: chi può mette"
        " di più, chi non può porta le uova, o non porta niente.",
        fr="Il y a une caissette en bois près du pain. Un repas nous coûte quatre euros vingt par personne : qui peut"
        " met plus, qui ne peut pas apporte des œufs, ou rien.",
        nl="Bij het brood staat een houten kistje. Een maaltijd kost ons vier euro twintig per persoon: wie kan geeft"
        " meer, wie niet kan brengt eieren mee, of niets.",
        en="There is a wooden box by the bread. A supper costs us four euros twenty each: those who can put in more,"
        " those who cannot bring eggs, or nothing.",
    ),
    dates=(
        Dates(
            week=-9,
            weekday=3,
            begins=time(17, 30),
            minutes=270,
            times=20,
            holidays=False,
            meeting_point=words(
                it="Alla tavola lunga, entrando dal portico",
                fr="À la longue table, par le portique",
                nl="Aan de lange tafel, via de galerij",
                en="At the long table, in through the portico",
            ),
        ),
    ),
    spoken=("it", "fr", "en"),
    transport=("foot", "bicycle", "train", "car"),
    seats=45,
    price="as_you_can",
    made_weeks_ago=60,
    hands=(
        Hand("leads", person="giulia"),
        Hand("helps", name="Zio Nanni"),
        Hand("helps", person="sara", shown=False),
    ),
    mishaps=(
        Mishap(
            3,
            "note",
            words(
                it="La ruota era ferma e si è mangiato a lume di candela. Nessuno se n'è accorto fino al dolce.",
                fr="La roue s'était arrêtée : repas aux bougies. Personne ne s'en est aperçu avant le dessert.",
                en="The wheel had stopped and we ate by candlelight. Nobody noticed until pudding.",
            ),
        ),
        Mishap(
            7,
            "cancelled",
            words(
                it="Niente cena: siamo tutti al funerale di Baldassarre, che lavava cantando. Il suo posto a tavola"
                " resta.",
                fr="Pas de repas : nous sommes tous à l'enterrement de Baldassarre, qui lavait en chantant. Sa place"
                " reste.",
                en="No supper: we are all at the funeral of Baldassarre, who sang as he washed up. His place at table"
                " stays.",
            ),
        ),
        Mishap(
            10,
            "note",
            words(
                it="Tavola allungata fino al portico: ogni vicino ne porta un altro, meglio se non gli parlava più.",
                fr="La table s'allonge jusqu'au portique : chaque voisin en amène un autre, si possible un avec qui"
                " il était fâché.",
                en="The table reaches the portico: every neighbour brings another, preferably one they had fallen out"
                " with.",
            ),
        ),
    ),
)

MILL_CHOIR = ActivityContent(
    slug="coro-della-pila",
    hub="lucca",
    kind="series",
    title=words(
        it="Il Coro della Pila",
        fr="Le Chœur des maillets",
        en="The Hammer Choir",
        de="Der Hammerchor",
        machine=("de",),
    ),
    summary=words(
        it="Il tempo non lo dà un direttore: lo danno i magli della pila, che di ritmi ne sanno due, lento e fermo."
        " Canti di cartiera, di miniera, e una di Mina per voto.",
        fr="Ce n'est pas un chef qui donne la mesure, ce sont les maillets : ils connaissent deux tempos, lent et"
        " arrêté. Chants de papeterie, de mine, et une de Mina parce qu'on a voté.",
        en="No conductor beats time here: the mill hammers do, and they know two speeds, slow and stopped. Songs of"
        " the paper mill, songs of the mine, and one by Mina because we took a vote.",
    ),
    description=words(
        it="""<p>Siamo in ventisei, fra cui un basso solo, che perciò non può ammalarsi. Le parole si imparano a
        orecchio, riga per riga, come le cantavano le donne alla cernita degli stracci: chi legge la musica è pregato
        di non farlo pesare.</p>
        <p>Si entra da qualunque mercoledì. Le prime due volte si sta accanto a qualcuno che sa, la terza qualcuno
        starà accanto a voi. <strong>Chi stona, stona piano</strong>: è l'unica regola, e vale anche per
        Tommaso.</p>""",
        en="""<p>There are twenty-six of us, including just one bass, who is therefore not allowed to fall ill. We
        learn the words by ear, a line at a time, as the women sang them over the rag tables: those who read music are
        asked not to make a point of it.</p>
        <p>Join on any Wednesday. The first two times you stand beside somebody who knows; the third, somebody will
        stand beside you. <strong>Sing out of tune quietly</strong>: that is the one rule, and it applies to
        Tommaso too.</p>""",
    ),
    access_words=words(
        it="Si canta anche seduti; i testi si trovano stampati grandi. I magli si sentono nel pavimento: a chi sente"
        " poco piace, a chi non ama il rumore consigliamo il fondo, vicino alla porta.",
        en="You can sing sitting down; the words are printed large. You feel the hammers through the floor: people"
        " who hear little enjoy it, people who dislike noise do better at the back, by the door.",
    ),
    dates=(Dates(week=-4, weekday=2, begins=time(18, 30), minutes=90, times=9, place="laboratorio", holidays=False),),
    ages=(12, None),
    spoken=("it",),
    transport=("foot", "bicycle", "train"),
    made_weeks_ago=40,
    hands=(Hand("leads", name="Leda Mencacci"), Hand("helps", person="tommaso", shown=False)),
    mishaps=(
        Mishap(
            1,
            "cancelled",
            words(
                it="Il basso ha la tosse. Ci si vede mercoledì, e lui tiene la sciarpa.",
                fr="La basse tousse. À mercredi prochain, et qu'il garde son écharpe.",
                en="The bass has a cough. Until next Wednesday, and he is to keep his scarf on.",
            ),
        ),
    ),
)

SCREWDRIVER_SATURDAY = ActivityContent(
    slug="sabato-di-cacciavite",
    hub="lucca",
    kind="drop_in",
    title=words(
        it="Sabato di cacciavite",
        fr="Samedi tournevis",
        nl="Schroevendraaierzaterdag",
        en="Screwdriver Saturday",
    ),
    summary=words(
        it="Portate quello che non va più e che non avete cuore di buttare. Lo si apre insieme, sul banco, e chi l'ha"
        " portato tiene la pila: quella tascabile.",
        fr="Apportez ce qui ne marche plus et que vous n'avez pas le cœur de jeter. On l'ouvre ensemble sur l'établi,"
        " et c'est vous qui tenez la lampe.",
        nl="Breng mee wat niet meer werkt en wat je niet over je hart krijgt om weg te gooien. We maken het samen"
        " open op de werkbank, en jij houdt de zaklamp vast.",
        en="Bring what no longer works and what you cannot bear to throw away. We open it together on the bench, and"
        " you hold the torch.",
    ),
    description=words(
        it="""<p>Un sabato ogni quattro: lampade, frullatori, cerniere, bambole, biciclette, una fisarmonica (torna,
        non disperiamo). Su dieci cose sette ripartono, due diventano pezzi di ricambio, una si saluta.</p>
        <ul><li>Attilio fa l'elettrico e spiega anche quando non glielo si chiede.</li>
        <li>Bianca incolla, cuce e rilega: libri, album, cartelle di scuola.</li>
        <li>Per le biciclette c'è il cavalletto sotto il portico, e ci si sporca in due.</li></ul>
        <p>Non è un servizio: <strong>nessuno lascia la roba e passa dopo</strong>. In cambio la volta dopo saprete
        farlo da soli.</p>""",
        fr="""<p>Un samedi sur quatre : lampes, mixeurs, fermetures éclair, poupées, vélos, un accordéon (il revient,
        nous ne désespérons pas). Sur dix objets, sept repartent, deux deviennent des pièces de rechange, un se quitte
        avec les honneurs.</p>
        <ul><li>Attilio fait l'électricité et explique même quand on ne demande rien.</li>
        <li>Bianca colle, coud et relie : livres, albums, cartables.</li>
        <li>Pour les vélos, le pied d'atelier est sous le portique, et l'on se salit à deux.</li></ul>
        <p>Ce n'est pas un guichet : <strong>on ne dépose rien pour repasser plus tard</strong>. En échange, la
        prochaine fois vous saurez faire.</p>""",
    ),
    practical=words(
        it="Niente forni a microonde e niente motoseghe. Se avete ancora la vite che avanzava l'ultima volta, è il"
        " momento.",
        fr="Ni micro-ondes ni tronçonneuses. Si vous avez encore la vis qui restait la dernière fois, c'est le moment.",
        nl="Geen microgolfovens en geen kettingzagen. Heb je nog dat vijsje dat vorige keer overbleef? Nu is het"
        " moment.",
        en="No microwave ovens and no chainsaws. If you still have the screw that was left over last time, now is the"
        " moment.",
    ),
    dates=(
        Dates(
            week=-12,
            weekday=5,
            begins=time(10),
            minutes=180,
            times=6,
            every=4,
            turns=("portico", "laboratorio"),
        ),
    ),
    spoken=("it", "en"),
    transport=("foot", "bicycle", "bus"),
    price="as_you_can",
    made_weeks_ago=52,
    hands=(Hand("leads", name="Attilio Giannoni"), Hand("helps", person="bianca"), Hand("helps", person="renzo")),
    mishaps=(
        Mishap(
            1,
            "cancelled",
            words(
                it="Il fiume ha passato la tacca rossa: tutti al primo piano, frullatori compresi. Stiamo bene.",
                fr="Le fleuve a passé la marque rouge : tout le monde au premier, mixeurs compris. Nous allons bien.",
                nl="De rivier staat boven de rode streep: iedereen naar de eerste verdieping, ook de mixers. Alles"
                " gaat goed.",
                en="The river has passed the red mark: everybody upstairs, blenders included. We are all right.",
            ),
        ),
    ),
)

FORECOURT_MEETING = ActivityContent(
    slug="riunione-del-piazzale",
    hub="lucca",
    kind="meeting",
    title=words(
        it="Riunione del piazzale",
        fr="La réunion de l'esplanade",
        nl="De vergadering van het plein",
        en="The forecourt meeting",
    ),
    summary=words(
        it="Un martedì al mese, un'ora e mezza cronometrata dal più giovane. Chi abita intorno dice che cosa non va,"
        " che cosa serve, e chi fa che cosa prima della prossima.",
        fr="Un mardi par mois, une heure et demie chronométrée par le plus jeune. Les gens d'alentour disent ce qui"
        " ne va pas, ce qu'il faut, et qui fait quoi d'ici la prochaine fois.",
        nl="Eén dinsdag per maand, een uur lang. De buurt zegt wat er misgaat, wat er nodig is, en wie wat doet tegen"
        " de volgende keer.",
        en="One Tuesday a month, an hour and a half timed by the youngest present. The neighbours say what is wrong,"
        " what is needed, and who does what before the next one.",
        outdated=("nl",),
        earlier="Un martedì al mese, un'ora. Chi abita intorno dice che cosa non va, che cosa serve, e chi fa che"
        " cosa prima della prossima.",
    ),
    description=words(
        it="""<p>È nata per una panchina: due fazioni, sei mesi, e alla fine due panchine. Da allora si parla di
        lampioni, di argine, di chi accompagna chi all'ambulatorio, del cane della cartiera.</p>
        <ul><li>Chi vuole la parola prende il cucchiaio di legno. Tre minuti, poi il cucchiaio passa.</li>
        <li>Quello che si decide lo scrive Tommaso <strong>in parole semplici</strong>, su un foglio grande appeso
        fuori.</li>
        <li>La prima cosa di ogni riunione è rileggere il foglio prima: fatto, non fatto, perché.</li></ul>
        <p>Gli undicenni votano come gli ottantenni.</p>""",
        fr="""<p>Elle est née d'un banc : deux camps, six mois, et à la fin deux bancs. Depuis, on parle de
        lampadaires, de la digue, de qui emmène qui au dispensaire, du chien de la papeterie.</p>
        <ul><li>Qui veut parler prend la cuillère en bois. Trois minutes, puis la cuillère passe.</li>
        <li>Ce qui est décidé, Tommaso l'écrit <strong>en mots simples</strong>, sur une grande feuille accrochée
        dehors.</li>
        <li>On commence toujours par relire la feuille d'avant : fait, pas fait, pourquoi.</li></ul>
        <p>À onze ans on vote comme à quatre-vingts.</p>""",
    ),
    practical=words(
        it="Chi non può muoversi segue da casa: basta il telefono, e c'è anche un numero normale da chiamare. Chi ha"
        " bambini piccoli li porta, c'è Bianca con i pennarelli.",
        fr="Qui ne peut pas se déplacer suit de chez soi : un téléphone suffit, il y a aussi un numéro ordinaire à"
        " appeler. Les petits viennent aussi, Bianca est là avec les feutres.",
    ),
    access_words=words(
        it="In laboratorio, in piano, sedie con i braccioli in prima fila. Fogli in lingua facile. Samanta interpreta"
        " in LIS tutta la riunione, anche per chi segue da casa.",
        en="In the workshop, level, with armchairs in the front row. Papers in easy Italian. Samanta interprets the"
        " whole meeting into Italian Sign Language, for those at home too.",
    ),
    dates=(
        Dates(
            week=-6,
            weekday=1,
            begins=time(18, 30),
            minutes=90,
            times=5,
            nth=3,
            place="laboratorio",
            mode="hybrid",
            online_url="https://stanza.officinaserchio.example/piazzale",
        ),
    ),
    spoken=("it",),
    signed=("ise",),
    easy_to_read=True,
    transport=("foot", "bicycle"),
    made_weeks_ago=45,
    hands=(Hand("leads", person="tommaso"), Hand("interprets", name="Samanta Lippi")),
    mishaps=(
        Mishap(
            2,
            "note",
            words(
                it="All'ordine del giorno: il lampione, il lampione, varie ed eventuali.",
                fr="À l'ordre du jour : le lampadaire, le lampadaire, divers.",
                en="On the agenda: the street lamp, the street lamp, any other business.",
            ),
        ),
    ),
)

ACTIVITIES: tuple[ActivityContent, ...] = (
    THURSDAY_SUPPER,
    MILL_CHOIR,
    SCREWDRIVER_SATURDAY,
    FORECOURT_MEETING,
)
