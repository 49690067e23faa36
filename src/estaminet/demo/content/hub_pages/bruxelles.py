"""What LaVallée wrote about itself."""

from estaminet.demo.content.shapes import PageContent, words

GETTING_HERE = PageContent(
    slug="getting-here",
    drawing="walk",
    title=words(nl="Naar LaVallée komen", fr="Venir à LaVallée", en="Getting to LaVallée"),
    summary=words(
        nl="Metro, fiets, bakfiets en camionnette: waar je binnen kunt en waar je lost.",
        fr="Métro, vélo, vélo-cargo et camionnette : où entrer, où décharger.",
        en="Metro, bicycle, cargo bike and van: where to come in and where to unload.",
    ),
    body=words(
        nl="""<h2>Metro</h2><p>Stap uit aan <strong>Graaf van Vlaanderen</strong> en neem de lift aan de kant van het plein. Steek
        de brug niet over: volg het kanaal tot aan de blauwe poort. Zes minuten, geen drempels.</p>
        <h2>Fiets en bakfiets</h2><p>De stalling is binnen, links na de poort, met plaats voor acht bakfietsen. Ze is niet
        bewaakt maar er zit altijd iemand.</p>
        <h2>Laden en lossen</h2><p>Via de kaai, van 7 tot 11 uur en van 16 tot 18 uur. De poort is 3,20 m hoog. Bel even vooraf:
        dan zetten we de paaltjes neer.</p>
        <h2>De eerste keer</h2><p>Binnen is het groot en lijkt alles op elkaar. Meld je aan het onthaal; iemand loopt met je mee.
        Op de vloer lopen gekleurde lijnen: blauw naar de hal, geel naar de keuken, rood naar de lift.</p>""",
        fr="""<h2>Métro</h2><p>Descendez à <strong>Comte de Flandre</strong> et prenez l'ascenseur côté place. Ne traversez pas
        le pont : longez le canal jusqu'au portail bleu. Six minutes, aucun seuil.</p>
        <h2>Vélo et vélo-cargo</h2><p>Le local est à l'intérieur, à gauche après le portail, avec huit places pour les
        vélos-cargos. Il n'est pas gardé, mais il y a toujours quelqu'un.</p>
        <h2>Décharger</h2><p>Par le quai, de 7 à 11 h et de 16 à 18 h. Le portail fait 3,20 m de haut. Prévenez-nous : nous
        baissons les bornes.</p>
        <h2>La première fois</h2><p>C'est grand et tout se ressemble. Passez à l'accueil, quelqu'un vous accompagne. Des lignes de
        couleur courent au sol : bleue vers la halle, jaune vers la cuisine, rouge vers l'ascenseur.</p>""",
        en="""<h2>Metro</h2><p>Get off at <strong>Comte de Flandre / Graaf van Vlaanderen</strong> and take the lift on the square
        side. Do not cross the bridge: follow the canal to the blue gate. Six minutes, no thresholds.</p>
        <h2>Bicycle and cargo bike</h2><p>The bike room is inside, on the left after the gate, with space for eight cargo bikes.
        Nobody guards it, but there is always somebody about.</p>
        <h2>Unloading</h2><p>From the quay, 7 to 11 a.m. and 4 to 6 p.m. The gate is 3.20 m high. Tell us beforehand and we will
        lower the bollards.</p>
        <h2>The first time</h2><p>It is big and everything looks alike. Come to the desk and somebody will walk with you. Coloured
        lines run along the floor: blue to the hall, yellow to the kitchen, red to the lift.</p>""",
    ),
)

