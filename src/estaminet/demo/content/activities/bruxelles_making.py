"""What people make at LaVallée, mend, print, or take apart to look at."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

REPAIR = ActivityContent(
    slug="herstelcafe-aan-de-kaai",
    hub="bruxelles",
    kind="drop_in",
    title=words(
        nl="Herstelcafé: eerst de stekker",
        fr="Café réparation : d'abord la prise",
        en="Repair café: first the plug",
        de="Reparaturcafé: zuerst der Stecker",
        machine=("de",),
    ),
    summary=words(
        nl="""Broodroosters, ritsen, fietsen, een pop zonder arm. Zeven herstellers, één regel: jij zit ernaast en
        houdt de schroefjes vast.""",
        fr="""Grille-pain, fermetures éclair, vélos, une poupée sans bras. Sept réparateurs, une règle : vous restez
        à côté et vous tenez les vis.""",
        en="""Toasters, zips, bicycles, a doll without an arm. Seven menders and one rule: you sit beside them and
        hold the screws.""",
        bg="""Тостери, ципове, велосипеди, кукла без ръка. Седем майстори и едно правило: седиш до тях и държиш
        винтчетата.""",
        de="""Toaster, Reißverschlüsse, Fahrräder, eine Puppe ohne Arm. Sieben Leute reparieren, und Sie halten die
        Schrauben.""",
        machine=("de",),
    ),
    description=words(
        nl="""<p>Op het bord aan de ingang staat de stand van vorige keer: negenentwintig dingen binnengebracht,
        eenentwintig gered, vijf waardig gestorven, drie waarvan we niet wisten wat het was.</p>
        <p>Je neemt een nummer en een koffie. Daarna zit je naast iemand met een lampje op het hoofd en gaat het
        ding open. Meestal is het een zekering, een draadje of een boterham. Wat niet te redden is, halen we uit
        elkaar voor de onderdelenkast, en de kinderen mogen de motor hebben.</p>
        <p><strong>Textiel</strong> zit aan het raam, <strong>fietsen</strong> staan bij de poort, <strong>alles met
        een stekker</strong> in het midden.</p>""",
        fr="""<p>Au tableau de l'entrée, le score de la dernière fois : vingt-neuf objets apportés, vingt et un
        sauvés, cinq morts dignement, trois dont personne n'a su dire ce que c'était.</p>
        <p>On prend un numéro et un café. Puis on s'assoit à côté de quelqu'un qui porte une lampe sur le front, et
        on ouvre. D'habitude c'est un fusible, un fil ou une tartine. Ce qu'on ne sauve pas, on le démonte pour
        l'armoire à pièces, et les enfants gardent le moteur.</p>
        <p>Le <strong>textile</strong> est à la fenêtre, les <strong>vélos</strong> près du portail, <strong>tout ce
        qui se branche</strong> au milieu.</p>""",
    ),
    practical=words(
        nl="""Eén ding per persoon, daarna schuif je opnieuw aan. Geen microgolfovens: die bijten nog als de stekker
        eruit is. Nummers tot half vijf.""",
        fr="""Un objet par personne, puis on refait la file. Pas de micro-ondes : ils mordent encore, débranchés.
        Numéros jusqu'à seize heures.""",
        earlier="""Eén ding per persoon, daarna schuif je opnieuw aan. Geen microgolfovens: die bijten nog als de
        stekker eruit is. Nummers tot vier uur.""",
        outdated=("fr",),
    ),
    price_words=words(
        nl="Herstellen is gratis. Onderdelen betaal je wat ze kosten, en in de pot mag altijd iets.",
        fr="La réparation est gratuite. Les pièces se paient au prix coûtant, et la cagnotte ne refuse rien.",
        en="Mending is free. Parts cost what they cost, and the jar never says no.",
    ),
    dates=(
        Dates(week=-11, weekday=5, begins=time(14), minutes=180, times=4, every=4, place="grote-hal"),
        Dates(week=9, weekday=5, begins=time(14), minutes=180, times=2, every=4, place="grote-hal"),
    ),
    spoken=("nl", "fr", "es"),
    easy_to_read=True,
    transport=("foot", "bicycle", "bus"),
    price="as_you_can",
    made_weeks_ago=27,
    hands=(
        Hand("leads", person="joris"),
        Hand("helps", name="Wim Torfs"),
        Hand("helps", name="Doña Pilar", shown=False),
    ),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                nl="De man van de naaimachines kan niet. Zijn zoon van veertien wel, en die is beter.",
                fr="L'homme des machines à coudre ne peut pas venir. Son fils de quatorze ans, si, et il est meilleur.",
            ),
        ),
    ),
)

