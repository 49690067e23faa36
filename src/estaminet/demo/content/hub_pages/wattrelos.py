"""What La Lainerie wrote about itself."""

from estaminet.demo.content.shapes import PageContent, words

GETTING_HERE = PageContent(
    slug="getting-here",
    drawing="walk",
    title=words(
        fr="Venir à La Lainerie",
        nl="Naar La Lainerie komen",
        en="Getting to La Lainerie",
        it="Come arrivare alla Lainerie",
    ),
    summary=words(
        fr="En bus, à vélo, à pied depuis la Belgique, et par où entrer quand on roule ou qu'on pousse.",
        nl="Met de bus, de fiets of te voet vanuit België, en langs waar je binnenkomt op wielen.",
        en="By bus, by bike, on foot from Belgium, and which door to take when you come on wheels.",
    ),
    body=words(
        fr="""<h2>En bus</h2><p>Descendez à l'arrêt <strong>Hôtel de Ville</strong>. Prenez la rue qui longe l'église, puis
        la deuxième à gauche. Comptez six minutes. Les trottoirs sont abaissés sur tout le trajet.</p>
        <h2>À vélo</h2><p>La voie verte passe à trois cents mètres. Il y a douze arceaux dans la cour, sous un auvent,
        et une pompe accrochée au mur. Servez-vous, remettez-la.</p>
        <h2>À pied depuis la Belgique</h2><p>Depuis Herseaux, suivez la rue de la frontière jusqu'au rond-point : dix
        minutes, tout plat. Il n'y a rien à franchir, juste un panneau bleu.</p>
        <h2>Quelle porte ?</h2><p>La porte de la rue a deux marches. <strong>La porte de la cour est de plain-pied</strong>
        et fait un mètre dix de large. Elle reste ouverte aux heures d'accueil. Si elle est fermée, sonnez : quelqu'un
        vient, cela prend une minute.</p>
        <h2>Un trajet à plusieurs</h2><p>Le soir, des voisins repartent ensemble vers les Villas, la Mousserie et Herseaux.
        Demandez au comptoir qui va de votre côté.</p>""",
        nl="""<h2>Met de bus</h2><p>Stap af aan de halte <strong>Hôtel de Ville</strong>. Neem de straat langs de kerk en
        dan de tweede links. Reken op zes minuten. De stoepen zijn op het hele traject verlaagd.</p>
        <h2>Met de fiets</h2><p>Het groene fietspad loopt op driehonderd meter. Op de koer staan twaalf beugels onder een
        afdak en er hangt een pomp aan de muur. Gebruik ze gerust en hang ze terug.</p>
        <h2>Te voet vanuit België</h2><p>Vanuit Herzeeuw volg je de grensstraat tot aan de rotonde: tien minuten, helemaal
        vlak. Er is niets over te steken, alleen een blauw bord.</p>
        <h2>Welke deur?</h2><p>De straatdeur heeft twee treden. <strong>De deur op de koer is drempelvrij</strong> en één
        meter tien breed. Ze blijft open tijdens de onthaaluren. Is ze dicht, bel dan aan: er komt iemand, binnen de
        minuut.</p>
        <h2>Samen naar huis</h2><p>'s Avonds vertrekken buren samen richting Les Villas, La Mousserie en Herzeeuw. Vraag aan
        de toog wie jouw kant op gaat.</p>""",
        en="""<h2>By bus</h2><p>Get off at <strong>Hôtel de Ville</strong>. Take the street beside the church, then the
        second on the left. It takes six minutes. Kerbs are lowered all the way.</p>
        <h2>By bike</h2><p>The greenway passes three hundred metres away. There are twelve racks under a shelter in the
        yard, and a pump hanging on the wall. Help yourself, hang it back.</p>
        <h2>On foot from Belgium</h2><p>From Herseaux, follow the border street to the roundabout: ten minutes, all flat.
        There is nothing to cross, only a blue sign.</p>
        <h2>Which door?</h2><p>The street door has two steps. <strong>The yard door has none</strong> and is one metre ten
        wide. It stays open during opening hours. If it is shut, ring: somebody comes, it takes a minute.</p>
        <h2>Going home together</h2><p>In the evening, neighbours leave together towards Les Villas, La Mousserie and
        Herseaux. Ask at the counter who is going your way.</p>""",
    ),
)