HOUSE_RULES = PageContent(
    slug="house-rules",
    drawing="agora",
    title=words(nl="Huisregels", fr="Règles de la maison", en="House rules"),
    summary=words(
        nl="Zeven afspraken tussen honderdvijftig makers en hun buren.",
        fr="Sept accords entre cent cinquante artisans et leurs voisins.",
        en="Seven agreements between a hundred and fifty makers and their neighbours.",
    ),
    body=words(
        nl="""<ol><li><strong>Lawaai heeft uren.</strong> Zagen en boren tussen 8 en 19 uur, drummen in het kot.</li>
        <li><strong>Gangen zijn gangen.</strong> Alles wat er staat, staat in de weg van een rolstoel of een
        brandweerman.</li><li><strong>Geur telt ook.</strong> Verf en lijm onder de afzuiging.</li><li><strong>Wie een gast
        binnenlaat, is de gastheer.</strong> Tot aan de deur.</li><li><strong>Lenen is terugbrengen</strong>, en zeggen wat stuk
        is.</li><li><strong>De keuken is van wie afwast.</strong></li><li><strong>Ruzie mag.</strong> Daarna ga je naar Nora, of
        naar iemand van de raad die je vertrouwt. Wat je zegt, blijft daar.</li></ol>
        <p>Deze regels worden elk jaar in januari opnieuw bekeken, op de dag van de grote opruim.</p>""",
        fr="""<ol><li><strong>Le bruit a ses heures.</strong> On scie et on perce de 8 à 19 h, on tape sur la batterie dans le
        local.</li><li><strong>Un couloir est un couloir.</strong> Tout ce qui y traîne gêne un fauteuil roulant ou un
        pompier.</li><li><strong>L'odeur compte aussi.</strong> Peinture et colle sous l'aspiration.</li><li><strong>Qui fait
        entrer quelqu'un est son hôte.</strong> Jusqu'à la porte.</li><li><strong>Emprunter, c'est rapporter</strong>, et dire ce
        qui est cassé.</li><li><strong>La cuisine est à qui fait la vaisselle.</strong></li><li><strong>On a le droit de se
        disputer.</strong> Ensuite on va voir Nora, ou un membre du conseil en qui l'on a confiance. Ce qui s'y dit y
        reste.</li></ol><p>Ces règles sont relues chaque année en janvier, le jour du grand rangement.</p>""",
        en="""<ol><li><strong>Noise has hours.</strong> Sawing and drilling between 8 a.m. and 7 p.m., drumming in the
        den.</li><li><strong>Corridors are corridors.</strong> Whatever stands there stands in the way of a wheelchair or a
        firefighter.</li><li><strong>Smell counts too.</strong> Paint and glue under the extractor.</li><li><strong>Whoever lets
        a guest in is the host.</strong> As far as the door.</li><li><strong>Borrowing means bringing back</strong>, and saying
        what is broken.</li><li><strong>The kitchen belongs to whoever washes up.</strong></li><li><strong>Arguing is
        allowed.</strong> Afterwards you go to Nora, or to a council member you trust. What you say stays there.</li></ol>
        <p>These rules are read again every January, on the day of the great tidy-up.</p>""",
    ),
)

WHO_WE_ARE = PageContent(
    slug="who-we-are",
    drawing="residency",
    title=words(nl="Wie we zijn", fr="Qui nous sommes", en="Who we are", it="Chi siamo"),
    summary=words(
        nl="Een huis van ateliers, gedragen door een coöperatie en bestuurd door wie er werkt.",
        fr="Une maison d'ateliers, portée par une coopérative et gouvernée par ceux qui y travaillent.",
        en="A house of ateliers, carried by a cooperative and run by the people who work in it.",
    ),
    body=words(
        nl="""<p>Honderdvijftig mensen hebben hier een sleutel: schrijnwerkers, grafici, dansers, vertalers, een vioolbouwer, twee
        imkers, een radiozender in een kast. De meesten zijn freelance. Ze factureren via een coöperatie, zodat ze op het einde
        van de maand een loonbrief hebben en bij ziekte niet alleen staan.</p>
        <h2>De raad</h2><p>Elf mensen, voor twee jaar geloot uit wie wil. Ze beslissen over plaatsen, prijzen en herstellingen.
        Drie van hen komen uit de buurt en hebben geen atelier.</p>
        <h2>De ploeg</h2><p>Zes mensen houden het huis open. Ze kennen de verzekering, de brandweer en de subsidies, en weten wie
        er goed kan lassen.</p>""",
        fr="""<p>Cent cinquante personnes ont une clé : menuisiers, graphistes, danseuses, traducteurs, une luthière, deux
        apiculteurs, une radio dans un placard. La plupart sont indépendants. Ils facturent par une coopérative, pour avoir une
        fiche de paie à la fin du mois et ne pas être seuls quand ils tombent malades.</p>
        <h2>Le conseil</h2><p>Onze personnes, tirées au sort pour deux ans parmi les volontaires. Elles décident des places, des
        prix et des réparations. Trois viennent du quartier et n'ont pas d'atelier.</p>
        <h2>L'équipe</h2><p>Six personnes tiennent la maison ouverte. Elles connaissent l'assurance, les pompiers et les
        subventions, et savent qui soude bien.</p>""",
        en="""<p>A hundred and fifty people have a key: joiners, graphic designers, dancers, translators, a violin maker, two
        beekeepers, a radio station in a cupboard. Most are freelance. They invoice through a cooperative, so that they get a pay
        slip at the end of the month and are not alone when they fall ill.</p>
        <h2>The council</h2><p>Eleven people, drawn by lot for two years from those who are willing. They decide on places, prices
        and repairs. Three of them come from the neighbourhood and have no atelier.</p>
        <h2>The team</h2><p>Six people keep the house open. They know about insurance, fire regulations and grants, and who
        welds well.</p>""",
    ),
)