FAB_LAB = ActivityContent(
    slug="van-scherm-naar-stof",
    hub="bruxelles",
    kind="series",
    title=words(
        nl="Van scherm naar stof: fablab in vier avonden",
        fr="De l'écran au tissu : le fab lab en quatre soirs",
        en="From screen to cloth: the fab lab in four evenings",
    ),
    summary=words(
        nl="""Een tekening, een snijplotter, een kleine laser en een zeefdruktafel. Na vier donderdagen loop je rond
        in iets wat je zelf getekend, gesneden, belicht en gedrukt hebt.""",
        fr="""Un dessin, un plotter de découpe, un petit laser et une table de sérigraphie. Après quatre jeudis, on
        porte sur le dos ce qu'on a dessiné, coupé, insolé et imprimé.""",
        en="""A drawing, a vinyl cutter, a small laser and a screen-printing table. After four Thursdays you walk
        about in something you drew, cut, exposed and printed yourself.""",
        de="""Eine Zeichnung, ein Schneideplotter, ein kleiner Laser und ein Siebdrucktisch. Nach vier Donnerstagen
        trägt man, was man selbst gemacht hat.""",
        machine=("de",),
    ),
    description=words(
        nl="""<p>De laser heeft Pieter gebouwd uit drie kapotte, en hij is er trots op en een beetje bang van. De
        tafels in de zeefdruk staan op vijfenzeventig centimeter: je kunt er zittend werken, staand, of op een kist
        als je veertien bent.</p>
        <p>De eerste avond teken je op papier en zet je je tekening om in lijnen die een machine begrijpt. De tweede
        snijd je ze, eerst in folie, dan in hout. De derde gaat het licht uit en belicht je een raam. De vierde
        wordt er gedrukt tot de inkt op is.</p>
        <p>Tekenen kunnen hoeft niet. De mooiste zakdoek van vorig seizoen was een hand die om een glas getrokken
        was.</p>""",
        en="""<p>Pieter built the laser out of three broken ones; he is proud of it and slightly afraid. The tables
        stand at seventy-five centimetres, so you can work sitting, standing, or on a crate if you are fourteen.</p>
        <p>On the first evening you draw on paper and turn your drawing into lines a machine understands. On the
        second you cut them, in vinyl and then in wood. On the third the lights go out and you expose a screen. On
        the fourth we print until the ink runs out.</p>
        <p>You need not be able to draw. Last season's finest handkerchief was the outline of a hand around a
        glass.</p>""",
    ),
    practical=words(
        nl="""Kleren die vuil mogen worden, en één katoenen stuk om te bedrukken: T-shirt, kussensloop,
        keukenhanddoek. Voor het kabaal van de afzuiging zijn er oorkappen. Mis je een avond, dan haal je ze in bij
        de volgende reeks.""",
        fr="""Des vêtements qui ne craignent rien, et un morceau de coton à imprimer : T-shirt, taie, torchon. Des
        casques contre le vacarme de l'aspiration. Un soir manqué se rattrape à la série suivante.""",
    ),
    access_words=words(
        nl="""Eerste verdieping, met de goederenlift. Eén tafel kan lager. De belichtingskast flitst niet, de laser
        fluit wel.""",
        fr="""Premier étage, par le monte-charge. Une table s'abaisse. L'insoleuse n'envoie pas d'éclairs ; le laser
        siffle.""",
        en="""First floor, by the goods lift. One table can be lowered. The exposure unit does not flash; the laser
        whistles.""",
    ),
    price_words=words(
        nl="""Voor de vier avonden samen, inkt en hout inbegrepen. Je kiest zelf, en niemand vraagt waarom. Met de
        hoogste prijs betaal je een stuk van de laagste.""",
        fr="""Pour les quatre soirs, encre et bois compris. Vous choisissez, personne ne demande pourquoi. Le prix
        le plus haut paie une part du plus bas.""",
        en="""For the four evenings together, ink and wood included. You choose, and nobody asks why. The highest
        price pays part of the lowest.""",
    ),
    dates=(
        Dates(
            week=-18,
            weekday=3,
            begins=time(18, 30),
            minutes=150,
            times=4,
            place="zeefdruk",
            titles=(
                words(nl="Een lijn die een machine begrijpt", fr="Une ligne que comprend la machine"),
                words(nl="Snijden: folie, dan hout", fr="Couper : le vinyle, puis le bois"),
                words(nl="Licht uit", fr="On éteint"),
                words(nl="Drukken tot de inkt op is", fr="Imprimer jusqu'à la dernière goutte"),
            ),
        ),
        Dates(
            week=-1,
            weekday=3,
            begins=time(18, 30),
            minutes=150,
            times=4,
            place="zeefdruk",
            titles=(
                words(
                    nl="Een lijn die een machine begrijpt",
                    fr="Une ligne que comprend la machine",
                    en="A line that a machine understands",
                ),
                words(
                    nl="Snijden: folie, dan hout", fr="Couper : le vinyle, puis le bois", en="Cutting: vinyl, then wood"
                ),
                words(nl="Licht uit: een raam belichten", fr="On éteint : insoler un cadre", en="Lights out"),
                words(
                    nl="Drukken tot de inkt op is",
                    fr="Imprimer jusqu'à la dernière goutte",
                    en="Printing until the ink runs out",
                ),
            ),
        ),
    ),
    audience="everyone",
    ages=(14, None),
    spoken=("nl", "fr", "en"),
    entry="booked",
    seats=6,
    price="solidarity",
    prices=(
        Price(words(nl="Als het krap is", fr="Quand c'est serré", en="When money is tight"), "5.00"),
        Price(words(nl="Gewoon", fr="Ordinaire", en="Ordinary"), "24.00"),
        Price(
            words(nl="Ik betaal een plek mee", fr="J'en paie un peu pour un autre", en="Somebody else's too"), "45.00"
        ),
    ),
    made_weeks_ago=26,
    hands=(Hand("leads", person="pieter"), Hand("helps", name="Noor Bellens")),
    mishaps=(
        Mishap(
            2,
            "note",
            words(
                nl="Iemand deed op het slechtste moment de deur open. Vijf ramen herbegonnen, één met een wolk erop.",
                fr="Quelqu'un a ouvert la porte au pire moment. Cinq cadres à refaire, un avec un nuage dessus.",
            ),
        ),
        Mishap(5, "full"),
        Mishap(6, "full"),
    ),
)