HOUSE_RULES = PageContent(
    slug="house-rules",
    drawing="agora",
    title=words(fr="Les règles de la maison", nl="De huisregels", en="The rules of the house"),
    summary=words(
        fr="Neuf règles, écrites par le comité d'habitants, relues chaque année en septembre.",
        nl="Negen regels, geschreven door het bewonerscomité, elk jaar in september herlezen.",
        en="Nine rules, written by the residents' committee and read again every September.",
    ),
    body=words(
        earlier="""<p>Elles ont été écrites un mardi soir, à quatorze, avec du thé. Elles valent pour tout le monde, équipe
        comprise.</p><ol><li>On dit bonjour, dans la langue qu'on veut.</li><li>On entre sans payer. On donne si on
        peut.</li><li>On range ce qu'on a sorti.</li><li>Les enfants sont les bienvenus. Avant douze ans, ils viennent
        avec un grand.</li><li>On ne filme personne sans demander, et on efface si la personne change d'avis.</li>
        <li>Pas d'alcool, sauf les soirs de fête décidés par le comité.</li><li>On ne rit pas de l'accent des
        autres.</li><li>La cour ferme à 22 heures : des gens dorment derrière le mur.</li><li>Si quelque chose ne va pas,
        on le dit au comptoir ou dans la boîte bleue. Quelqu'un répond dans la semaine.</li></ol>""",
        fr="""<p>Elles ont été écrites un mardi soir, à quatorze, avec du thé. Elles valent pour tout le monde, équipe
        comprise.</p><ol><li>On dit bonjour, dans la langue qu'on veut.</li><li>On entre sans payer. On donne si on
        peut.</li><li>On range ce qu'on a sorti.</li><li>Les enfants sont les bienvenus. Avant dix ans, ils viennent
        avec un grand.</li><li>On ne filme personne sans demander, et on efface si la personne change d'avis.</li>
        <li>Pas d'alcool, sauf les soirs de fête décidés par le comité.</li><li>On ne rit pas de l'accent des
        autres.</li><li>La cour ferme à 21 heures en semaine et à 22 heures le samedi : des gens dorment derrière le
        mur.</li><li>Si quelque chose ne va pas, on le dit au comptoir ou dans la boîte bleue. Quelqu'un répond dans la
        semaine.</li></ol>""",
        nl="""<p>Ze zijn geschreven op een dinsdagavond, met veertien mensen en een pot thee. Ze gelden voor iedereen, ook
        voor de ploeg.</p><ol><li>We zeggen goeiedag, in de taal die we willen.</li><li>Binnenkomen is gratis. Wie kan,
        geeft iets.</li><li>We ruimen op wat we uitgehaald hebben.</li><li>Kinderen zijn welkom. Onder de twaalf komen ze
        met iemand die groot is.</li><li>We filmen niemand zonder het te vragen, en we wissen als die persoon van
        gedacht verandert.</li><li>Geen alcohol, behalve op feestavonden die het comité beslist.</li><li>We lachen niet
        met elkaars accent.</li><li>De koer sluit om 22 uur: achter de muur slapen mensen.</li><li>Loopt er iets mis, zeg
        het aan de toog of steek het in de blauwe brievenbus. Binnen de week krijg je antwoord.</li></ol>""",
        en="""<p>They were written on a Tuesday evening by fourteen people and a pot of tea. They hold for everybody, the
        team included.</p><ol><li>We say hello, in any language we like.</li><li>Coming in is free. Give if you
        can.</li><li>We put away what we took out.</li><li>Children are welcome. Under ten, they come with somebody
        bigger.</li><li>We film nobody without asking, and we erase it when they change their mind.</li><li>No alcohol,
        except on the party nights that the committee decides.</li><li>We do not laugh at each other's accents.</li>
        <li>The yard closes at 9 p.m. on weekdays and 10 p.m. on Saturdays: people sleep behind the wall.</li><li>If
        something is wrong, say so at the counter or in the blue box. Somebody answers within the week.</li></ol>""",
        outdated=("nl",),
    ),
)

