"""What Café Europa wrote about itself."""

from estaminet.demo.content.shapes import PageContent, words

GETTING_HERE = PageContent(
    slug="getting-here",
    drawing="walk",
    title=words(fr="Venir au Café Europa", nl="Naar Café Europa komen", en="Getting to Café Europa"),
    summary=words(
        fr="De la gare, en navette ou en montant à pied, avec ou sans pente.",
        nl="Vanaf het station, met de centrumbus of te voet, met of zonder helling.",
        en="From the station, by shuttle or on foot, with or without the hill.",
    ),
    body=words(
        fr="""<h2>Depuis la gare</h2><p>À pied, dix minutes : suivez la rue commerçante et montez. La pente est de 5 % sur les
        deux cents derniers mètres. Pour l'éviter, prenez la <strong>navette du centre</strong>, gratuite, plancher bas ; elle
        passe toutes les douze minutes et s'arrête devant la porte.</p>
        <h2>En voiture</h2><p>Le parking souterrain de la place a quatre emplacements réservés près de l'ascenseur. Le matin,
        l'emplacement devant le café est réservé aux livraisons.</p>
        <h2>Repères</h2><p>Une façade à gradins, verte. Une enseigne émaillée au-dessus de la porte. La porte s'ouvre seule,
        vers l'intérieur. Le comptoir est droit devant, à huit mètres ; une bande lisse au sol y conduit.</p>""",
        nl="""<h2>Vanaf het station</h2><p>Te voet tien minuten: volg de winkelstraat naar boven. De laatste tweehonderd meter
        stijgen 5%. Wil je dat vermijden, neem dan de gratis <strong>centrumbus</strong> met lage vloer; die rijdt om de twaalf
        minuten en stopt voor de deur.</p>
        <h2>Met de auto</h2><p>De ondergrondse parking van het plein heeft vier voorbehouden plaatsen bij de lift. 's Ochtends
        is de zone voor het café voor leveringen.</p>
        <h2>Herkenningspunten</h2><p>Een groene trapgevel. Een emaillen bord boven de deur. De deur gaat vanzelf open, naar
        binnen. De toog is recht voor je, op acht meter; een gladde strook in de vloer leidt ernaartoe.</p>""",
        en="""<h2>From the station</h2><p>Ten minutes on foot: follow the shopping street uphill. The last two hundred metres
        rise at 5%. To avoid them take the <strong>town shuttle</strong>, free and low-floored; it runs every twelve minutes and
        stops at the door.</p>
        <h2>By car</h2><p>The car park under the square has four reserved spaces by the lift. In the morning the bay in front of
        the café is for deliveries.</p>
        <h2>What to look for</h2><p>A green stepped gable. An enamel sign above the door. The door opens by itself, inwards. The
        counter is straight ahead, eight metres away; a smooth strip in the floor leads to it.</p>""",
    ),
)

