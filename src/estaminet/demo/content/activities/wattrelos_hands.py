"""What La Lainerie makes, learns and tries now and then: looms, journeys, sounds, a class, and what is still an idea."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

WEAVING = ActivityContent(
    slug="tisser-a-quatre-mains",
    hub="wattrelos",
    kind="workshop",
    title=words(
        fr="Tisser à quatre mains, dont deux petites",
        nl="Weven met vier handen, waarvan twee kleine",
        en="Weaving with four hands, two of them small",
        bg="Да тъчем на четири ръце",
    ),
    summary=words(
        fr="Un enfant passe la navette, un ancien tient le peigne. La bande part ensuite à Gabrovo par la poste, et"
        " une autre en revient.",
        nl="Een kind gooit de spoel, een oudere houdt het riet vast. De strook gaat met de post naar Gabrovo, en er"
        " komt een andere terug.",
        en="A child throws the shuttle, somebody older holds the reed. The strip goes to Gabrovo by post, and"
        " another comes back.",
        bg="Дете прехвърля совалката, по-възрастен държи бърдото. Лентата заминава по пощата за Габрово, а оттам"
        " идва друга.",
    ),
    description=words(
        fr="""<p>Trois petits métiers, de la laine teinte aux pelures d'oignon, et cinquante ans d'écart entre les
        deux personnes assises sur le banc. L'une connaît le geste, l'autre a de bons yeux pour les fils cassés : en
        dix minutes on ne sait plus qui apprend à qui.</p><p>La bande de ce mois-ci est rouge et grise. Chacun y
        laisse un signe de trois centimètres, que personne d'autre ne sait lire, et l'explique à voix basse dans le
        téléphone de Jeanne, qui envoie le son avec le tissu.</p>""",
        bg="""<p>Три малки стана, вълна, боядисана с лучени люспи, и петдесет години разлика между двамата на
        пейката. Единият знае как се прави, другият има добри очи за скъсаните нишки: след десет минути вече не се
        знае кой кого учи.</p><p>Лентата от този месец е червено-сива. Всеки оставя в нея знак от три сантиметра,
        който никой друг не може да прочете, и го обяснява тихо в телефона на Жана. Тя праща гласа заедно с
        плата.</p>""",
        nl="""<p>Drie kleine weefgetouwen, wol geverfd met uienschillen, en vijftig jaar verschil tussen de twee op
        de bank. De ene kent het gebaar, de andere heeft goede ogen voor gebroken draden: na tien minuten weet je
        niet meer wie van wie leert.</p><p>De strook van deze maand is rood en grijs. Iedereen laat er een teken van
        drie centimeter in na dat niemand anders kan lezen, en legt het fluisterend uit.</p>""",
    ),
    practical=words(
        fr="Venez à deux ou seul : on assortit. Manches qui se relèvent. Si une main tremble, il y a un métier pour"
        " ça.",
        nl="Kom met twee of alleen: wij zoeken een maat. Mouwen die omhoog kunnen. Beeft je hand, dan is daar een"
        " getouw voor.",
        en="Come as a pair or alone: we match people. Sleeves that roll up. If a hand shakes, there is a loom for"
        " that.",
    ),
    partners=("gabrovo",),
    ages=(6, None),
    spoken=("fr", "nl"),
    entry="booked",
    seats=16,
    transport=("foot", "bus"),
    hands=(
        Hand("leads", name="Jeanne Delobelle"),
        Hand("helps", person="odile", shown=False),
        Hand("guest", person="elena"),
    ),
    dates=(Dates(-10, 2, time(14, 30), 90, times=5, every=5, place="verriere", holidays=False),),
    mishaps=(
        Mishap(
            1,
            "postponed",
            words(
                fr="Le colis de laine est à la douane d'une ville où il n'y a plus de douane. On tisse dès qu'il"
                " arrive.",
                nl="Het pak wol zit bij de douane van een stad zonder douane. We weven zodra het aankomt.",
                en="The wool is held at customs in a town that has no customs. We weave when it comes.",
            ),
        ),
    ),
    made_weeks_ago=22,
)

TRIP = ActivityContent(
    slug="tisserandes-en-route-gabrovo",
    hub="wattrelos",
    kind="trip",
    title=words(
        fr="Trois tisserandes et vous : Gabrovo en train",
        nl="Drie weefsters en jij: met de trein naar Gabrovo",
        en="Three weavers and you: to Gabrovo by train",
        bg="Три тъкачки и вие: с влак до Габрово",
    ),
    summary=words(
        fr="Dix jours, quatre nuits en couchette, une navette en bois dans la valise. On va tisser chez celles qui"
        " nous écrivent.",
        nl="Tien dagen, vier nachten in de couchette, een houten spoel in de koffer. We gaan weven bij wie ons al zo"
        " lang schrijft.",
        bg="Десет дни, четири нощи във влака и една дървена совалка в куфара. Отиваме да тъчем при онези, които ни"
        " пишат.",
    ),
    description=words(
        fr="""<p>Depuis un an, l'atelier de tissage de La Lainerie échange des échantillons par la poste avec la
        maison de lecture de Gabrovo : une bande ici, une bande là-bas, cousues bout à bout. Elle mesure quatre
        mètres dix. Il est temps d'aller voir l'autre bout.</p><p>Deux nuits de train à l'aller, deux au retour,
        cinq jours sur place, logés chez l'habitant. Le matin on tisse, l'après-midi on se perd exprès, le soir on
        mange trop. Nul besoin de savoir tisser : il faut deux mains, ou une et de la patience.</p>""",
        bg="""<p>Вече година тъкачната работилница на „Ла Ленри“ си разменя мостри по пощата с читалището в Габрово:
        една ивица тук, една там, зашити една за друга. Дълга е четири метра и десет. Време е да видим другия ѝ
        край.</p><p>Две нощи във влака на отиване, две на връщане, пет дни на място, в домовете на хората. Сутрин
        тъчем, следобед нарочно се губим, вечер преяждаме. Не е нужно да умеете да тъчете: стигат две ръце, или една
        и търпение.</p>""",
    ),
    practical=words(
        fr="Une carte d'identité valable, une petite valise : il y a des escaliers, on se la passe de main en main."
        " Réunion avec photos et cartes un mois avant ; on y répartit les couchettes du bas.",
        nl="Een geldige identiteitskaart en een kleine koffer: er zijn trappen, we geven hem van hand tot hand door."
        " Een maand vooraf is er een avond met foto's en kaarten; daar verdelen we de onderste bedden.",
    ),
    price_words=words(
        fr="Le Fonds des Deux Rives paie le reste. Choisissez votre prix, personne ne demande de preuve, et on peut"
        " payer en cinq fois.",
        nl="Het Fonds van de Twee Oevers betaalt de rest. Kies je prijs, niemand vraagt een bewijs, en betalen kan"
        " in vijf keer.",
    ),
    price="solidarity",
    prices=(
        Price(words(fr="Petit budget", nl="Klein budget", en="Small budget", bg="Малък бюджет"), "40.00"),
        Price(words(fr="Prix moyen", nl="Middenprijs", en="Middle price"), "110.00"),
        Price(
            words(fr="Prix qui aide les autres", nl="Prijs die anderen helpt", en="The price that helps others"),
            "180.00",
        ),
    ),
    partners=("gabrovo",),
    audience="adults",
    ages=(16, None),
    spoken=("fr", "bg"),
    interpreted=("fr", "bg"),
    transport=("train",),
    transport_words=words(
        fr="Train tout du long, avec une matinée d'arrêt à mi-chemin. Les couchettes du bas vont d'abord à celles qui"
        " ont mal au dos.",
        nl="De hele weg met de trein, met een voormiddag rust halverwege. De onderste bedden zijn eerst voor wie"
        " rugpijn heeft.",
    ),
    entry="booked",
    seats=12,
    hands=(Hand("leads", name="Jeanne Delobelle"), Hand("helps", person="alice"), Hand("guest", person="elena")),
    dates=(
        Dates(
            19,
            5,
            time(7, 30),
            13_710,
            meeting_point=words(
                fr="Au portail, à 7 h 15, valise fermée",
                nl="Aan de poort om 7.15 uur, koffer dicht",
            ),
        ),
    ),
    facts={"leaves_from": "Wattrelos, le portail de La Lainerie", "goes_to": "Gabrovo, la maison de lecture"},
    made_weeks_ago=9,
)

OPEN_DOOR = ActivityContent(
    slug="ce-que-le-mur-a-entendu",
    hub="wattrelos",
    kind="open_day",
    title=words(
        fr="Ce que le mur a entendu",
        nl="Wat de muur gehoord heeft",
        en="What the wall has heard",
        de="Was die Wand gehört hat",
        machine=("de",),
    ),
    summary=words(
        fr="Noor Verschaeve a passé trois semaines l'oreille contre les briques. Elle ouvre sa porte et fait écouter"
        " ce qui en sort.",
        nl="Noor Verschaeve hield drie weken haar oor tegen de bakstenen. Ze zet haar deur open en laat horen wat"
        " eruit komt.",
        en="Noor Verschaeve has spent three weeks with her ear to the bricks. She opens her door and plays what came"
        " out.",
    ),
    description=words(
        fr="""<p>Un mur garde peu de chose : le pas du facteur, la pluie, une dispute de 1974 dont personne ne veut
        parler. Noor, preneuse de son, a collé ses micros sur la filature et invité les voisins à frapper trois
        coups là où ils avaient travaillé. Elle les a montés en une pièce de onze minutes, à écouter assis dans le
        noir.</p><p>Ensuite, on entre chez elle : le lit de camp, les câbles, les feuilles avec les endroits et
        les heures. Elle répond à tout, sauf à « est-ce que c'est de la musique ».</p>""",
        nl="""<p>Een muur bewaart weinig: de stap van de postbode, de regen, een ruzie uit 1974 waar niemand over
        praat. Noor, die geluid opneemt, plakte haar micro's op de spinnerij en vroeg de buren om drie keer te
        kloppen waar ze gewerkt hadden. Ze maakte er een stuk van elf minuten van, om zittend in het donker te
        beluisteren.</p><p>Daarna mag je bij haar binnen: het veldbed, de kabels, de vellen met plaatsen en uren. Ze
        antwoordt op alles, behalve op ‘is dit muziek’.</p>""",
    ),
    practical=words(
        fr="Écoute par groupes de dix, toutes les vingt minutes. Le son est fort par moments : des casques pendent"
        " près de la porte.",
        nl="Luisteren met tien tegelijk, om de twintig minuten. Soms klinkt het luid: gehoorkappen hangen bij de deur.",
        en="Listening in groups of ten, every twenty minutes. It gets loud at times: ear defenders hang by the door.",
    ),
    audience="artists",
    spoken=("fr", "nl", "en"),
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("leads", name="Noor Verschaeve"), Hand("helps", person="alice")),
    dates=(
        Dates(-7, 5, time(11), 240, place="verriere"),
        Dates(9, 5, time(11), 240, place="verriere"),
    ),
    made_weeks_ago=13,
)

