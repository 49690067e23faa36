"""What Officina del Serchio wrote about itself."""

from estaminet.demo.content.shapes import PageContent, words

GETTING_HERE = PageContent(
    slug="getting-here",
    drawing="walk",
    title=words(it="Come arrivare", fr="Venir à l'Officina", en="Getting here", nl="Hoe kom je er", machine=("nl",)),
    summary=words(
        it="In treno, in bicicletta lungo il fiume, e da dove si entra con le ruote.",
        fr="En train, à vélo le long du fleuve, et par où entrer avec des roues.",
        en="By train, by bicycle along the river, and which way in on wheels.",
        nl="Met de trein, met de fiets langs de rivier, en waar je binnen kunt op wielen.",
        machine=("nl",),
    ),
    body=words(
        it="""<h2>In treno</h2><p>Da Lucca quindici minuti, stazione di <strong>Ponte a Moriano</strong>. Il marciapiede è basso:
        per la pedana avvisate il giorno prima, oppure avvisate noi e ci pensiamo. Poi otto minuti lungo l'argine.</p>
        <h2>In bicicletta</h2><p>Da Porta Santa Maria, dieci chilometri di pista lungo il Serchio, tutta in piano e all'ombra fino
        alle undici. In cortile c'è una fontanella.</p>
        <h2>In macchina</h2><p>Meno possibile: il piazzale è piccolo e serve a chi ne ha bisogno. La sera dei film si lascia
        l'auto al campo sportivo e si prende la navetta.</p>
        <h2>Da dove si entra</h2><p>Dal cancello del portico, sempre in piano. Il portone con lo stemma è bello ma ha tre
        scalini.</p>""",
        fr="""<h2>En train</h2><p>Un quart d'heure depuis Lucques, gare de <strong>Ponte a Moriano</strong>. Le quai est bas : pour
        la rampe, prévenez la veille, ou prévenez-nous et nous nous en occupons. Puis huit minutes sur la digue.</p>
        <h2>À vélo</h2><p>Dix kilomètres de piste le long du Serchio depuis la Porta Santa Maria, tout plats, et à l'ombre jusqu'à
        onze heures. Il y a une fontaine dans la cour.</p>
        <h2>En voiture</h2><p>Le moins possible : l'esplanade est petite et sert à qui en a besoin. Les soirs de film, on laisse la
        voiture au stade et l'on prend la navette.</p>
        <h2>Par où entrer</h2><p>Par la grille du portique, de plain-pied. La porte au blason est belle, mais elle a trois
        marches.</p>""",
        en="""<h2>By train</h2><p>Fifteen minutes from Lucca to <strong>Ponte a Moriano</strong>. The platform is low: for the ramp
        give a day's notice, or tell us and we will see to it. Then eight minutes along the embankment.</p>
        <h2>By bicycle</h2><p>Ten kilometres of path along the Serchio from Porta Santa Maria, all flat, and in the shade until
        eleven. There is a drinking fountain in the yard.</p>
        <h2>By car</h2><p>As little as possible: the forecourt is small and kept for those who need it. On film nights you leave
        the car at the sports ground and take the shuttle.</p>
        <h2>Which way in</h2><p>Through the portico gate, level all the way. The door with the coat of arms is handsome but has
        three steps.</p>""",
        nl="""<h2>Met de trein</h2><p>Vijftien minuten van Lucca tot <strong>Ponte a Moriano</strong>. Het perron is laag: voor de
        oprijplaat verwittig je een dag vooraf. Daarna acht minuten over de dijk.</p><h2>Met de fiets</h2><p>Tien kilometer
        fietspad langs de Serchio, helemaal vlak.</p><h2>Waar je binnenkomt</h2><p>Door het hek van de galerij, zonder
        drempel.</p>""",
        machine=("nl",),
    ),
)

