"""Lucca: what goes by the season or leaves the house: the river, the screen, the stove, letters and trains."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

RIVER_WALK = ActivityContent(
    slug="serchio-contro-corrente",
    hub="lucca",
    kind="walk",
    title=words(
        it="Il Serchio contro corrente, piano piano",
        fr="Remonter le Serchio, tout doucement",
        nl="De Serchio stroomopwaarts, op het gemak",
        en="Up the Serchio, at an easy pace",
    ),
    summary=words(
        it="Quattro chilometri e due, sei soste, un passo da nonna. A ogni sosta uno del posto racconta una cosa"
        " sola, e quella cosa si vede da lì.",
        fr="Quatre kilomètres deux, six haltes, un pas de grand-mère. À chaque halte, quelqu'un d'ici raconte une"
        " seule chose, et cette chose se voit de là.",
        nl="Vier komma twee kilometer, zes haltes, het tempo van een oma. Aan elke halte vertelt iemand van hier één"
        " ding, en dat ding zie je van daar.",
        en="Four point two kilometres, six stops, a grandmother's pace. At each stop somebody from here tells one"
        " thing only, and you can see it from where you stand.",
    ),
    description=words(
        it="""<p>Si parte dalla ruota e si risale l'argine fino alla presa d'acqua del vecchio mulino, poi si torna
        dalla stessa parte perché l'altra è dei cinghiali.</p>
        <ul><li>La tacca rossa e le altre tre, più in alto.</li><li>Il lavatoio, dove si sapeva tutto.</li>
        <li>Il pioppo degli aironi: dodici nidi, contati dalla quinta elementare.</li><li>Il guado dei contrabbandieri
        di sale.</li>
        <li>La casa del traghettatore, che non sapeva nuotare.</li><li>La presa, con la merenda.</li></ul>
        <p>Una volta per stagione, perché il fiume non è mai lo stesso e <strong>neanche le storie</strong>: Renzo,
        se ascoltate bene, ne cambia una ogni volta.</p>""",
        en="""<p>We set off from the wheel and follow the embankment up to the intake of the old flour mill, then come
        back the same way, because the other bank belongs to the wild boar.</p>
        <ul><li>The red mark, and the three above it.</li><li>The washhouse, where everything was known.</li>
        <li>The herons' poplar: twelve nests, counted by the top class of the primary school.</li><li>The salt
        smugglers' ford.</li>
        <li>The house of the ferryman, who could not swim.</li><li>The intake, and something to eat.</li></ul>
        <p>Once a season, because the river is never the same and <strong>nor are the stories</strong>: listen
        closely, and Renzo changes one every time.</p>""",
    ),
    practical=words(
        it="Scarpe chiuse, borraccia, qualcosa contro le zanzare se fa caldo. I cani al guinzaglio: gli aironi"
        " ringraziano. Se il fiume è alto si fa lo stesso giro a tavola, con la carta del 1862 e i ceci.",
        fr="Chaussures fermées, gourde, de quoi éloigner les moustiques s'il fait chaud. Les chiens en laisse : merci"
        " pour les hérons. Si le fleuve est haut, on fait le même tour à table, avec la carte de 1862 et des pois"
        " chiches.",
        nl="Dichte schoenen, een drinkbus, iets tegen de muggen als het warm is. Honden aan de leiband: de reigers"
        " danken je. Staat de rivier hoog, dan doen we dezelfde tocht aan tafel, met de kaart van 1862 en"
        " kikkererwten.",
    ),
    access_words=words(
        it="Tutto in piano, ghiaia battuta per tre chilometri, poi terra. C'è una carrozzina da sterrato, da chiedere"
        " prima, e una panchina ogni quattrocento metri. Chi si ferma al lavatoio trova il caffè.",
        fr="Tout plat, gravier tassé sur trois kilomètres, puis terre. Un fauteuil tout-terrain, à demander d'avance,"
        " et un banc tous les quatre cents mètres. Qui s'arrête au lavoir y trouve du café.",
        en="Flat all the way: packed gravel for three kilometres, then earth. There is an all-terrain wheelchair, to"
        " be asked for beforehand, and a bench every four hundred metres. Stop at the washhouse and there is coffee.",
    ),
    dates=(
        Dates(
            week=-25,
            weekday=6,
            begins=time(9, 30),
            minutes=180,
            times=4,
            every=13,
            meeting_point=words(
                it="Alla ruota, sul lato del fiume",
                fr="À la roue, côté fleuve",
                nl="Aan het rad",
                en="At the mill wheel",
            ),
        ),
    ),
    spoken=("it", "fr"),
    interpreted=("en",),
    transport=("foot", "train", "bicycle"),
    seats=30,
    made_weeks_ago=29,
    hands=(
        Hand("leads", person="renzo"),
        Hand("helps", person="tommaso"),
    ),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                it="Un minuto di silenzio al pioppo: i piccoli hanno imparato a volare ieri.",
                fr="Une minute de silence au peuplier : les petits ont appris à voler hier.",
                en="A minute's silence at the poplar: the young ones learned to fly yesterday.",
            ),
        ),
    ),
    facts={"metres": 4200, "stops": 6, "surface": "ghiaia battuta, terra nell'ultimo tratto, nessuno scalino"},
)

PORTICO_CINEMA = ActivityContent(
    slug="cinema-sotto-il-portico",
    entry="booked",
    hub="lucca",
    kind="open_air",
    partners=("wattrelos", "mons"),
    title=words(
        it="Cinema sotto il portico",
        fr="Cinéma sous le portique",
        nl="Cinema onder de galerij",
        en="Cinema under the portico",
    ),
    summary=words(
        it="Un lenzuolo, centodieci sedie, i pipistrelli compresi nel biglietto. Film girati in valle, a Wattrelos e"
        " a Mons, con i sottotitoli letti forte per i nonni della prima fila.",
        fr="Un drap, cent dix chaises, les chauves-souris comprises. Des films tournés dans la vallée, à Wattrelos et"
        " à Mons, et les sous-titres lus à voix haute pour les grands-parents du premier rang.",
        nl="Een laken, honderdtien stoelen, vleermuizen inbegrepen. Films uit de vallei, uit Wattrelos en uit Bergen,"
        " met de ondertitels hardop voorgelezen voor de grootouders op de eerste rij.",
        en="A sheet, a hundred and ten chairs, bats included. Films made in the valley, in Wattrelos and in Mons,"
        " with the subtitles read aloud for the grandparents in the front row.",
    ),
    description=words(
        it="""<p>Si comincia quando non si legge più il giornale, cioè verso le nove e mezza. Prima c'è il
        <strong>cinegiornale del piazzale</strong>: tre minuti girati in settimana da chi ha meno di diciott'anni,
        censura nessuna, fischi ammessi.</p>
        <p>I film arrivano per scambio: noi mandiamo la nostra ruota, loro ci mandano i loro telai e le loro montagne
        nere. Chi ha girato quello della sera siede in terza fila e si riconosce perché non ride mai.</p>
        <p>Se piove si tira la tenda e si stringono le sedie. Se tira vento forte si rimanda e lo scriviamo sulla
        porta entro le sei.</p>""",
        fr="""<p>On commence quand on n'arrive plus à lire le journal, vers neuf heures et demie. Avant, il y a les
        <strong>actualités de l'esplanade</strong> : trois minutes tournées dans la semaine par les moins de dix-huit
        ans, aucune censure, sifflets admis.</p>
        <p>Les films s'échangent : nous envoyons notre roue, on nous envoie des métiers à tisser et des montagnes
        noires. Qui a tourné le film du soir est assis au troisième rang et se reconnaît à ce qu'il ne rit jamais.</p>
        <p>S'il pleut, on tire la bâche et l'on serre les chaises. Par grand vent, on reporte, et on l'écrit sur la
        porte avant six heures.</p>""",
    ),
    practical=words(
        it="Le coperte le mettiamo noi, le zanzare pure. La navetta parte dal campo sportivo alle 20.30 e alle 21, e"
        " riporta indietro tutti, anche chi resta a piegare le sedie.",
        fr="Nous fournissons les couvertures, et les moustiques. La navette part du stade à 21 h et ramène tout le"
        " monde, même qui reste plier les chaises.",
        en="We provide the blankets, and the mosquitoes. The shuttle leaves the sports ground at 8.30 and 9 p.m. and"
        " takes everybody back, including those who stay to fold chairs.",
        outdated=("fr",),
        earlier="Le coperte le mettiamo noi, le zanzare pure. La navetta parte dal campo sportivo alle 21 e riporta"
        " indietro tutti, anche chi resta a piegare le sedie.",
    ),
    access_words=words(
        it="Sei posti per carrozzine in seconda fila, al centro e non in fondo. Sottotitoli sempre, anche per i film"
        " italiani. Audiodescrizione in cuffia per il primo film di ogni mese.",
        fr="Six places pour fauteuils au deuxième rang, au milieu et non au fond. Sous-titres toujours, même pour les"
        " films italiens.",
        en="Six wheelchair spaces in the second row, in the middle and not at the back. Always subtitled, Italian"
        " films included. Audio description on headphones for the first film of each month.",
    ),
    transport_words=words(
        it="Dieci chilometri di pista in piano da Porta Santa Maria. Chi torna in bici al buio aspetta gli altri: si"
        " parte in gruppo dieci minuti dopo i titoli.",
        fr="Dix kilomètres de piste depuis la Porta Santa Maria. Qui rentre à vélo dans le noir attend les autres :"
        " départ groupé dix minutes après le générique.",
    ),
    dates=(
        Dates(
            week=-21,
            weekday=4,
            begins=time(21, 30),
            minutes=150,
            times=5,
            every=2,
            place="portico",
            titles=(
                words(it="Il filo di Mado", fr="Le Fil de Mado", nl="De draad van Mado"),
                words(it="Terril, amore mio", fr="Terril, mon amour", nl="Terril, mijn lief"),
                words(it="Centododici scalini", fr="Cent douze marches", en="A Hundred and Twelve Steps"),
                words(it="Nonna contro il semaforo", fr="Mémé contre le feu rouge", en="Granny v. the Traffic Light"),
                words(
                    it="La notte dei corti, tutti corti", fr="La nuit des courts, tous courts", en="A night of shorts"
                ),
            ),
        ),
        Dates(
            week=26,
            weekday=4,
            begins=time(21, 30),
            minutes=150,
            place="portico",
            titles=(words(it="La ruota di sotto", fr="La Roue d'en bas", nl="Het onderste rad", en="The Wheel Below"),),
        ),
    ),
    spoken=("it", "fr"),
    transport=("foot", "bicycle", "train", "bus"),
    seats=110,
    price="solidarity",
    prices=(
        Price(words(it="Dai 14 anni in su", fr="À partir de 14 ans", nl="Vanaf 14 jaar", en="From age 14"), "4.00"),
        Price(
            words(it="Chi porta la sedia", fr="Avec sa chaise", nl="Met eigen stoel", en="With your own chair"), "2.00"
        ),
    ),
    made_weeks_ago=27,
    hands=(
        Hand("leads", person="tommaso"),
        Hand("helps", person="bianca"),
        Hand("guest", name="Nedda Puccinelli"),
    ),
    mishaps=(
        Mishap(
            1,
            "postponed",
            words(
                it="Il vento ha portato lo schermo nel Serchio. Lo schermo è stato visto a Lucca. Se ne riparla"
                " domenica.",
                fr="Le vent a emporté l'écran dans le Serchio. On l'a vu passer à Lucques. On en reparle dimanche.",
                en="The wind took the screen into the Serchio. It has been seen in Lucca. We shall try again on"
                " Sunday.",
            ),
        ),
        Mishap(4, "full"),
    ),
    facts={
        "film": "La ruota di sotto",
        "director": "Nedda Puccinelli",
        "year": 2025,
        "minutes": 84,
        "subtitles": ["it", "fr"],
    },
)

STOVE_STORIES = ActivityContent(
    slug="a-veglia-dalla-stufa",
    hub="lucca",
    kind="storytelling",
    title=words(
        it="A veglia",
        fr="À la veillée",
        nl="Vertelavond bij de kachel",
        en="An evening by the stove",
        es="De velada junto a la estufa",
    ),
    summary=words(
        it="Stufa accesa, luci spente, venti sedie in tondo. Chi ha una storia la racconta; chi non l'ha ascolta, e"
        " di solito a mezza sera gli viene in mente.",
        fr="Le poêle allumé, les lampes éteintes, vingt chaises en rond. Qui a une histoire la raconte ; qui n'en a"
        " pas écoute, et d'ordinaire elle lui revient à mi-soirée.",
        nl="De kachel aan, de lampen uit, twintig stoelen in een kring. Wie een verhaal heeft, vertelt het; wie er"
        " geen heeft, luistert, en meestal schiet het halfweg de avond te binnen.",
        en="Stove lit, lamps out, twenty chairs in a ring. If you have a story, tell it; if you have none, listen,"
        " and about halfway through the evening one usually comes back to you.",
    ),
    description=words(
        it="""<p>Un tempo d'inverno si andava <strong>a veglia</strong> da chi aveva più legna. Adesso la legna ce
        l'abbiamo noi: si viene dopo cena, si mette un ciocco nella cesta e si prende posto dove capita.</p>
        <p>Tre regole. La storia deve essere successa, a voi o a qualcuno che conoscete, oppure così bella che non
        importa. Non si legge. Non si superano i dieci minuti, e a contarli è la clessidra di Argia, che in realtà ne
        dura tredici.</p>
        <p>Ivo mormora in francese a chi serve, Samanta racconta in LIS accanto alla stufa, dove c'è luce. Le
        storie del lupo si fanno per ultime, così i piccoli possono scegliere se dormire.</p>""",
        nl="""<p>Vroeger ging je 's winters <strong>a veglia</strong> bij wie het meeste hout had. Nu hebben wij het
        hout: je komt na het avondeten, legt een blok in de mand en gaat zitten waar er plaats is.</p>
        <p>Drie regels. Het verhaal moet gebeurd zijn, met jou of met iemand die je kent, of anders zo mooi dat het
        niet uitmaakt. Voorlezen mag niet. Langer dan tien minuten ook niet; Argia houdt de tijd bij met haar
        zandloper, die eigenlijk dertien minuten loopt.</p>
        <p>De wolvenverhalen komen het laatst, zodat de kleintjes kunnen kiezen of ze slapen.</p>""",
    ),
    access_words=words(
        it="In piano, sedie con lo schienale alto. Fa buio: chi arriva tardi aspetta la fine della storia, poi lo"
        " accompagniamo.",
        fr="De plain-pied, chaises à haut dossier. Il fait sombre : qui arrive tard attend la fin de l'histoire, puis"
        " on l'accompagne.",
        en="Level, with high-backed chairs. It is dark: latecomers wait for the end of a story, then we walk them to"
        " a seat.",
    ),
    dates=(
        Dates(
            week=-7,
            weekday=4,
            begins=time(20, 45),
            minutes=135,
            times=4,
            every=4,
            place="laboratorio",
            seats=20,
            titles=(
                words(it="Storie di chi è partito", fr="Histoires de départs", nl="Verhalen van vertrek", en="Leaving"),
                words(it="Storie d'acqua alta", fr="Histoires de crues", nl="Verhalen van hoogwater", en="High water"),
                words(
                    it="Storie di paura, ma poca", fr="Un peu peur, pas trop", nl="Een beetje bang", en="Slightly scary"
                ),
                words(it="Storie di animali furbi", fr="Bêtes rusées", nl="Slimme dieren", en="Clever animals"),
            ),
        ),
    ),
    spoken=("it",),
    interpreted=("fr",),
    signed=("ise",),
    transport=("foot", "car"),
    entry="booked",
    seats=20,
    made_weeks_ago=16,
    hands=(
        Hand("leads", name="Argia Marcucci"),
        Hand("helps", person="giulia"),
        Hand("interprets", name="Samanta Lippi"),
        Hand("interprets", name="Ivo Santarelli"),
    ),
    mishaps=(
        Mishap(0, "full"),
        Mishap(
            2,
            "note",
            words(
                it="Portate una castagna a testa. Chi ne porta due racconta per secondo.",
                fr="Apportez une châtaigne chacun. Qui en apporte deux raconte en deuxième.",
                nl="Breng elk één kastanje mee. Wie er twee meebrengt, vertelt als tweede.",
                en="Bring one chestnut each. Bring two and you tell the second story.",
            ),
        ),
    ),
)

COALFIELD_LETTERS = ActivityContent(
    slug="caro-babbo-qui-si-scende",
    hub="lucca",
    kind="workshop",
    partners=("mons",),
    title=words(
        it="«Caro babbo, qui si scende»",
        fr="« Cher papa, ici on descend »",
        nl="‘Beste vader, hier gaan we naar beneden’",
        en="“Dear Father, here we go down”",
    ),
    summary=words(
        it="Scatole da scarpe piene di lettere dalle miniere del Belgio. Le leggiamo a due voci, qui e a Mons, con lo"
        " schermo in mezzo: da una parte chi le ha ricevute, dall'altra chi le ha spedite.",
        fr="Des boîtes à chaussures pleines de lettres des mines belges. Nous les lisons à deux voix, ici et à Mons,"
        " un écran entre nous : d'un côté ceux qui les ont reçues, de l'autre ceux qui les ont envoyées.",
        nl="Schoendozen vol brieven uit de Belgische mijnen. We lezen ze met twee stemmen, hier en in Bergen, met een"
        " scherm ertussen: hier wie ze kreeg, daar wie ze schreef.",
        en="Shoeboxes full of letters from the Belgian mines. We read them in two voices, here and in Mons, with a"
        " screen between: on one side those who received them, on the other those who sent them.",
    ),
    description=words(
        it="""<p>Molte case della valle hanno una scatola così. Dentro: vaglia, ritratti dal fotografo col cappotto in
        prestito, frasi come <em>sto bene, mandate fichi secchi</em>. A Mons stanno le risposte, o almeno quelle che
        qualcuno non ha buttato.</p>
        <p>Ogni volta se ne aprono tre. Uno legge, uno traduce, uno guarda la carta: Renzo dice da che cartiera
        viene e <strong>se chi scriveva aveva fretta</strong>. Ginette, dall'altra parte, ricorda le strade che
        adesso hanno un altro nome. Poi si risponde, a mano, settant'anni dopo, e si imbuca davvero.</p>""",
        fr="""<p>Bien des maisons de la vallée ont une boîte comme celle-là. Dedans : des mandats, des portraits chez
        le photographe avec un manteau prêté, des phrases comme <em>je vais bien, envoyez des figues sèches</em>. À
        Mons se trouvent les réponses, du moins celles que personne n'a jetées.</p>
        <p>Chaque fois, on en ouvre trois. L'un lit, l'autre traduit, un troisième regarde le papier : Renzo dit de
        quel moulin il vient et <strong>si celui qui écrivait était pressé</strong>. Ginette, de l'autre côté, se
        souvient des rues qui ont changé de nom. Puis on répond, à la main, soixante-dix ans après, et l'on poste
        pour de bon.</p>""",
    ),
    practical=words(
        it="Portate la vostra scatola, anche se non l'avete mai aperta. Nessuna lettera resta qui: la si fotografa"
        " solo se lo dite voi. I fazzoletti sono sul davanzale.",
        fr="Apportez votre boîte, même si vous ne l'avez jamais ouverte. Aucune lettre ne reste ici ; on ne la"
        " photographie que si vous le dites. Les mouchoirs sont sur le rebord de la fenêtre.",
        nl="Breng je doos mee, ook als je ze nooit hebt opengedaan. Geen enkele brief blijft hier; we maken er alleen"
        " een foto van als jij dat wilt. De zakdoeken liggen op de vensterbank.",
    ),
    dates=(
        Dates(
            week=-10,
            weekday=5,
            begins=time(15, 30),
            minutes=120,
            times=3,
            every=6,
            place="laboratorio",
            also_at=("mons/salle-haute",),
            mode="hybrid",
            online_url="https://stanza.officinaserchio.example/lettere",
            titles=(
                words(it="La scatola dei Del Frate", fr="La boîte des Del Frate", en="The Del Frate box"),
                words(it="Vaglia e fichi secchi", fr="Mandats et figues sèches", en="Money orders and dried figs"),
                words(
                    it="Quelle mai spedite", fr="Celles jamais envoyées", nl="Nooit verstuurd", en="Those never sent"
                ),
            ),
        ),
        Dates(
            week=7,
            weekday=0,
            begins=time(18, 30),
            minutes=75,
            mode="online",
            online_url="https://stanza.officinaserchio.example/lettere",
            titles=(
                words(
                    it="Da casa: decifrare lo zio Cesare",
                    fr="De chez soi : déchiffrer l'oncle Cesare",
                    nl="Van thuis uit: nonkel Cesare ontcijferen",
                    en="From home: deciphering Uncle Cesare",
                ),
            ),
        ),
    ),
    spoken=("it", "fr"),
    interpreted=("it", "fr"),
    transport=("foot", "bicycle", "train"),
    seats=30,
    made_weeks_ago=14,
    hands=(
        Hand("leads", person="tommaso"),
        Hand("leads", person="ines"),
        Hand("guest", person="ginette"),
        Hand("helps", person="renzo"),
        Hand("interprets", person="cleo"),
    ),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                it="Il suono da Mons è andato via a metà. Abbiamo continuato a gesti e con i cartelli: verbale di"
                " quaranta fogli.",
                fr="Le son de Mons a lâché à la moitié. On a continué par gestes et par pancartes : compte rendu de"
                " quarante feuilles.",
                en="The sound from Mons went halfway through. We carried on with gestures and placards: forty sheets"
                " of minutes.",
            ),
        ),
    ),
)