CLASS_FILM = ActivityContent(
    slug="quatriemes-tournent-rue-des-villas",
    hub="wattrelos",
    kind="workshop",
    title=words(
        fr="Les quatrièmes tournent (groupe du collège)",
        nl="De klas draait een film (schoolgroep)",
    ),
    summary=words(
        fr="Deux classes, deux caméras, un seul scénario qu'elles se disputent depuis des semaines. Séances réservées"
        " au collège.",
        nl="Twee klassen, twee camera's, en één scenario waarover ze al weken ruziën. Alleen voor de school.",
    ),
    description=words(
        fr="""<p>Les deux classes de quatrième du collège Marie-Tisserande viennent le lundi, à vingt-sept dans la
        verrière et un professeur pour la paix. Elles écrivent l'histoire d'un bus qui ne s'arrête plus. On prévoit
        trois équipes, une sieste de silence à 14 h 40 et un tour de caméra dessiné au tableau, que personne
        n'efface.</p><p>Le film sera montré aux familles dans le noir de la grande salle, puis gardé par le collège.
        Autorisations d'image : elles sont dans le classeur bleu du comptoir, il en manque quatre.</p>""",
    ),
    practical=words(
        fr="Arrivée par la porte de la cour à 13 h 50. Les téléphones dorment dans le panier, sauf celui qui filme.",
    ),
    audience="schools",
    ages=(13, 15),
    spoken=("fr",),
    closed=True,
    entry="booked",
    seats=30,
    transport=("foot",),
    hands=(Hand("leads", person="ana"), Hand("helps", person="zofia", shown=False)),
    dates=(Dates(-3, 0, time(14), 50, times=5, place="verriere", holidays=False),),
    made_weeks_ago=16,
)

