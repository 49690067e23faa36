"""What one makes with machines at Café Europa."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

HABILITATIONS = ActivityContent(
    slug="habilitation-une-matinee-une-machine",
    hub="mons",
    kind="workshop",
    made_weeks_ago=70,
    title=words(
        fr="Habilitation : une matinée, une machine, dix doigts",
        nl="Machineopleiding: één voormiddag, één machine, tien vingers",
        en="Induction: one morning, one machine, ten fingers",
        de="Einweisung: ein Vormittag, eine Maschine, zehn Finger",
        machine=("de",),
    ),
    summary=words(
        fr="Démarrer, régler, arrêter, recommencer. À midi votre nom est au tableau et vous repartez avec un objet qui"
        " n'existait pas à 9 h.",
        nl="Starten, regelen, stoppen, opnieuw. Om 12 uur staat je naam op het bord en ga je naar huis met iets wat er"
        " om 9 uur nog niet was.",
        en="Start it, set it, stop it, again. By noon your name is on the board and you leave with something that did"
        " not exist at nine.",
    ),
    description=words(
        fr="""<p>Chaque machine a sa marraine ou son parrain, et son caractère. La grande laser s'appelle Léontine
        ; elle coupe droit si on lui parle doucement. La brodeuse ne supporte ni les courants d'air, ni les gens
        pressés.</p>
        <ul><li>Découpe laser : un porte-clés, une boîte, ou le profil de votre chien.</li><li>Brodeuse : un mot de
        moins de neuf lettres.</li><li>Scie à ruban : une planche à découper, et le respect.</li></ul>
        <p>Il n'y a pas d'examen. Il y a quelqu'un qui vous regarde appuyer deux fois sur l'arrêt d'urgence.</p>""",
        nl="""<p>Elke machine heeft een peter of meter, en een karakter. De grote laser heet Léontine; ze snijdt
        recht als je zacht tegen haar praat. De borduurmachine verdraagt geen tocht en geen haastige mensen.</p>
        <ul><li>Lasersnijder: een sleutelhanger, een doosje, of je hond in profiel.</li><li>Borduurmachine: een
        woord van minder dan negen letters.</li><li>Lintzaag: een snijplank, en ontzag.</li></ul>
        <p>Er is geen examen. Er is iemand die toekijkt terwijl je twee keer de noodstop indrukt.</p>""",
    ),
    practical=words(
        fr="Chaussures fermées, cheveux attachés, pas d'écharpe. Un fichier SVG ou DXF si vous en avez un ; sinon un"
        " dessin, même au dos d'une enveloppe. Les samedis se donnent en anglais et en gestes.",
        nl="Gesloten schoenen, haar vast, geen sjaal. Een SVG- of DXF-bestand als je er een hebt; anders een tekening,"
        " al is het op een envelop. Op zaterdag gaat het in het Engels en met gebaren.",
        en="Closed shoes, hair tied back, no scarf. An SVG or DXF file if you have one; otherwise a drawing, even on"
        " the back of an envelope. Saturdays are in English and gestures.",
    ),
    access_words=words(
        fr="Tables réglables de 65 à 110 cm, voyant lumineux quand la machine tourne, alarme qui vibre à prêter."
        " Dites-nous ce qui vous aiderait : on a six semaines d'avance sur presque tout.",
        nl="Tafels van 65 tot 110 cm, een lampje als de machine draait, een trilalarm te leen. Zeg ons wat je zou"
        " helpen.",
        en="Tables from 65 to 110 cm, a light when the machine runs, a vibrating alarm to borrow. Tell us what would"
        " help.",
    ),
    price_words=words(
        fr="Gratuit, matière du premier objet comprise. Ensuite on paie la matière, jamais le temps.",
        nl="Gratis, ook het materiaal van je eerste voorwerp. Daarna betaal je het materiaal, nooit de tijd.",
        en="Free, with the material for your first object. After that you pay for material, never for time.",
    ),
    dates=(
        Dates(
            -10,
            1,
            time(9),
            180,
            times=4,
            every=4,
            place="fab-lab",
            titles=(
                words(fr="Découpe laser", nl="Lasersnijder", en="Laser cutter"),
                words(fr="Brodeuse", nl="Borduurmachine", en="Embroidery machine"),
                words(fr="Impression 3D, y compris quand ça rate", nl="3D-printen, ook als het misloopt"),
                words(fr="Découpe laser, au calme : quatre places", nl="Lasersnijder, rustig: vier plaatsen"),
            ),
        ),
        Dates(
            -10,
            5,
            time(9),
            210,
            times=6,
            nth=1,
            place="fab-lab",
            titles=(
                words(fr="En anglais : découpe laser", en="In English: laser cutter"),
                words(fr="En anglais : impression 3D", en="In English: 3D printing"),
                words(fr="En anglais : découpe laser", en="In English: laser cutter"),
                words(fr="En anglais : brodeuse", en="In English: embroidery machine"),
                words(fr="En anglais : découpe laser", en="In English: laser cutter"),
            ),
        ),
    ),
    ages=(12, None),
    spoken=("fr", "en"),
    transport=("foot", "bicycle", "bus", "train"),
    entry="booked",
    seats=6,
    hands=(
        Hand("leads", person="ines"),
        Hand("leads", person="bob"),
        Hand("helps", name="Gaston, parrain de la scie", shown=False),
    ),
    mishaps=(
        Mishap(
            0,
            "note",
            words(
                fr="Le tube de la laser a lâché à 10 h. On l'a changé ensemble : six personnes savent désormais le"
                " faire.",
                nl="De laserbuis begaf het om 10 uur. We hebben ze samen vervangen: zes mensen kunnen het nu.",
                en="The laser tube went at ten. We changed it together: six people now know how.",
            ),
        ),
    ),
)

