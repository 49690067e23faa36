"""What LaVallée shows: concerts, an exhibition, a walk, open days, a radio, and a night of stories still in drafts."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

CONCERTS = ActivityContent(
    slug="was-en-bas",
    entry="booked",
    hub="bruxelles",
    kind="concert",
    title=words(nl="Was en bas: vrijdagconcert", fr="Linge et basse : le concert du vendredi", en="Suds and bass"),
    summary=words(
        nl="""Twee groepen, één boogdak, gedaan om half elf omdat de buren ook slapen. Je mag dansen, zitten of van
        achter een pilaar luisteren.""",
        fr="""Deux groupes, une voûte, fini à 22 h 30 parce que les voisins dorment aussi. On danse, on s'assoit, ou
        on écoute derrière un pilier.""",
        en="""Two bands, one vault, over by half past ten because the neighbours sleep too. Dance, sit, or listen
        from behind a pillar.""",
    ),
    description=words(
        nl="""<p>In de grote hal blijft een toon drie seconden hangen. Daar moet je als groep tegen kunnen. Wie te
        vlug speelt, hoort zichzelf terug; wie durft te wachten, krijgt er een orkest bij.</p>
        <p>De eerste groep komt uit het repetitiekot en speelt vaak voor het eerst buiten vier muren. De tweede komt
        van wat verder, met de trein als het kan. Tussendoor is er een half uur voor frisdrank, bier van hier en de
        beruchte kaasballen van Wim.</p>
        <p>Vooraan ligt een matras voor kinderen die willen blijven slapen. Oorkapjes in alle maten.</p>""",
        fr="""<p>Dans la grande halle, une note reste trois secondes en l'air. Il faut savoir s'en arranger : qui
        joue trop vite s'entend revenir, qui ose attendre gagne un orchestre.</p>
        <p>Le premier groupe sort du local de répétition et joue souvent pour la première fois devant des gens. Le
        second vient de plus loin, en train si possible. Entre les deux, une demi-heure pour une limonade, une bière
        d'ici et les redoutables boulettes de fromage de Wim.</p>
        <p>Devant la scène, un matelas pour les enfants qui veulent dormir. Casques antibruit de toutes les
        tailles.</p>""",
    ),
    access_words=words(
        nl="""Alles gelijkvloers, een verhoog voor rolstoelen links van de mengtafel. Geen ringleiding, wel
        trilkussens: leg er een op je schoot en je voelt de bas. Geen stroboscoop.""",
        fr="""De plain-pied, avec une estrade pour fauteuils à gauche de la console. Pas de boucle magnétique, mais
        des coussins vibrants : posé sur les genoux, on sent la basse. Pas de stroboscope.""",
        en="""All on one level, with a platform for wheelchairs to the left of the desk. No hearing loop, but
        vibrating cushions: put one on your lap and you feel the bass. No strobe.""",
    ),
    transport_words=words(
        nl="De laatste metro gaat lang na het laatste nummer. Fietsen staan binnen; de bewaking danst mee.",
        fr="Le dernier métro passe longtemps après le dernier morceau. Les vélos sont dedans, où le gardien danse.",
    ),
    price_words=words(
        nl="Zes euro aan de deur. Onder de achttien gratis, en wie in de straat woont ook één keer: zeg je huisnummer.",
        fr="Six euros à la porte. Gratuit avant dix-huit ans, et une fois pour qui habite la rue : dites votre numéro.",
        en="Six euros at the door. Free under eighteen, and once for people of the street: say your house number.",
    ),
    dates=(
        Dates(
            week=-20,
            weekday=4,
            begins=time(20),
            minutes=150,
            place="grote-hal",
            titles=(words(nl="Tante Mazout + Kortsluiting"),),
        ),
        Dates(
            week=-10,
            weekday=4,
            begins=time(20),
            minutes=150,
            place="grote-hal",
            titles=(
                words(nl="Zeinab & de Naaimachines + Nat Karton", fr="Zeinab et les Machines à coudre + Nat Karton"),
            ),
        ),
        Dates(
            week=0,
            weekday=4,
            begins=time(20),
            minutes=150,
            place="grote-hal",
            seats=220,
            titles=(
                words(
                    nl="De Laatste Tram + drie meisjes zonder naam",
                    fr="De Laatste Tram + trois filles sans nom",
                    en="De Laatste Tram + three girls without a name",
                ),
            ),
        ),
        Dates(
            week=9,
            weekday=4,
            begins=time(20),
            minutes=150,
            place="grote-hal",
            titles=(words(nl="Fanfare zonder Paraplu", fr="La Fanfare sans parapluie"),),
        ),
        Dates(
            week=21,
            weekday=4,
            begins=time(20),
            minutes=150,
            place="grote-hal",
            titles=(
                words(
                    nl="Orkest van kapotte dingen", fr="L'orchestre des choses cassées", en="Orchestra of broken things"
                ),
            ),
        ),
    ),
    spoken=("nl", "fr"),
    transport=("foot", "bicycle", "bus", "train"),
    seats=220,
    price="fixed",
    prices=(Price(words(nl="Aan de deur", fr="À la porte", en="At the door"), "6.00"),),
    made_weeks_ago=29,
    hands=(Hand("leads", person="joris"), Hand("helps", name="Wim Torfs")),
    mishaps=(
        Mishap(
            2,
            "full",
            words(
                nl="Alle stoelen zijn weg. Rechtstaan achter de mengtafel kan nog, en daar klinkt het het best.",
                fr="Plus une chaise. Debout derrière la console il reste de la place, et le son y est le meilleur.",
            ),
        ),
        Mishap(
            3,
            "postponed",
            words(
                nl="De tuba heeft een deuk en de tubaïst ook. Beiden zijn in herstelling; de nieuwe datum volgt.",
                fr="Le tuba est cabossé, et le tubiste aussi. Tous deux sont en réparation ; nouvelle date à suivre.",
                en="The tuba is dented and so is its player. Both are being mended; a new date follows.",
            ),
        ),
    ),
)

POCKETS = ActivityContent(
    slug="wat-er-in-de-zakken-zat",
    hub="bruxelles",
    kind="exhibition",
    title=words(
        nl="Wat er in de zakken zat",
        fr="Ce qu'il y avait dans les poches",
        en="What was in the pockets",
        it="Che cosa c'era nelle tasche",
        de="Was in den Taschen steckte",
        machine=("de",),
    ),
    summary=words(
        nl="""Achter een ketelmuur stonden elf laden vol: alles wat de wasvrouwen vijftig jaar lang in broekzakken
        vonden. Nu ligt het op tafel.""",
        fr="""Derrière un mur de chaudière, onze tiroirs pleins : tout ce que les blanchisseuses ont trouvé dans les
        poches pendant cinquante ans. C'est maintenant sur la table.""",
        en="""Behind a boiler wall stood eleven full drawers: everything the laundresses found in pockets for fifty
        years. Now it is on the table.""",
        it="""Dietro un muro delle caldaie c'erano undici cassetti pieni: tutto ciò che le lavandaie trovarono nelle
        tasche in cinquant'anni.""",
        de="""Hinter einer Kesselwand standen elf volle Schubladen: alles, was die Wäscherinnen fünfzig Jahre lang
        in Taschen fanden.""",
        machine=("de",),
    ),
    description=words(
        nl="""<p>Tramkaartjes, trouwringen (vier), een liefdesbrief die drie keer gewassen is en nog leesbaar, een
        sleutel met een adres in de haven van Antwerpen, zeventien knikkers, een gebit. Elk ding kreeg een kaartje
        met een datum, in hetzelfde schuine handschrift.</p>
        <p>Joris fotografeerde alles op ware grootte. Zes schrijvers uit het huis kozen elk een lade en schreven op
        wie die jas droeg. Jij mag de zevende zijn: er ligt een lade met potloden, en ze is al halfvol.</p>
        <p>Herken je iets? <strong>Neem het mee.</strong> Er zijn al twee ringen thuis.</p>""",
        fr="""<p>Des tickets de tram, des alliances (quatre), une lettre d'amour lavée trois fois et toujours
        lisible, une clé avec une adresse au port d'Anvers, dix-sept billes, un dentier. Chaque chose a sa fiche et
        sa date, d'une même écriture penchée.</p>
        <p>Joris a tout photographié grandeur nature. Six auteurs de la maison ont choisi un tiroir et écrit qui
        portait ce manteau. Soyez le septième : un tiroir attend, avec des crayons, déjà à moitié plein.</p>
        <p>Vous reconnaissez quelque chose ? <strong>Emportez-le.</strong> Deux alliances sont déjà rentrées chez
        elles.</p>""",
        en="""<p>Tram tickets, wedding rings (four), a love letter washed three times and still legible, a key with
        an address in the port of Antwerp, seventeen marbles, a set of teeth. Each has its card and its date, in one
        sloping hand.</p>
        <p>Joris photographed everything life-size. Six writers of the house each chose a drawer and wrote down who
        wore that coat. You may be the seventh: a drawer is waiting, with pencils, already half full.</p>
        <p>Do you recognise something? <strong>Take it home.</strong> Two rings have gone back already.</p>""",
    ),
    practical=words(
        nl="""Langs de lange muur van de grote hal, blauwe lijn volgen. Open wanneer het huis open is, van dinsdag
        tot zondag. Bij concerten gaan de tafels onder glas.""",
        fr="""Le long du grand mur de la halle, suivre la ligne bleue. Ouvert quand la maison l'est, du mardi au
        dimanche. Les soirs de concert, les tables passent sous verre.""",
    ),
    access_words=words(
        nl="""De tafels zijn tachtig centimeter hoog en je kunt eronder met een rolstoel. Twaalf dingen liggen klaar
        om aan te raken, met een kaart in braille. De verhalen kun je ook horen, aan de oude telefoon.""",
        fr="""Tables à quatre-vingts centimètres, accessibles en fauteuil. Douze objets sont là pour être touchés,
        avec une fiche en braille. Les histoires s'écoutent aussi, dans le vieux téléphone.""",
    ),
    dates=(
        Dates(
            week=-3,
            weekday=5,
            begins=time(17),
            minutes=180,
            place="grote-hal",
            titles=(words(nl="De laden gaan open", fr="On ouvre les tiroirs", en="The drawers are opened"),),
        ),
        Dates(week=-2, weekday=1, begins=time(10), minutes=47_940, place="grote-hal"),
        Dates(
            week=11,
            weekday=1,
            begins=time(9),
            minutes=16_380,
            place="wattrelos/verriere",
            titles=(
                words(
                    fr="Les tiroirs voyagent à Wattrelos",
                    nl="De laden op reis naar Wattrelos",
                    en="The drawers travel to Wattrelos",
                ),
            ),
        ),
    ),
    partners=("wattrelos",),
    spoken=("nl", "fr", "en"),
    easy_to_read=True,
    transport=("foot", "bicycle", "train"),
    made_weeks_ago=24,
    hands=(Hand("leads", person="joris"), Hand("guest", name="Godelieve Pauwels")),
)