WHO_WE_ARE = PageContent(
    slug="who-we-are",
    drawing="weave",
    title=words(fr="Qui nous sommes", nl="Wie we zijn", en="Who we are", it="Chi siamo"),
    summary=words(
        fr="Une association, sept salariés, une cinquantaine de bénévoles et un comité où l'on entre en s'asseyant.",
        nl="Een vereniging, zeven werknemers, een vijftigtal vrijwilligers en een comité waar je bij hoort zodra je zit.",
        en="An association, seven employees, some fifty volunteers, and a committee you join by sitting down.",
    ),
    body=words(
        fr="""<p>La Lainerie est une association d'habitants. Sept personnes y travaillent ; une cinquantaine donnent une
        heure, un soir ou un savoir-faire : le français du mercredi, les comptes, les rideaux, la soupe.</p>
        <h2>Le comité</h2><p>Il n'y a ni candidature ni vote pour y entrer. On vient le premier mardi du mois à 18 h 30, on
        s'assoit, on en est. Les comptes rendus sont affichés dans le couloir et lus à voix haute pour celles et ceux qui
        préfèrent écouter.</p>
        <h2>L'argent</h2><p>Un tiers vient de la ville et des caisses sociales, un tiers de projets européens et régionaux,
        un tiers de ce que nous gagnons nous-mêmes : locations de la verrière, repas, quelques prestations de l'atelier
        de cinéma. Le budget est présenté chaque année en mars, sur une seule page.</p>
        <h2>Nous aider</h2><p>Vous savez coudre un ourlet, tenir une perche, conduire un minibus, parler turc ? Passez un
        samedi matin. On ne vous fera pas signer pour trois ans.</p>""",
        nl="""<p>La Lainerie is een bewonersvereniging. Er werken zeven mensen; een vijftigtal anderen geeft een uur, een
        avond of een vaardigheid: Franse les op woensdag, de boekhouding, de gordijnen, de soep.</p>
        <h2>Het comité</h2><p>Je hoeft je niet kandidaat te stellen en er wordt niet over je gestemd. Kom op de eerste
        dinsdag van de maand om 18.30 uur, ga zitten, en je hoort erbij. De verslagen hangen in de gang en worden
        voorgelezen voor wie liever luistert.</p>
        <h2>Het geld</h2><p>Een derde komt van de stad en de sociale kassen, een derde van Europese en regionale projecten,
        een derde verdienen we zelf: verhuur van de glazen zaal, maaltijden, opdrachten van het filmatelier. De begroting
        wordt elk jaar in maart voorgesteld, op één blad.</p>
        <h2>Helpen</h2><p>Kun je een zoom leggen, een microfoonhengel vasthouden, een minibus besturen, Turks spreken? Spring
        eens binnen op een zaterdagochtend. Je hoeft niet voor drie jaar te tekenen.</p>""",
        en="""<p>La Lainerie is an association of residents. Seven people work here; some fifty others give an hour, an
        evening or a skill: Wednesday French, the accounts, the curtains, the soup.</p>
        <h2>The committee</h2><p>There is no application and no vote to join. Come on the first Tuesday of the month at
        6.30 p.m., sit down, and you are in. The minutes hang in the corridor and are read aloud for those who would rather
        listen.</p>
        <h2>The money</h2><p>A third comes from the town and the social funds, a third from European and regional projects,
        and a third we earn ourselves: letting the glass hall, meals, a few commissions of the film workshop. The budget is
        presented every March, on one page.</p>
        <h2>Lend a hand</h2><p>Can you sew a hem, hold a boom, drive a minibus, speak Turkish? Drop in on a Saturday
        morning. Nobody will make you sign for three years.</p>""",
    ),
)