SOUND_NIGHT = ActivityContent(
    slug="nuit-blanche-de-la-bande-son",
    hub="wattrelos",
    kind="jam",
    title=words(
        fr="Nuit blanche de la bande-son",
        nl="Slapeloze nacht van de soundtrack",
    ),
    summary=words(
        fr="Douze heures pour refaire le son d'un film muet, à quarante, avec des casseroles et un oreiller par"
        " personne.",
    ),
    description=words(
        fr="""<p>Idée du comité, à affiner : on coupe le son d'un vieux film, on répartit les scènes au hasard, et
        l'on refait tout entre vingt heures et huit heures, pas, portes, chevaux et voix compris. Six équipes
        mêlées, chacune avec quelqu'un de moins de vingt ans et quelqu'un de plus de soixante.</p><p>Reste à trouver
        le film, la permission des voisins de derrière le mur (on répète au casque après 22 h) et assez d'oreillers.
        Marek prête six casseroles et demie.</p>""",
    ),
    practical=words(
        fr="Un oreiller, quelque chose qui fait du bruit, rien qui pique. On nourrit.",
    ),
    ages=(14, None),
    spoken=("fr", "nl"),
    entry="booked",
    seats=40,
    draft=True,
    hands=(Hand("leads", person="ana"),),
    dates=(Dates(21, 4, time(20), 720, place="verriere"),),
    made_weeks_ago=2,
)

HANDS: tuple[ActivityContent, ...] = (WEAVING, TRIP, OPEN_DOOR, CLASS_FILM, SOUND_NIGHT)