CANAL = ActivityContent(
    slug="canal-vu-du-bas",
    hub="bruxelles",
    kind="walk",
    title=words(
        fr="Le canal vu d'en bas",
        nl="Het kanaal van onderuit",
        en="The canal seen from below",
    ),
    summary=words(
        fr="""Un ancien batelier, sept haltes, l'eau à hauteur de chevilles. On apprend pourquoi elle change de
        couleur le jeudi et où dorment les péniches.""",
        nl="""Een oud-schipper, zeven haltes, het water op enkelhoogte. Je hoort waarom het op donderdag van kleur
        verandert en waar de schepen slapen.""",
        en="""A retired bargeman, seven stops, the water at ankle height. You learn why it changes colour on
        Thursdays and where the barges sleep.""",
    ),
    description=words(
        fr="""<p>Oscar a porté du sable entre Charleroi et Vilvorde pendant trente et un ans et n'a jamais appris à
        nager. Il marche lentement, de ce pas d'homme habitué à dix mètres de pont, et s'arrête sept fois.</p>
        <p>À la première halte on touche le mur : les entailles sont celles des cordes. À la troisième on sent l'air
        qui sort d'une grille, tiède, avec une odeur de lessive vieille de quarante ans. À la cinquième, il siffle,
        et parfois une péniche répond.</p>
        <p>Maite dessine le parcours au fur et à mesure sur un rouleau de papier peint. À la fin on le déroule par
        terre, et chacun y ajoute ce qu'il a vu.</p>""",
        nl="""<p>Oscar voer eenendertig jaar met zand tussen Charleroi en Vilvoorde en heeft nooit leren zwemmen.
        Hij stapt traag, als iemand die tien meter dek gewoon is, en houdt zeven keer halt.</p>
        <p>Bij de eerste halte voel je de muur: die groeven zijn van de touwen. Bij de derde ruik je de lucht uit
        een rooster, lauw, met een zweem van veertig jaar oude zeep. Bij de vijfde fluit hij, en soms fluit er een
        schip terug.</p>
        <p>Maite tekent de weg ondertussen op een rol behangpapier. Aan het einde rollen we ze uit en zet iedereen
        erbij wat hij gezien heeft.</p>""",
    ),
    practical=words(
        fr="""Des chaussures qui tiennent, un vêtement contre le vent. On marche aussi sous la pluie : Oscar trouve
        que c'est plus honnête. Retour vers 13 h, un bol de soupe à l'arrivée.""",
        nl="""Goede schoenen en iets tegen de wind. We stappen ook als het regent: Oscar vindt dat eerlijker. Terug
        rond één uur, met een kom soep.""",
        en="""Shoes that hold and something against the wind. We walk in the rain too: Oscar finds it more honest.
        Back at about one, with a bowl of soup.""",
    ),
    access_words=words(
        fr="""Tout le trajet se fait en fauteuil, sauf l'escalier de la quatrième halte : une partie du groupe reste
        en haut, où l'on voit mieux. Un banc à chaque halte ou presque. Interprète en langue des signes (LSFB).""",
        nl="""Het hele traject gaat met een rolstoel, behalve de trap van de vierde halte: wie boven blijft, ziet
        meer. Bijna overal een bank. Met tolk in Franstalige gebarentaal (LSFB).""",
    ),
    dates=(
        Dates(
            week=-24,
            weekday=6,
            begins=time(11),
            minutes=120,
            meeting_point=words(fr="Devant le portail bleu, côté quai", nl="Aan de blauwe poort, kant kaai"),
        ),
        Dates(
            week=-6,
            weekday=6,
            begins=time(11),
            minutes=120,
            meeting_point=words(fr="Devant le portail bleu, côté quai", nl="Aan de blauwe poort, kant kaai"),
        ),
        Dates(
            week=1,
            weekday=6,
            begins=time(11),
            minutes=120,
            meeting_point=words(
                fr="Devant le portail bleu, côté quai",
                nl="Aan de blauwe poort, kant kaai",
                en="At the blue gate, on the quay side",
            ),
        ),
        Dates(
            week=23,
            weekday=6,
            begins=time(11),
            minutes=120,
            titles=(words(fr="Avec les enfants, et un filet", nl="Met kinderen, en een schepnet"),),
            meeting_point=words(fr="Devant le portail bleu, côté quai", nl="Aan de blauwe poort, kant kaai"),
        ),
    ),
    ages=(7, None),
    spoken=("fr",),
    interpreted=("nl",),
    signed=("sfb",),
    transport=("foot", "bus"),
    entry="booked",
    seats=20,
    made_weeks_ago=30,
    hands=(
        Hand("leads", name="Oscar Delvigne"),
        Hand("helps", person="maite"),
        Hand("interprets", name="Agathe Noël", shown=False),
    ),
    facts={"metres": 3400, "stops": 7, "surface": "quais pavés, plats ; un escalier de 14 marches, évitable"},
    mishaps=(
        Mishap(
            1,
            "cancelled",
            words(
                fr="Le quai était sous dix centimètres d'eau. Vu d'en bas, d'accord, mais pas à ce point.",
                nl="De kaai stond tien centimeter onder water. Van onderuit, goed, maar niet zo letterlijk.",
            ),
        ),
    ),
)