HOUSE_RULES = PageContent(
    slug="house-rules",
    drawing="fablab",
    title=words(
        fr="Les règles de la maison et des machines",
        nl="Regels van het huis en van de machines",
        en="House rules, and rules for the machines",
    ),
    summary=words(
        fr="Ce qui vaut au café, ce qui vaut à l'établi, et qui arrête la scie.",
        nl="Wat geldt in het café, wat geldt aan de werkbank, en wie de zaag stillegt.",
        en="What holds in the café, what holds at the bench, and who stops the saw.",
    ),
    body=words(
        fr="""<h2>Au café</h2><ul><li>Consommer n'est pas obligatoire. L'eau est gratuite.</li><li>Les prix sont doubles :
        l'ordinaire et le suspendu. En payant le second, vous offrez un café à quelqu'un.</li><li>Les appels se prennent
        dehors ou dans la cabine, pas au comptoir.</li></ul>
        <h2>Aux machines</h2><ul><li>Pas d'habilitation, pas de machine. Elle se passe en une matinée.</li><li>On travaille à
        deux au moins quand une lame tourne.</li><li>N'importe qui peut appuyer sur l'arrêt d'urgence. On ne se fâche
        pas : on vérifie ensemble.</li><li>On paie la matière, pas le temps. Les chutes sont à tout le monde.</li><li>Ce que
        vous inventez est à vous. Si vous laissez le plan, dites sous quelle licence.</li></ul>
        <h2>Partout</h2><p>Pas de photo de quelqu'un sans son accord. Pas de remarque sur les corps, les origines, l'âge ou la
        lenteur. L'équipe intervient ; dites-le-lui, ou écrivez-nous.</p>""",
        nl="""<h2>In het café</h2><ul><li>Iets drinken hoeft niet. Water is gratis.</li><li>Er zijn twee prijzen: de gewone en
        de uitgestelde. Wie de tweede betaalt, trakteert iemand op koffie.</li><li>Bellen doe je buiten of in de cabine, niet
        aan de toog.</li></ul>
        <h2>Aan de machines</h2><ul><li>Geen opleiding, geen machine. Ze duurt een voormiddag.</li><li>Draait er een blad, dan
        ben je minstens met twee.</li><li>Iedereen mag de noodstop indrukken. Niemand wordt boos: we kijken samen
        na.</li><li>Je betaalt het materiaal, niet de tijd. Resten zijn van iedereen.</li><li>Wat je uitvindt, is van jou.
        Laat je het plan achter, zeg dan onder welke licentie.</li></ul>
        <h2>Overal</h2><p>Geen foto van iemand zonder toestemming. Geen opmerkingen over lichaam, afkomst, leeftijd of
        traagheid. De ploeg grijpt in; zeg het, of schrijf ons.</p>""",
        en="""<h2>In the café</h2><ul><li>You need not buy anything. Water is free.</li><li>There are two prices, the plain one
        and the suspended one. Pay the second and you treat somebody to a coffee.</li><li>Phone calls happen outside or in the
        booth, not at the counter.</li></ul>
        <h2>At the machines</h2><ul><li>No induction, no machine. It takes one morning.</li><li>When a blade is turning there
        are at least two of you.</li><li>Anyone may press the emergency stop. Nobody minds: we check together.</li><li>You pay
        for material, not for time. Offcuts belong to everybody.</li><li>What you invent is yours. If you leave the drawing,
        say under which licence.</li></ul>
        <h2>Everywhere</h2><p>No picture of anybody without their consent. No remarks about bodies, origins, age or slowness.
        The team steps in; tell them, or write to us.</p>""",
    ),
)

WHO_WE_ARE = PageContent(
    slug="who-we-are",
    drawing="agora",
    title=words(fr="Qui nous sommes", nl="Wie we zijn", en="Who we are"),
    summary=words(
        fr="Une petite équipe, une haute école, une ville, et les gens qui tiennent vraiment la maison.",
        nl="Een kleine ploeg, een hogeschool, een stad, en de mensen die het huis echt draaiende houden.",
        en="A small team, a college, a city, and the people who really keep the house going.",
    ),
    body=words(
        fr="""<p>Le Café Europa réunit autour d'une table une ville, une haute école, une pépinière d'entreprises et un espace
        de travail partagé. Personne n'y est chez soi plus que les autres : les clés tournent, la présidence aussi.</p>
        <h2>Au quotidien</h2><p>Cinq salariés, dont deux au fab lab ; douze parrains et marraines de machines, bénévoles, qui
        réparent, forment et rouspètent. Le jeudi, une interprète en langue des signes est au comptoir.</p>
        <h2>Ce que nous cherchons à prouver</h2><p>Qu'une machine à trente mille euros sert davantage quand on la prête. Qu'un
        chômeur de cinquante-cinq ans peut former une étudiante de vingt. Qu'une bonne idée peut venir d'un village de la
        couronne autant que du centre : le camion-atelier part chaque mercredi.</p>""",
        nl="""<p>Café Europa brengt een stad, een hogeschool, een starterscentrum en een coworkingplek rond één tafel. Niemand is
        er meer thuis dan een ander: de sleutels gaan rond, het voorzitterschap ook.</p>
        <h2>Elke dag</h2><p>Vijf werknemers, van wie twee in het fablab; twaalf peters en meters van machines, vrijwilligers die
        herstellen, opleiden en mopperen. Op donderdag staat er een tolk gebarentaal aan de toog.</p>
        <h2>Wat we willen aantonen</h2><p>Dat een machine van dertigduizend euro meer nut heeft als je ze uitleent. Dat een
        werkzoekende van vijfenvijftig een studente van twintig kan opleiden. Dat een goed idee even goed uit een dorp in de rand
        komt als uit het centrum: elke woensdag vertrekt de atelierwagen.</p>""",
        en="""<p>Café Europa brings a city, a college, a business incubator and a co-working space round one table. Nobody is
        more at home than the others: the keys go round, and so does the chair.</p>
        <h2>Day to day</h2><p>Five employees, two of them in the fab lab; twelve machine godparents, volunteers who repair, train
        and grumble. On Thursdays a sign-language interpreter is at the counter.</p>
        <h2>What we are out to prove</h2><p>That a thirty-thousand-euro machine is worth more when it is lent. That a jobseeker of
        fifty-five can train a student of twenty. That a good idea may come from an outlying village as well as from the centre:
        the workshop van leaves every Wednesday.</p>""",
    ),
)