INK = ActivityContent(
    slug="inkt-spreekt-vanzelf",
    hub="bruxelles",
    kind="workshop",
    parent="van-scherm-naar-stof",
    title=words(
        nl="Inkt spreekt vanzelf: drukken in gebarentaal",
        fr="L'encre parle d'elle-même : imprimer en langue des signes",
        en="Ink needs no voice: printing in sign language",
    ),
    summary=words(
        nl="""Femke is doof en drukt al twintig jaar. Ze geeft les in Vlaamse Gebarentaal; voor wie hoort, tolkt
        Sofie naar het Nederlands.""",
        fr="""Femke est sourde et imprime depuis vingt ans. Elle enseigne en langue des signes flamande ; pour qui
        entend, Sofie traduit en néerlandais.""",
        en="""Femke is deaf and has been printing for twenty years. She teaches in Flemish Sign Language; for the
        hearing, Sofie interprets into Dutch.""",
    ),
    description=words(
        nl="""<p>Hier is het eens omgekeerd: wie hoort, heeft een tolk nodig. Femke toont alles met haar handen, en
        die zijn tot aan de polsen blauw.</p>
        <p>Je kiest één gebaar en zet het op papier. Hoe teken je een beweging? Met drie handen over elkaar, met een
        pijl, met een veeg. Daarna snijd je een sjabloon en druk je het in twee kleuren: de eerste voor waar de hand
        begint, de tweede voor waar ze eindigt.</p>
        <p>Op het einde hangt er een alfabet van acht affiches te drogen dat niemand van buiten kende. Je neemt er
        één van jezelf mee, en één van iemand anders.</p>""",
        fr="""<p>Ici, pour une fois, c'est l'inverse : ce sont les entendants qui ont besoin d'une interprète. Femke
        montre tout avec ses mains, bleues jusqu'aux poignets.</p>
        <p>On choisit un signe et on le met sur papier. Comment dessiner un mouvement ? Avec trois mains
        superposées, une flèche, une traînée. Puis on découpe un pochoir et on imprime en deux couleurs : la
        première pour l'endroit où la main commence, la seconde pour celui où elle s'arrête.</p>
        <p>À la fin sèche au fil un alphabet que personne ne connaissait. On repart avec une affiche à soi, et celle
        de quelqu'un d'autre.</p>""",
    ),
    access_words=words(
        nl="""Zes mensen rond twee tafels, goed licht, iedereen in ieders zicht. Zeg bij je inschrijving of je
        gebaart, hoort of allebei; we houden drie plaatsen vrij voor dove deelnemers.""",
        fr="""Six personnes autour de deux tables, une bonne lumière, chacun bien visible. Dites en réservant si
        vous signez, si vous entendez, ou les deux ; trois places sont gardées pour des personnes sourdes.""",
    ),
    dates=(
        Dates(week=-9, weekday=6, begins=time(10, 30), minutes=150, place="zeefdruk"),
        Dates(week=0, weekday=6, begins=time(10, 30), minutes=150, place="zeefdruk"),
    ),
    ages=(12, None),
    spoken=("nl",),
    signed=("vgt",),
    easy_to_read=True,
    entry="booked",
    seats=6,
    price="solidarity",
    prices=(
        Price(words(nl="Klein", fr="Petit", en="Small"), "3.00"),
        Price(words(nl="Groot", fr="Grand", en="Large"), "12.00"),
    ),
    made_weeks_ago=17,
    hands=(Hand("leads", name="Femke Roelandts"), Hand("interprets", name="Sofie Aerts")),
)