HOUSE_RULES = PageContent(
    slug="house-rules",
    drawing="cuisine",
    title=words(it="Le regole di casa", en="The rules of the house"),
    summary=words(
        it="Poche, scritte sulla carta fatta da noi e appese sopra l'acquaio.",
        en="Few, written on our own paper and hung above the sink.",
    ),
    body=words(
        it="""<ol><li>La porta si apre con la spalla e si chiude con la mano: il fiume la sbatte.</li><li>Chi cucina non lava. Chi
        lava sceglie la musica.</li><li>I torchi non si usano da soli la prima volta.</li><li>Gli artisti non sono in vetrina: si
        bussa.</li><li>Le mani dei bambini vanno nei tini solo con un adulto accanto, e poi si asciugano.</li><li>Ogni foglio
        riuscito male va nel cesto: diventa il foglio di domani.</li><li>Se il fiume supera la tacca rossa si sale tutti al primo
        piano, senza tornare a prendere niente.</li></ol>""",
        en="""<ol><li>The door opens with your shoulder and shuts with your hand: the river slams it.</li><li>Whoever cooks does not
        wash up. Whoever washes up chooses the music.</li><li>Nobody uses a press alone the first time.</li><li>Artists are not on
        display: knock.</li><li>Children's hands go into the vats only with an adult beside them, and then they are
        dried.</li><li>Every sheet that went wrong goes into the basket: it is tomorrow's sheet.</li><li>If the river passes the
        red mark, everybody goes up to the first floor and nobody goes back for anything.</li></ol>""",
    ),
)

WHO_WE_ARE = PageContent(
    slug="who-we-are",
    drawing="weave",
    title=words(it="Chi siamo", fr="Qui nous sommes", en="Who we are"),
    summary=words(
        it="Un'associazione di ventotto soci, tre stipendi e molte mani.",
        fr="Une association de vingt-huit membres, trois salaires et beaucoup de mains.",
        en="An association of twenty-eight members, three salaries and many hands.",
    ),
    body=words(
        it="""<p>L'Officina nasce da quattro cartai in pensione e da tre ragazze dell'istituto d'arte che volevano imparare prima
        che fosse tardi. Oggi i soci sono ventotto; tre ricevono uno stipendio, gli altri danno quello che possono.</p>
        <h2>La rete</h2><p>Con Wattrelos ci scambiamo film, con Mons macchine e persone, con Bruxelles artisti, con Gabrovo tutto
        quello che si può tessere. Il francese lo parliamo perché molte famiglie di qui hanno un nonno in miniera in Belgio: era
        l'ora di andare a trovarli per un altro motivo.</p>
        <h2>I conti</h2><p>Li appendiamo a marzo, in bottega, fatti a mano su un foglio grande. Chi vuole li legge, chi non capisce
        chiede.</p>""",
        fr="""<p>L'Officina est née de quatre papetiers à la retraite et de trois filles de l'école d'art qui voulaient apprendre
        avant qu'il ne soit trop tard. Nous sommes vingt-huit aujourd'hui ; trois touchent un salaire, les autres donnent ce
        qu'ils peuvent.</p>
        <h2>Le réseau</h2><p>Avec Wattrelos nous échangeons des films, avec Mons des machines et des gens, avec Bruxelles des
        artistes, avec Gabrovo tout ce qui se tisse. Nous parlons français parce que bien des familles d'ici ont un grand-père
        mineur en Belgique : il était temps d'y aller pour une autre raison.</p>
        <h2>Les comptes</h2><p>Nous les affichons en mars, à l'atelier, écrits à la main sur une grande feuille. Qui veut les lit,
        qui ne comprend pas demande.</p>""",
        en="""<p>The Officina began with four retired papermakers and three girls from the art school who wanted to learn before it
        was too late. Today there are twenty-eight members; three draw a salary, the others give what they can.</p>
        <h2>The network</h2><p>With Wattrelos we exchange films, with Mons machines and people, with Brussels artists, and with
        Gabrovo anything that can be woven. We speak French because many families here had a grandfather down a Belgian mine: it
        was time to go there for another reason.</p>
        <h2>The accounts</h2><p>We hang them up in the workshop in March, written by hand on a large sheet. Whoever likes may read
        them, and whoever does not understand asks.</p>""",
    ),
)