OPEN_DAY = ActivityContent(
    slug="deuren-op-een-kier",
    hub="bruxelles",
    kind="open_day",
    title=words(
        nl="Deuren op een kier", fr="Portes entrouvertes", en="Doors ajar", de="Türen einen Spalt auf", machine=("de",)
    ),
    summary=words(
        nl="""Vijf residenten tonen waar ze al twee maanden op vastzitten. Geen vernissage: je komt binnen, zij
        werken voort, jij vraagt wat dat wordt.""",
        fr="""Cinq résidents montrent ce sur quoi ils butent depuis deux mois. Pas de vernissage : on entre, ils
        continuent, on demande ce que ça va donner.""",
        en="""Five residents show what they have been stuck on for two months. No private view: you walk in, they
        work on, you ask what it will be.""",
    ),
    description=words(
        nl="""<p>Een deur op een kier betekent: duw maar. Een deur met een sok aan de klink betekent: binnen vijf
        minuten. Dicht is dicht, maar dat is er meestal maar één.</p>
        <p>Je krijgt aan het onthaal een plannetje en een potlood. Achter elke deur ligt een vraag van de resident:
        welke van deze twee blauwen? Hoor jij hier een trein of een hart? Zou je grootmoeder hierop gaan zitten? Je
        schrijft je antwoord op de muur. Ze hebben er echt iets aan: vorige keer verdween er zo een hele tweede
        akte.</p>
        <ul><li>12 uur: soep</li><li>15 uur: het weefgetouw, stuk voor stuk uitgelegd</li><li>16.30 uur: de muren
        worden voorgelezen</li></ul>""",
    ),
    access_words=words(
        nl="""Om 11.30 uur en om 14 uur een rondgang met tolk, eerst in Vlaamse Gebarentaal, dan in de Franstalige
        (LSFB). De goederenlift rijdt de hele dag, met bediening.""",
        fr="""À 11 h 30 et à 14 h, visite avec interprète, en langue des signes flamande puis en LSFB. Le
        monte-charge tourne toute la journée, avec quelqu'un aux boutons.""",
    ),
    dates=(
        Dates(week=-22, weekday=6, begins=time(11), minutes=360),
        Dates(week=2, weekday=6, begins=time(11), minutes=360),
        Dates(week=19, weekday=6, begins=time(11), minutes=360),
    ),
    spoken=("nl", "fr", "en", "es"),
    signed=("vgt", "sfb"),
    easy_to_read=True,
    transport=("foot", "bicycle", "bus", "train"),
    made_weeks_ago=30,
    hands=(Hand("leads", person="nora"), Hand("guest", name="Kaat Dierickx"), Hand("guest", name="Idris Ben Salah")),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                nl="Ook de laatste dag van de laden. Om vijf uur gaan ze dicht, en dan met de trein naar Wattrelos.",
                fr="Dernier jour aussi pour les tiroirs. À 17 h on les ferme, avant leur train pour Wattrelos.",
                en="The last day of the drawers too. At five they close, and later take the train to Wattrelos.",
            ),
        ),
    ),
)