INDUCTION = PageContent(
    slug="induction",
    drawing="fablab",
    title=words(
        fr="Passer une habilitation",
        nl="Een machineopleiding volgen",
        en="Getting authorised on a machine",
        it="Abilitarsi a una macchina",
    ),
    summary=words(
        fr="Une matinée, six personnes, une machine. Ensuite, elle est à vous deux heures par jour.",
        nl="Eén voormiddag, zes mensen, één machine. Daarna is ze twee uur per dag van jou.",
        en="One morning, six people, one machine. After that it is yours two hours a day.",
        it="Una mattina, sei persone, una macchina. Poi è vostra due ore al giorno.",
    ),
    body=words(
        fr="""<p>L'habilitation n'est pas un examen. C'est une matinée avec quelqu'un qui aime sa machine et qui tient à vos
        doigts.</p><ol><li><strong>9 h</strong> : ce qu'elle sait faire, ce qu'elle ne fera jamais.</li>
        <li><strong>10 h</strong> : chacun la démarre, la règle, l'arrête. L'arrêt d'urgence, deux fois.</li>
        <li><strong>11 h</strong> : un premier objet, que vous emportez.</li><li><strong>12 h</strong> : on note votre nom au
        tableau, et l'on mange.</li></ol>
        <h2>Pour qui</h2><p>Dès douze ans avec un adulte, dès seize ans seul. Dites-nous ce qui vous aiderait : un siège, une
        loupe, quelqu'un qui signe, plus de temps. On a presque tout, et on invente le reste : après tout, c'est un fab
        lab.</p>""",
        nl="""<p>De opleiding is geen examen. Het is een voormiddag met iemand die van zijn machine houdt, en van jouw
        vingers.</p><ol><li><strong>9 uur</strong>: wat ze kan, en wat ze nooit zal doen.</li><li><strong>10 uur</strong>:
        iedereen start, regelt en stopt ze. De noodstop, twee keer.</li><li><strong>11 uur</strong>: een eerste voorwerp, dat je
        meeneemt.</li><li><strong>12 uur</strong>: je naam komt op het bord, en we eten.</li></ol>
        <h2>Voor wie</h2><p>Vanaf twaalf met een volwassene, vanaf zestien alleen. Laat weten wat je zou helpen: een stoel, een
        loep, iemand die gebaart, meer tijd. We hebben bijna alles en vinden de rest uit: het is tenslotte een fablab.</p>""",
        en="""<p>The induction is not an exam. It is a morning with somebody who loves the machine and cares about your
        fingers.</p><ol><li><strong>9 a.m.</strong>: what it can do, and what it never will.</li><li><strong>10 a.m.</strong>:
        everybody starts it, sets it and stops it. The emergency stop, twice.</li><li><strong>11 a.m.</strong>: a first object,
        yours to take home.</li><li><strong>Noon</strong>: your name goes on the board, and we eat.</li></ol>
        <h2>Who for</h2><p>From twelve with an adult, from sixteen alone. Tell us what would help: a seat, a magnifier, somebody
        who signs, more time. We have nearly everything and make the rest: it is a fab lab, after all.</p>""",
    ),
)

PAGES = (GETTING_HERE, HOUSE_RULES, WHO_WE_ARE, INDUCTION)