JAM = ActivityContent(
    slug="wachtjam",
    hub="bruxelles",
    kind="jam",
    title=words(
        nl="Wachtjam: 48 uur voor wie moet wachten",
        fr="Jam de l'attente : 48 heures pour qui patiente",
        en="Waiting jam: 48 hours for those who wait",
        it="La jam dell'attesa",
    ),
    summary=words(
        nl="""Aan het loket, bij de bushalte, in het wassalon: iedereen wacht, niemand maakt er iets voor. Van
        vrijdagavond tot zondag wel, in ploegen van vijf.""",
        fr="""Au guichet, à l'arrêt de bus, à la laverie : tout le monde attend et personne n'invente rien pour ça.
        Du vendredi soir au dimanche, si, par équipes de cinq.""",
        en="""At the counter, the bus stop, the launderette: everybody waits and nobody makes anything for it. From
        Friday evening to Sunday we do, in teams of five.""",
    ),
    description=words(
        nl="""<p>Vrijdag vertellen zes mensen uit de buurt waar zij wachten, en hoe lang. Een buschauffeur, een
        moeder aan de schoolpoort, een man die al drie jaar op een brief wacht. Daarna loten we de ploegen: in elke
        ploeg iemand die kan bouwen, iemand die kan rekenen, iemand die nog naar school gaat.</p>
        <p>Zaterdag wordt er gezaagd, genaaid, gesoldeerd en gedrukt. Een bank die je rug onthoudt? Een nummertje
        dat een verhaal vertelt? Een spel voor drie onbekenden met jassen aan?</p>
        <p>Zondag om drie uur dragen we alles naar de echte halte. De jury, dat is wie daar toevallig staat.</p>""",
        fr="""<p>Vendredi, six personnes du quartier racontent où elles attendent, et combien de temps. Une
        conductrice de bus, une mère à la grille de l'école, un homme qui attend une lettre depuis trois ans. Puis
        on tire les équipes au sort : dans chacune, quelqu'un qui construit, quelqu'un qui calcule, quelqu'un qui va
        encore à l'école.</p>
        <p>Samedi, on scie, on coud, on soude, on imprime. Un banc qui se souvient de votre dos ? Un ticket qui
        raconte une histoire ? Un jeu pour trois inconnus en manteau ?</p>
        <p>Dimanche à trois heures, on porte tout à l'arrêt, le vrai. Le jury, c'est qui s'y trouve.</p>""",
    ),
    practical=words(
        nl="""Je komt de drie dagen, of tenminste de zaterdag. Slapen doe je thuis: om tien uur gaat de zaag uit. Op
        zaterdag werkt één ploeg in het fablab van Café Europa in Bergen, met een camera op tafel. Wij hebben hout,
        stof, motortjes en lijm; breng mee wat bij jou al jaren in een schuif ligt te wachten.""",
        fr="""On vient les trois jours, ou au moins le samedi. On dort chez soi : à 22 h la scie se tait. Le samedi,
        une équipe travaille au fab lab du Café Europa, à Mons, une caméra sur la table. Nous avons du bois, du
        tissu, des petits moteurs et de la colle ; apportez ce qui attend chez vous dans un tiroir depuis des
        années.""",
    ),
    price_words=words(
        nl="Meedoen is gratis. Voor de zes maaltijden leg je in de pot wat je kunt; wie niets inlegt, eet evenveel.",
        fr="Participer est gratuit. Pour les six repas, chacun met ce qu'il peut ; qui ne met rien mange autant.",
        en="Taking part is free. For the six meals you put in what you can; if you put in nothing you eat as much.",
    ),
    dates=(
        Dates(
            week=3,
            weekday=4,
            begins=time(18),
            minutes=240,
            place="grote-hal",
            titles=(words(nl="Zes mensen die wachten", fr="Six personnes qui attendent", en="Six people who wait"),),
        ),
        Dates(
            week=3,
            weekday=5,
            begins=time(10),
            minutes=720,
            place="grote-hal",
            also_at=("zeefdruk", "mons/fab-lab"),
            titles=(words(nl="De lange zaterdag", fr="Le long samedi", en="The long Saturday"),),
        ),
        Dates(
            week=3,
            weekday=6,
            begins=time(10),
            minutes=420,
            place="grote-hal",
            titles=(words(nl="Naar de halte", fr="À l'arrêt", en="Off to the stop"),),
            meeting_point=words(
                nl="Tot 15 uur in de hal, daarna aan de bushalte voor de brug.",
                fr="Dans la halle jusqu'à 15 h, puis à l'arrêt de bus devant le pont.",
            ),
        ),
    ),
    partners=("mons",),
    ages=(14, None),
    spoken=("nl", "fr", "en"),
    transport=("foot", "bicycle", "train"),
    entry="booked",
    seats=40,
    price="as_you_can",
    made_weeks_ago=12,
    hands=(
        Hand("leads", person="lotte", shown=False),
        Hand("leads", person="pieter"),
        Hand("guest", name="Yvonne Tshala"),
    ),
)