JAM = ActivityContent(
    slug="jam-48-heures-un-probleme",
    hub="mons",
    kind="jam",
    made_weeks_ago=50,
    title=words(
        fr="Jam : 48 heures, un problème du quartier",
        nl="Jam: 48 uur, één probleem uit de buurt",
        en="Jam: 48 hours, one problem from round here",
        it="Jam: 48 ore, un problema del quartiere",
        de="Jam: 48 Stunden, ein Problem aus dem Viertel",
    ),
    summary=words(
        fr="Le vendredi on écoute celle ou celui que ça dérange. Le dimanche à 18 h, la chose tient debout, ou l'on"
        " explique à la rue pourquoi pas.",
        nl="Op vrijdag luisteren we naar wie er last van heeft. Op zondag om 18 uur staat het ding overeind, of leggen"
        " we de straat uit waarom niet.",
        en="On Friday we listen to whoever it bothers. On Sunday at six the thing stands up, or we explain to the"
        " street why not.",
        de="Am Freitag hören wir zu, wen es stört. Am Sonntag um 18 Uhr steht das Ding, oder wir erklären der Straße,"
        " warum nicht.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Le sujet vient toujours de quelqu'un qui a un nom : la marche de la pharmacie, c'est Louisa et son
        déambulateur ; le banc, c'est Roger, qui en a besoin d'un entre le pain et le journal. Pas de « mobilité de
        demain » chez nous.</p>
        <ul><li><strong>Vendredi 18 h</strong> : la personne raconte. On se tait. On
        mange.</li><li><strong>Samedi</strong> : trois ou quatre équipes, une par façon de se tromper. Il y a
        toujours quelqu'un de plus de soixante ans et quelqu'un de moins de vingt.</li><li><strong>Dimanche 15
        h</strong> : essai dans la rue, avec la pluie s'il pleut.</li></ul>
        <p>On ferme à 23 h et l'on rouvre à 8 h : dormir fait partie de la méthode. Les plans restent libres. De la
        dernière fois, il reste une rampe et un mot gentil du pharmacien.</p>""",
        en="""<p>The subject always comes from somebody with a name: the step at the chemist's is Louisa and her
        walking frame; the bench is Roger, who needs one between the bread and the newspaper. No “mobility of
        tomorrow” here.</p>
        <ul><li><strong>Friday 6 p.m.</strong>: that person tells us. We keep quiet. We
        eat.</li><li><strong>Saturday</strong>: three or four teams, one for each way of being wrong. There is
        always somebody over sixty and somebody under twenty.</li><li><strong>Sunday 3 p.m.</strong>: trial in the
        street, in the rain if it rains.</li></ul>
        <p>We close at 11 p.m. and open again at 8: sleeping is part of the method. The drawings stay free.</p>""",
        nl="""<p>Het onderwerp komt altijd van iemand met een naam: de trede van de apotheek is Louisa met haar
        looprek; de bank is Roger, die er een nodig heeft tussen het brood en de krant. Geen ‘mobiliteit van
        morgen’ bij ons.</p>
        <p>Op vrijdag vertelt die persoon, en wij zwijgen. Op zaterdag zijn er drie of vier ploegen, één per manier
        om je te vergissen. Op zondag om 15 uur testen we op straat, met regen als het regent. We sluiten om 23 uur
        en openen weer om 8 uur: slapen hoort bij de methode.</p>""",
    ),
    practical=words(
        fr="Aucune compétence demandée : il faut aussi des gens qui mesurent, qui goûtent et qui disent non. Venez"
        " seul, on fait les équipes. Sac de couchage possible chez Bernadette, à deux rues (quatre places, un chat).",
        nl="Je hoeft niets te kunnen: er zijn ook mensen nodig die meten, proeven en nee zeggen. Kom alleen, wij maken"
        " de ploegen. Slapen kan bij Bernadette, twee straten verder (vier plaatsen, één kat).",
        en="No skills required: we also need people who measure, who taste and who say no. Come alone, we make up the"
        " teams. You can sleep at Bernadette's, two streets away (four places, one cat).",
    ),
    dates=(
        Dates(
            -14,
            4,
            time(18),
            48 * 60,
            times=7,
            every=4,
            place="salle-haute",
            titles=(
                words(fr="La marche de la pharmacie", nl="De trede van de apotheek", en="The step at the chemist's"),
                words(
                    fr="Une affiche que personne ne comprend",
                    nl="Een affiche die niemand begrijpt",
                    en="A notice nobody gets",
                ),
                words(
                    fr="Où s'asseoir entre le pain et le journal ?",
                    nl="Waar zitten tussen brood en krant?",
                    en="Where to sit?",
                ),
                words(fr="Le chariot qui descend l'escalier sans bruit", nl="Het karretje dat stil de trap afdaalt"),
                words(
                    fr="La scie que le voisin entend à 21 h 30",
                    nl="De zaag die de buurman om 21.30 uur hoort",
                    en="The saw the neighbour hears at half past nine",
                    it="La sega che il vicino sente alle 21.30",
                ),
                words(
                    fr="Ouvrir un bocal d'une seule main",
                    nl="Een bokaal openen met één hand",
                    en="Opening a jar one-handed",
                ),
                words(
                    fr="Sujet à choisir : la boîte est au bout du comptoir",
                    nl="Onderwerp te kiezen: de doos staat op de toog",
                ),
            ),
        ),
    ),
    ages=(14, None),
    spoken=("fr", "en", "nl"),
    signed=("sfb",),
    transport=("foot", "bicycle", "bus", "train"),
    entry="booked",
    seats=24,
    hands=(
        Hand("leads", person="ines"),
        Hand("leads", person="bob"),
        Hand("helps", person="samuel"),
        Hand("helps", person="hugo"),
        Hand("interprets", name="Maud Delcourte"),
    ),
    mishaps=(
        Mishap(
            1,
            "full",
            words(
                fr="Vingt-quatre inscrits et trois dans l'escalier. On a ouvert l'atelier bois ; ensuite, vraiment,"
                " c'était plein.",
                nl="Vierentwintig ingeschreven en drie op de trap. We openden het houtatelier; daarna zat het echt"
                " vol.",
            ),
        ),
        Mishap(
            5,
            "postponed",
            words(
                fr="Germaine, dont c'est le bocal, se fait poser une nouvelle épaule. On ne jamme pas sans elle :"
                " nouvelle date bientôt.",
                nl="Germaine, van wie de bokaal is, krijgt een nieuwe schouder. Zonder haar geen jam: de nieuwe datum"
                " volgt.",
                en="Germaine, whose jar it is, is getting a new shoulder. No jam without her: new date soon.",
            ),
        ),
    ),
)

NUIT = ActivityContent(
    slug="nuit-de-ce-qui-traine",
    hub="mons",
    kind="workshop",
    made_weeks_ago=18,
    title=words(
        fr="La nuit de ce qui traîne",
        nl="De nacht van wat is blijven liggen",
        en="The night of unfinished things",
        it="La notte delle cose lasciate a metà",
        de="Die Nacht der liegen gebliebenen Dinge",
        machine=("de", "it"),
    ),
    summary=words(
        fr="Le pull sans manche, la lampe sans abat-jour, le film sans fin : toutes les machines tournent jusqu'à"
        " minuit et l'on sonne la cloche à chaque chose finie.",
        nl="De trui zonder mouw, de lamp zonder kap, de film zonder einde: alle machines draaien tot middernacht en bij"
        " alles wat af is, luiden we de bel.",
        en="The jumper with no sleeve, the lamp with no shade, the film with no end: every machine runs until midnight,"
        " and we ring the bell for each thing finished.",
    ),
    description=words(
        fr="""<p>Tout le monde a un sac de honte au fond d'une armoire. Ce soir-là, on le vide sur la table. Les
        parrains et marraines sont tous là, y compris Gaston, qui a commencé une maquette de beffroi en 1998 et en
        est au deuxième étage.</p>
        <p>Une liste à la craie à l'entrée : ce que c'est, depuis quand, ce qui manque. On se dépanne : « boutons
        verts contre dix minutes de ponceuse ». La scie s'arrête à 20 h, parole donnée au voisin ; le reste est
        silencieux, ou presque.</p>
        <p>Record à battre : 61 coups de cloche. À minuit, tartines.</p>""",
        nl="""<p>Iedereen heeft achter in een kast een zak vol schaamte. Die avond kiepen we hem uit op tafel. Alle
        peters en meters zijn er, ook Gaston, die in 1998 aan een maquette van het belfort begon en aan de tweede
        verdieping zit.</p>
        <p>Aan de ingang een lijst in krijt: wat het is, sinds wanneer, wat ontbreekt. We helpen elkaar: ‘groene
        knopen voor tien minuten schuurmachine’. De zaag stopt om 20 uur, dat is de buurman beloofd.</p>
        <p>Te kloppen record: 61 keer de bel. Om middernacht boterhammen.</p>""",
        en="""<p>Everybody has a bag of shame at the back of a wardrobe. Tonight we tip it out on the table. The
        machine godparents are all there, even Gaston, who began a model of the belfry in 1998 and has reached the
        second floor.</p>
        <p>A chalk list at the door: what it is, since when, what is missing. People swap: “green buttons for ten
        minutes of sander”. The saw stops at eight; the neighbour has our word.</p>
        <p>Record to beat: 61 rings of the bell. At midnight, sandwiches.</p>""",
    ),
    access_words=words(
        fr="La cloche s'accompagne d'une lampe. Coin calme au studio son, casques antibruit au crochet.",
        en="The bell comes with a lamp. Quiet corner in the sound studio, ear defenders on the hook.",
    ),
    dates=(
        Dates(-12, 4, time(18), 360, place="fab-lab"),
        Dates(1, 4, time(18), 359, place="fab-lab"),
    ),
    ages=(10, None),
    spoken=("fr", "en", "nl", "tr"),
    transport=("foot", "bicycle", "train"),
    price="as_you_can",
    hands=(Hand("leads", person="bob"), Hand("helps", person="umit"), Hand("helps", person="ginette", shown=False)),
    mishaps=(
        Mishap(
            0,
            "note",
            words(
                fr="Soixante et un coups de cloche. Le soixante-deuxième était un verre.",
                nl="Eenenzestig keer de bel. De tweeënzestigste was een glas.",
                en="Sixty-one rings of the bell. The sixty-second was a glass.",
            ),
        ),
    ),
)

COPEAUX = ActivityContent(
    slug="copeaux-en-famille",
    hub="mons",
    kind="workshop",
    made_weeks_ago=16,
    title=words(
        fr="Copeaux en famille", nl="Krullen met het hele gezin", de="Späne für die ganze Familie", machine=("de",)
    ),
    summary=words(
        fr="Un adulte, un enfant, un rabot pour deux. On repart avec un tabouret à trois pieds, parce que trois pieds,"
        " ça ne boite jamais.",
        nl="Eén volwassene, één kind, één schaaf voor twee. Je gaat naar huis met een kruk op drie poten, want drie"
        " poten wiebelen nooit.",
    ),
    description=words(
        fr="""<p>Pas de machine le samedi matin : rabot, râpe, vilebrequin, et le bruit agréable du bois qui se
        laisse faire. Les enfants mesurent, les adultes tiennent, puis l'on échange, et c'est là que ça devient
        intéressant.</p>
        <p>Hugo, menuisier, travaille sans parler et se fait comprendre de tous. Il montre, il tape deux fois sur
        l'établi, vous recommencez. Les copeaux partent dans un sac pour le lapin de la 3e primaire.</p>
        <p>« Adulte » s'entend largement : une grande sœur de dix-huit ans, un voisin, une grand-mère qui a
        toujours voulu.</p>""",
    ),
    practical=words(
        fr="Une séance fait un tabouret si le pied est droit, deux s'il ne l'est pas. Casques et lunettes à toutes les"
        " tailles de tête.",
        nl="Eén keer volstaat voor een kruk als de poot recht is, twee keer als hij dat niet is. Brillen en oorkappen"
        " in alle maten.",
    ),
    price_words=words(
        fr="Un tabouret, c'est 6 € de frêne. La chute d'un autre : rien.",
        nl="Een kruk is 6 € aan essenhout. Uit het restje van een ander: niets.",
    ),
    dates=(Dates(-7, 5, time(10, 30), 120, times=6, every=2, place="bois", holidays=False),),
    audience="families",
    ages=(6, None),
    spoken=("fr",),
    signed=("sfb",),
    transport=("foot", "bicycle", "bus"),
    entry="booked",
    seats=8,
    price="solidarity",
    prices=(
        Price(words(fr="Avec une chute", nl="Met een restje"), "0.00"),
        Price(words(fr="Une planche neuve", nl="Een nieuwe plank"), "6.00"),
        Price(words(fr="La vôtre et celle d'un autre", nl="Die van jou en van een ander"), "12.00"),
    ),
    hands=(Hand("leads", person="hugo"), Hand("helps", name="Perrine, étudiante en ébénisterie", shown=False)),
    mishaps=(
        Mishap(
            2,
            "cancelled",
            words(
                fr="Hugo a la grippe, et personne ne veut apprendre le rabot de Bob. Y compris Bob.",
                nl="Hugo heeft griep, en niemand wil schaven leren van Bob. Ook Bob niet.",
            ),
        ),
    ),
)

CLASSE = ActivityContent(
    slug="la-classe-de-madame-haulot-au-studio",
    hub="mons",
    kind="workshop",
    made_weeks_ago=7,
    closed=True,
    title=words(fr="La classe de Mme Haulot fait sa météo", nl="De klas van mevrouw Haulot maakt het weerbericht"),
    summary=words(
        fr="Vingt-deux élèves de 10 ans, deux groupes, un bulletin météo de la cour de récréation en cinq langues de la"
        " maison.",
    ),
    description=words(
        fr="""<p>Chaque enfant interroge quelqu'un chez lui : comment dit-on « il pleut des cordes » dans la langue
        de ta grand-mère ? On a déjà les grenouilles, les hallebardes, les chiens, et un oncle chez qui il pleut
        des maris.</p>
        <p>La moitié enregistre pendant que l'autre fabrique l'orage : une tôle, du riz, un parapluie que l'on
        ouvre très vite. On change à la récré. Pour l'équipe : Mme Haulot vient avec une accompagnante, le studio
        tient à sept, le reste est au fab lab. Autorisations dans le classeur jaune.</p>""",
    ),
    dates=(Dates(-2, 0, time(9, 45), 105, times=5, place="studio", holidays=False),),
    audience="schools",
    ages=(9, 11),
    spoken=("fr",),
    transport=("foot",),
    entry="booked",
    seats=24,
    hands=(Hand("leads", person="umit", shown=False), Hand("helps", person="ginette", shown=False)),
)

CONTES = ActivityContent(
    slug="contes-pour-un-ascenseur",
    hub="mons",
    kind="storytelling",
    made_weeks_ago=2,
    draft=True,
    title=words(fr="Contes pour un ascenseur qui parle", en="Tales for a lift that talks"),
    summary=words(
        fr="Une conteuse, deux auditeurs, un étage. Le conte dure exactement le temps de monter, et l'ascenseur dit la"
        " dernière phrase.",
    ),
    description=words(
        fr="""<p>Notre ascenseur annonce « premier étage » avec tant de gravité qu'il méritait mieux. Selma et deux
        conteuses écrivent des histoires de vingt-six secondes qui finissent toutes par ces mots-là. On entre à
        deux ou en fauteuil, la porte se ferme, on sort autre part.</p>
        <p>À régler avant de publier : qui prend l'escalier pendant ce temps ? Et la voix de l'ascenseur a-t-elle
        des droits ?</p>""",
    ),
    dates=(Dates(7, 5, time(15), 120),),
    audience="families",
    spoken=("fr", "tr"),
    hands=(Hand("leads", person="selma", shown=False),),
)

MAKERS: tuple[ActivityContent, ...] = (HABILITATIONS, JAM, NUIT, COPEAUX, CLASSE, CONTES)