RADIO = ActivityContent(
    slug="radio-placard",
    entry="booked",
    hub="bruxelles",
    kind="performance",
    title=words(fr="Radio Placard, en direct et en chaussettes", nl="Radio Kast, live op kousenvoeten"),
    summary=words(
        fr="""La radio tient dans un placard, alors une fois toutes les trois semaines elle en sort. Émission
        publique à la grande table : on écoute sur place ou de son lit.""",
        nl="""De radio past in een kast, dus om de drie weken komt ze eruit. Uitzending met publiek aan de lange
        tafel; luisteren kan ter plaatse of vanuit je bed.""",
    ),
    description=words(
        fr="""<p>Un mètre dix sur deux, deux micros, des boîtes d'œufs aux murs : le placard du premier étage émet
        depuis six ans pour une centaine d'oreilles. En public, on déménage le tout dans la cuisine, et on enlève
        ses chaussures parce que le carrelage s'entend.</p>
        <p>Au sommaire : la météo de la cage d'escalier, un invité du quartier qui apporte trois sons de chez lui,
        le feuilleton que personne n'a relu, et le quart d'heure où les auditeurs à distance répondent pour de
        bon.</p>
        <p>On cherche toujours quelqu'un pour les bruitages. Il faut savoir marcher avec des noix de coco.</p>""",
    ),
    practical=words(
        fr="""Pour écouter et parler à distance, un lien suffit. On peut aussi téléphoner à l'accueil pendant
        l'émission : ça fait un petit écho, on aime bien.""",
        nl="""Van op afstand luisteren en meepraten kan met de link. Bellen naar het onthaal tijdens de uitzending
        mag ook: dat geeft een kleine echo, en daar houden we van.""",
    ),
    access_words=words(
        fr="""Le texte de ce qui se dit défile sur le mur et sur la page de l'émission. Huit coussins par terre,
        douze chaises, de la place pour des fauteuils roulants.""",
    ),
    dates=(
        Dates(
            week=-6,
            weekday=2,
            begins=time(19),
            minutes=90,
            times=4,
            every=3,
            place="keuken",
            mode="hybrid",
            online_url="https://radio.lavallee.example/placard",
            titles=(
                words(fr="Trois sons du marché", nl="Drie geluiden van de markt"),
                words(fr="L'ascenseur grince, on l'interviewe", nl="De lift piept, een interview"),
                words(fr="Les poches : lecture des fiches", nl="De zakken: we lezen de kaartjes voor"),
                words(fr="Spécial attente", nl="Speciaal over wachten"),
            ),
        ),
    ),
    spoken=("fr", "nl", "ar"),
    seats=24,
    made_weeks_ago=15,
    hands=(Hand("leads", name="Balthazar Kinet"), Hand("helps", name="Loubna", shown=False)),
)