ATELIERS = PageContent(
    slug="ateliers",
    drawing="openair",
    title=words(nl="Een atelier vragen", fr="Demander un atelier", en="Asking for an atelier"),
    summary=words(
        nl="Wat er is, wat het kost, hoe lang je wacht, en wat we in ruil vragen.",
        fr="Ce qu'il y a, ce que cela coûte, combien de temps on attend, et ce que nous demandons en échange.",
        en="What there is, what it costs, how long the wait is, and what we ask in return.",
    ),
    body=words(
        earlier="""<h2>Wat er is</h2><p>Vierennegentig plekken: hoekjes in een gedeelde ruimte vanaf 12 m², gesloten ateliers van 20
        tot 100 m², zes kantoren met een deur die dicht kan.</p><h2>Wat het kost</h2><p>Tussen 6 en 9 euro per vierkante meter per
        maand, verwarming en internet inbegrepen. Starters betalen het eerste halfjaar de helft.</p>""",
        nl="""<h2>Wat er is</h2><p>Vierennegentig plekken: hoekjes in een gedeelde ruimte vanaf 12 m², gesloten ateliers van 20 tot
        100 m², zes kantoren met een deur die dicht kan.</p><h2>Wat het kost</h2><p>Tussen 7 en 10 euro per vierkante meter per
        maand, verwarming en internet inbegrepen. Starters betalen het eerste halfjaar de helft.</p><h2>Hoe lang je
        wacht</h2><p>Voor een hoekje enkele weken, voor een gesloten atelier een jaar. De lijst hangt aan het onthaal, met
        nummers in plaats van namen.</p><h2>Wat we in ruil vragen</h2><p>Twee halve dagen per jaar voor de buurt: een open
        atelier, een les, een herstelling. Je kiest zelf wat je kunt.</p>""",
        en="""<h2>What there is</h2><p>Ninety-four places: corners of a shared space from 12 m², closed ateliers of 20 to 100 m², six
        offices with a door that shuts.</p><h2>What it costs</h2><p>Between 7 and 10 euros a square metre a month, heating and
        internet included. Starters pay half for the first six months.</p><h2>How long you wait</h2><p>A few weeks for a corner, a
        year for a closed atelier. The list hangs at the desk, with numbers instead of names.</p><h2>What we ask in
        return</h2><p>Two half-days a year for the neighbourhood: an open atelier, a lesson, a repair. You choose what you can
        do.</p>""",
        fr="""<h2>Ce qu'il y a</h2><p>Quatre-vingt-quatorze places : des coins d'espace partagé à partir de 12 m², des ateliers
        fermés de 20 à 100 m², six bureaux dont la porte se ferme.</p><h2>Ce que cela coûte</h2><p>Entre 6 et 9 euros le mètre
        carré par mois, chauffage et internet compris. Quand on débute, moitié prix pendant six mois.</p>""",
        outdated=("fr",),
    ),
)

PAGES = (GETTING_HERE, HOUSE_RULES, WHO_WE_ARE, ATELIERS)