CLASS = ActivityContent(
    slug="klas-in-de-wasserij",
    hub="bruxelles",
    kind="workshop",
    title=words(nl="Een klas in de wasserij", fr="Une classe à la blanchisserie"),
    summary=words(
        nl="""Het vijfde leerjaar uit Lindenbeek volgt één laken door het hele huis: van vuil tot kostuum, langs een
        boekhouder, een imker en een drumstel.""",
        fr="""La cinquième primaire de Lindenbeek suit un drap à travers toute la maison : du sale au costume, en
        passant par un comptable, un apiculteur et une batterie.""",
    ),
    description=words(
        nl="""<p>Elke leerling krijgt bij de poort een wasnummer op een lintje, zoals vroeger elk hemd er een had.
        Met dat nummer zoek je vier ateliers, en in elk atelier doe je één ding met je handen: een knoop aannaaien,
        een zin zetten in lood, een raat openen, een factuur schrijven aan jezelf.</p>
        <p>Om half twaalf leggen we alle dingen op de lange tafel en maakt de klas er samen één verhaal van. Het
        gaat mee naar school in een waszak.</p>
        <p>Voor de begeleiding: groepjes van zes, één volwassene per groepje, geen werkblaadjes.</p>""",
    ),
    practical=words(
        nl="""Bus tot aan de brug, dan vierhonderd meter langs het water, twee aan twee. Meld allergieën aan honing.
        Jassen hangen in de keuken.""",
    ),
    dates=(
        Dates(week=-4, weekday=1, begins=time(10), minutes=120),
        Dates(week=2, weekday=1, begins=time(10), minutes=120),
        Dates(week=15, weekday=1, begins=time(10), minutes=120),
    ),
    audience="schools",
    ages=(10, 11),
    spoken=("nl", "fr"),
    transport=("bus", "foot"),
    entry="booked",
    seats=24,
    closed=True,
    made_weeks_ago=14,
    hands=(Hand("leads", person="nora"), Hand("helps", person="ilaria", shown=False)),
)