TRAIN_TO_MONS = ActivityContent(
    slug="in-treno-a-trovare-mons",
    hub="lucca",
    kind="trip",
    partners=("mons",),
    title=words(it="In treno a trovare Mons", fr="À Mons en train, enfin"),
    summary=words(
        it="Quindici posti, tre cambi, quattro notti dalle famiglie di chi ci scrive. Si porta un torchio piccolo,"
        " smontato, e l'altra metà delle lettere.",
        fr="Quinze places, trois changements, quatre nuits chez ceux qui nous écrivent. On emporte une petite presse,"
        " démontée, et l'autre moitié des lettres.",
    ),
    description=words(
        it="""<p>Bozza, da far leggere a Cléo. Partenza il venerdì all'alba: i piatti del giovedì li lava chi resta.
        Due giorni nel fab lab a rifare in laser le filigrane che Renzo fa col filo, e loro a rifare a filo quello che
        il laser sbaglia. La domenica si va in cimitero e poi a mangiare le frites, in quest'ordine.</p>
        <p>Da decidere: <strong>chi viene se Renzo non vuole l'aereo</strong> (nessuno lo vuole), e chi spiega al
        controllore il torchio.</p>""",
    ),
    dates=(Dates(week=22, weekday=4, begins=time(6, 10), minutes=4 * 1440 + 900),),
    ages=(14, None),
    spoken=("it", "fr"),
    transport=("train",),
    entry="booked",
    seats=15,
    price="solidarity",
    prices=(
        Price(words(it="Intero", fr="Plein"), "240.00"),
        Price(words(it="Metà", fr="Moitié"), "120.00"),
        Price(words(it="Quello che avete", fr="Ce que vous avez"), "30.00"),
    ),
    draft=True,
    made_weeks_ago=2,
    hands=(Hand("leads", person="tommaso"), Hand("helps", person="bob")),
    facts={"leaves_from": "Lucca", "goes_to": "Mons"},
)

ACTIVITIES: tuple[ActivityContent, ...] = (
    RIVER_WALK,
    PORTICO_CINEMA,
    STOVE_STORIES,
    COALFIELD_LETTERS,
    TRAIN_TO_MONS,
)