BREAD_OVEN = PageContent(
    slug="bread-oven",
    drawing="cuisine",
    title=words(
        fr="Le four à pain", nl="De broodoven", en="The bread oven", it="Il forno del pane", bg="Пещта за хляб"
    ),
    summary=words(
        fr="Un four pour tout un quartier : quand il chauffe, ce qu'il faut apporter, qui tient la pelle.",
        nl="Eén oven voor de hele wijk: wanneer hij brandt, wat je meebrengt en wie de schop vasthoudt.",
        en="One oven for a whole neighbourhood: when it is lit, what to bring, and who holds the peel.",
        it="Un forno per tutto il quartiere: quando è acceso, che cosa portare, chi tiene la pala.",
        bg="Една пещ за целия квартал: кога се пали, какво да донесете и кой държи лопатата.",
    ),
    body=words(
        fr="""<p>L'idée est de Fatiha et de ses voisines : dans les courées, autrefois, on cuisait ensemble. Le comité a
        trouvé les briques dans la démolition d'une remise, un maçon du quartier a montré le geste, et trente personnes ont
        porté.</p>
        <h2>Le samedi</h2><ul><li><strong>7 h</strong> : on allume. Deux personnes suffisent, dont une qui l'a déjà
        fait.</li><li><strong>10 h</strong> : pains et fougasses, les vôtres et les nôtres.</li><li><strong>12 h</strong> :
        gâteaux et plats, quand la chaleur tombe.</li><li><strong>15 h</strong> : on sèche des pommes et on balaie.</li></ul>
        <h2>Ce qu'il faut apporter</h2><p>Votre pâte, dans un moule qui ne craint rien, avec votre nom sur un papier. Une
        bûche si vous en avez une. La place se prend au comptoir ou par téléphone, jusqu'au vendredi midi.</p>
        <h2>Attention</h2><p>La bouche du four est à un mètre du sol et à trois cents degrés. Les enfants regardent de
        derrière la ligne de briques blanches. Un plan de travail bas permet de façonner assis.</p>""",
        nl="""<p>Het idee komt van Fatiha en haar buurvrouwen: in de oude beluiken bakte men vroeger samen. Het comité vond
        de bakstenen bij de afbraak van een schuur, een metselaar uit de wijk toonde hoe het moet, en dertig mensen
        hebben gesjouwd.</p>
        <h2>Op zaterdag</h2><ul><li><strong>7 uur</strong>: aansteken. Twee mensen volstaan, van wie één met
        ervaring.</li><li><strong>10 uur</strong>: brood en fougasse, die van jou en die van ons.</li><li><strong>12
        uur</strong>: taart en ovenschotels, als de hitte zakt.</li><li><strong>15 uur</strong>: appels drogen en
        vegen.</li></ul>
        <h2>Wat je meebrengt</h2><p>Je deeg, in een vorm die tegen een stoot kan, met je naam op een papiertje. Een blok hout
        als je er een hebt. Je plaats vraag je aan de toog of per telefoon, tot vrijdagmiddag.</p>
        <h2>Opgelet</h2><p>De ovenmond zit op een meter hoogte en is driehonderd graden heet. Kinderen kijken van achter de
        lijn van witte stenen. Aan een laag werkblad kun je zittend kneden.</p>""",
        en="""<p>The idea came from Fatiha and her neighbours: in the old courtyards, people used to bake together. The
        committee found the bricks when a shed came down, a local mason showed how, and thirty people carried.</p>
        <h2>On Saturdays</h2><ul><li><strong>7 a.m.</strong>: lighting. Two people are enough, one of whom has done it
        before.</li><li><strong>10 a.m.</strong>: bread and fougasse, yours and ours.</li><li><strong>Noon</strong>: cakes
        and pies, as the heat falls.</li><li><strong>3 p.m.</strong>: we dry apples and sweep.</li></ul>
        <h2>What to bring</h2><p>Your dough, in a tin that can take a knock, with your name on a slip of paper. A log if you
        have one. Book your turn at the counter or by phone, until Friday noon.</p>
        <h2>Mind</h2><p>The mouth of the oven is a metre off the ground and at three hundred degrees. Children watch from
        behind the line of white bricks. There is a low worktop for shaping dough sitting down.</p>""",
        it="""<p>L'idea è di Fatiha e delle sue vicine: nei vecchi cortili, una volta, si cuoceva insieme. Il comitato ha
        trovato i mattoni nella demolizione di una rimessa, un muratore del quartiere ha mostrato come si fa e trenta persone
        hanno portato i pesi.</p><h2>Il sabato</h2><ul><li><strong>Ore 7</strong>: si accende.</li><li><strong>Ore
        10</strong>: pane e focacce, le vostre e le nostre.</li><li><strong>Ore 12</strong>: torte e teglie.</li>
        <li><strong>Ore 15</strong>: si seccano le mele e si spazza.</li></ul><h2>Che cosa portare</h2><p>Il vostro impasto,
        con il nome su un biglietto. Un ciocco, se ne avete uno.</p>""",
        machine=("it",),
    ),
)

PAGES = (GETTING_HERE, HOUSE_RULES, WHO_WE_ARE, BREAD_OVEN)