CRITIQUE = ActivityContent(
    slug="kritiek-in-pyjama",
    hub="bruxelles",
    kind="meeting",
    title=words(nl="Kritiek in pyjama", fr="Critique en pyjama", en="Critique in pyjamas", bg="Критика по пижама"),
    summary=words(
        nl="""Op maandag is de poort dicht, dus tonen we ons werk van thuis uit. Vier mensen, vier dingen die niet
        af zijn, twaalf minuten per stuk. ‘Leuk’ is verboden.""",
        fr="""Le lundi, le portail est fermé : on montre son travail de chez soi. Quatre personnes, quatre choses
        inachevées, douze minutes chacune. « Sympa » est interdit.""",
        en="""On Mondays the gate is shut, so we show our work from home. Four people, four unfinished things,
        twelve minutes each. “Nice” is forbidden.""",
        bg="""В понеделник портата е затворена, затова показваме работата си от къщи. Четирима души, четири
        недовършени неща, по дванайсет минути. „Хубаво е“ е забранено.""",
    ),
    description=words(
        nl="""<p>De eerste minuut is stil: iedereen kijkt. Daarna zegt ieder wat hij <strong>ziet</strong>, nog niet
        wat hij vindt. Pas in de laatste vier minuten mag de maker antwoorden, en dan alleen op vragen.</p>
        <p>Het klinkt streng en het is het vriendelijkste uur van de week. Er kwam al een stoel met drie poten
        voorbij, een begrafenisrede, een website voor duivenmelkers en een trui die maar niet wilde eindigen.</p>
        <p>Tonen hoeft niet, kijken alleen is ook goed. Er zitten mensen bij uit Gabrovo en Lucca, een grootmoeder
        uit Aalst en iemand die nooit zijn camera aanzet maar altijd de beste vraag stelt.</p>""",
        en="""<p>The first minute is silent: everybody looks. Then each says what they <strong>see</strong>, not yet
        what they think of it. Only in the last four minutes may the maker answer, and only to questions.</p>
        <p>It sounds strict and is the kindest hour of the week. We have had a chair with three legs, a funeral
        speech, a website for pigeon fanciers and a jumper that would not end.</p>
        <p>You need not show anything, looking is fine too. People come from Gabrovo and Lucca, there is a
        grandmother from Aalst, and somebody who never turns the camera on but always asks the best question.</p>""",
    ),
    practical=words(
        nl="""Geen programma te installeren: de link opent in je browser, ook op een oude telefoon. Wil je tonen?
        Stuur drie foto's of één bladzijde voor zondagavond.""",
        fr="""Rien à installer : le lien s'ouvre dans le navigateur, même sur un vieux téléphone. Pour montrer
        quelque chose, envoyez trois photos ou une page avant dimanche soir.""",
        en="""Nothing to install: the link opens in your browser, on an old phone too. To show something, send three
        pictures or one page before Sunday evening.""",
    ),
    access_words=words(
        nl="Iemand typt mee, in het Nederlands of het Engels. Wie een beeld toont, beschrijft het eerst.",
        en="Somebody types what is said, in Dutch or English. Whoever shows a picture describes it first.",
    ),
    dates=(
        Dates(
            week=-4,
            weekday=0,
            begins=time(19, 30),
            minutes=75,
            times=5,
            every=2,
            mode="online",
            online_url="https://kamer.lavallee.example/pyjama",
        ),
    ),
    audience="artists",
    spoken=("nl", "en", "fr"),
    made_weeks_ago=11,
    hands=(Hand("leads", person="maite"), Hand("helps", person="lotte", shown=False)),
    mishaps=(
        Mishap(
            1,
            "cancelled",
            words(
                nl="Bij de helft van de groep viel de stroom uit. De andere helft heeft dan maar echt geslapen.",
                fr="Panne de courant chez la moitié du groupe. L'autre moitié en a profité pour dormir vraiment.",
                en="A power cut at half the group's homes. The other half took the chance to sleep.",
            ),
        ),
    ),
)

ACTIVITIES: tuple[ActivityContent, ...] = (REPAIR, FAB_LAB, INK, JAM, CLASS, CRITIQUE)