RESIDENCIES = PageContent(
    slug="residencies",
    drawing="residency",
    title=words(
        it="Venire in residenza",
        fr="Venir en résidence",
        en="Coming as artist in residence",
        nl="In residentie komen",
        bg="Творчески престой",
    ),
    summary=words(
        it="Sei settimane, una camera, un tavolo, una persona della valle che lavora con voi.",
        fr="Six semaines, une chambre, une table, une personne de la vallée qui travaille avec vous.",
        en="Six weeks, a room, a table, and somebody from the valley who works with you.",
        nl="Zes weken, een kamer, een tafel en iemand uit de vallei die met je samenwerkt.",
        bg="Шест седмици, стая, маса и човек от долината, който работи с вас.",
    ),
    body=words(
        it="""<p>Due volte l'anno, a marzo e a ottobre, arrivano due artisti: uno da un luogo della rete, uno da dove capita.</p>
        <h2>Che cosa diamo</h2><ul><li>una camera e l'uso della cucina;</li><li>2.400 euro e il viaggio, in treno;</li><li>carta,
        inchiostri, torchi, e chi li sa usare;</li><li>una persona del posto, pagata, per tutto il periodo.</li></ul>
        <h2>Che cosa chiediamo</h2><p>Tre pomeriggi con la scuola, una sera di cantiere aperto, e di lasciare qualcosa che resti:
        anche solo un modo di fare. L'opera resta vostra.</p>
        <h2>Le scale</h2><p>Le camere sono al primo piano, con sedici scalini e niente ascensore. Se è un problema, abbiamo un
        accordo con una casa in piano a duecento metri: si dorme lì e si lavora qui.</p>""",
        fr="""<p>Deux fois l'an, en mars et en octobre, arrivent deux artistes : l'un d'un lieu du réseau, l'autre d'où le vent
        l'amène.</p>
        <h2>Ce que nous donnons</h2><ul><li>une chambre et la cuisine ;</li><li>2 400 euros et le voyage, en train ;</li><li>du
        papier, des encres, des presses, et qui sait s'en servir ;</li><li>une personne d'ici, payée, pendant tout le
        séjour.</li></ul>
        <h2>Ce que nous demandons</h2><p>Trois après-midi avec l'école, une soirée d'atelier ouvert, et de laisser quelque chose qui
        reste : ne serait-ce qu'une façon de faire. L'œuvre est à vous.</p>
        <h2>L'escalier</h2><p>Les chambres sont au premier, seize marches, sans ascenseur. Si c'est un problème, nous avons un
        accord avec une maison de plain-pied à deux cents mètres : on dort là-bas, on travaille ici.</p>""",
        en="""<p>Twice a year, in March and in October, two artists arrive: one from a hub of the network, one from wherever the
        wind blows.</p>
        <h2>What we give</h2><ul><li>a room and the use of the kitchen;</li><li>2,400 euros and the journey, by train;</li>
        <li>paper, inks, presses, and somebody who knows how to use them;</li><li>a person from here, paid, for the whole
        stay.</li></ul>
        <h2>What we ask</h2><p>Three afternoons with the school, one evening of open workshop, and that you leave something behind
        that lasts: even if it is only a way of doing things. The work is yours.</p>
        <h2>The stairs</h2><p>The rooms are on the first floor, sixteen steps up, with no lift. If that is a problem, we have an
        arrangement with a house on one level two hundred metres away: you sleep there and work here.</p>""",
    ),
)

PAGES = (GETTING_HERE, HOUSE_RULES, WHO_WE_ARE, RESIDENCIES)