STORIES = ActivityContent(
    slug="contes-du-repassage",
    hub="bruxelles",
    kind="storytelling",
    title=words(fr="Contes du repassage", nl="Strijkverhalen"),
    summary=words(
        fr="""Quatorze chaises, un fer tiède, quatre conteuses qui repassent en racontant. L'histoire dure le temps
        d'un drap.""",
        nl="""Veertien stoelen, een lauw strijkijzer, vier vertelsters die strijken terwijl ze vertellen. Een
        verhaal duurt een laken.""",
    ),
    description=words(
        fr="""<p>Dans la lingerie, on repassait debout, dix heures par jour, et l'on se racontait des choses pour ne
        pas s'endormir. Le soir des contes, on rallume un fer, un seul, pour l'odeur.</p>
        <p>Quatre femmes du quartier, de dix-neuf à quatre-vingt-deux ans, racontent l'une en arabe, l'autre en
        flamand, la troisième en lingala. La quatrième traduit à voix basse, un peu à sa manière. Ceux qui écoutent
        plient.</p>
        <p><strong>Reste à trouver :</strong> un deuxième fer, et la date.</p>""",
    ),
    dates=(Dates(week=16, weekday=5, begins=time(19, 30), minutes=90, place="strijkkamer"),),
    ages=(10, None),
    spoken=("fr", "nl", "ar"),
    entry="booked",
    seats=14,
    draft=True,
    made_weeks_ago=2,
    hands=(Hand("leads", person="nora"), Hand("guest", name="Marie-Josée Ilunga", shown=False)),
)

ACTIVITIES: tuple[ActivityContent, ...] = (CONCERTS, POCKETS, CANAL, OPEN_DAY, RADIO, STORIES)
