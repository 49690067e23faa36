"""What comes back at LaVallée: soup, homework, breakfast, babies, sewing machines and drums."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

SOUP = ActivityContent(
    slug="soep-van-dinsdag",
    hub="bruxelles",
    kind="meal",
    title=words(
        nl="Dinsdag, half één: soep",
        fr="Mardi, midi et demi : la soupe",
        en="Tuesday, half past twelve: soup",
        it="Martedì, mezzogiorno e mezzo: la zuppa",
    ),
    summary=words(
        nl="""Eén tafel van veertien meter, één ketel, wie er is. Vanaf half elf wordt er geschild, om half één
        luidt de bel. Geen lijst, geen menu.""",
        fr="""Une table de quatorze mètres, une marmite, et qui est là. On épluche dès dix heures et demie, la
        cloche sonne à midi et demi. Ni liste ni carte.""",
        en="""One table fourteen metres long, one pot, whoever is there. Peeling from half past ten, the bell at
        half past twelve. No list, no menu.""",
        de="""Ein Tisch von vierzehn Metern, ein Topf und wer gerade da ist. Ab halb elf wird geschält, um halb eins
        läutet die Glocke.""",
        machine=("de",),
    ),
    description=words(
        nl="""<p>De ketel is tweedehands en veel te groot, dus koken we voor veertig. Om half elf staan er twee
        schillers aan de tafel, om elf uur meestal zes. Wie een mes kan vasthouden, helpt; wie dat niet kan, vertelt
        iets.</p>
        <p>Je schuift aan waar er plaats is. Zo zit de boekhouder van de tweede verdieping naast mevrouw Saïdi van
        de overkant, en weet je tegen de koffie wie een decor zoekt, wie een kat kwijt is en waarom de goederenlift
        weer piept.</p>
        <p>Daarna blijft iemand van coöperatie <strong>De Tros</strong> zitten voor vragen over facturen. Je brengt
        je papieren mee, desnoods in een plastic zak. Dat is al gebeurd.</p>""",
        fr="""<p>La marmite est d'occasion et bien trop grande : alors on cuisine pour quarante. À dix heures et
        demie, deux personnes épluchent ; à onze heures, elles sont six. Qui sait tenir un couteau aide, qui ne sait
        pas raconte quelque chose.</p>
        <p>On s'assoit où il y a de la place. Le comptable du deuxième se retrouve à côté de madame Saïdi, qui
        habite en face, et au café on sait qui cherche un décor, qui a perdu son chat et pourquoi le monte-charge
        grince encore.</p>
        <p>Ensuite, quelqu'un de la coopérative <strong>La Grappe</strong> reste pour les questions de factures. On
        vient avec ses papiers, même dans un sac en plastique. Ça s'est vu.</p>""",
        en="""<p>The pot is second-hand and far too big, so we cook for forty. At half past ten two people are
        peeling; by eleven there are usually six. If you can hold a knife you help, if you cannot you tell us
        something.</p>
        <p>You sit where there is room. That puts the accountant from the second floor next to Mrs Saïdi from across
        the water, and by coffee you know who needs a stage set, who has lost a cat and why the goods lift is
        squeaking again.</p>
        <p>Afterwards somebody from the cooperative stays for questions about invoices. Bring your papers, in a
        plastic bag if need be. It has happened.</p>""",
    ),
    practical=words(
        nl="""Kommen en lepels zijn er. Een kom van thuis is ook goed, dan is er minder afwas. Altijd een ketel
        zonder vlees; wat erin zit, staat op het bord, met de allergenen erbij. Van kwart voor twee tot half drie:
        zitdag van De Tros.""",
        fr="""Les bols et les cuillères sont là. Un bol de chez vous, c'est très bien aussi : moins de vaisselle.
        Toujours une marmite sans viande ; la composition est au tableau, allergènes compris. De 13 h 45 à 14 h 30 :
        permanence de La Grappe.""",
    ),
    price_words=words(
        nl="In de blikken doos naast de lepels. Gemiddeld ligt er twee euro vijftig per kom in. Niemand kijkt.",
        fr="""Dans la boîte en fer à côté des cuillères. En moyenne, deux euros cinquante par bol. Personne ne
        regarde.""",
        en="In the tin next to the spoons. On average it holds two euros fifty a bowl. Nobody looks.",
    ),
    dates=(
        Dates(week=-9, weekday=1, begins=time(12, 30), minutes=75, times=14, place="keuken"),
        Dates(week=7, weekday=1, begins=time(12, 30), minutes=75, times=6, place="keuken"),
    ),
    spoken=("nl", "fr", "en", "ar"),
    easy_to_read=True,
    transport=("foot", "bicycle"),
    price="as_you_can",
    made_weeks_ago=40,
    hands=(Hand("leads", person="lotte", shown=False), Hand("helps", name="Hedwig Maes")),
    mishaps=(
        Mishap(
            5,
            "cancelled",
            words(
                nl="""De ketel lekte, net op tijd om niemand te verbranden. We aten boterhammen in de gang, en er
                waren er genoeg.""",
                fr="""La marmite fuyait, juste à temps pour ne brûler personne. On a mangé des tartines dans le
                couloir, et il y en avait assez.""",
            ),
        ),
        Mishap(
            10,
            "note",
            words(
                nl="Drie soepen in plaats van één: de naaigroep kookt. Je stemt met je lepel.",
                fr="Trois soupes au lieu d'une : l'atelier couture cuisine. On vote avec sa cuillère.",
                en="Three soups instead of one: the sewing group is cooking. You vote with your spoon.",
            ),
        ),
    ),
)

HOMEWORK = ActivityContent(
    slug="huiswerk-onder-de-boog",
    hub="bruxelles",
    kind="drop_in",
    title=words(
        nl="Huiswerk onder de boog",
        fr="Les devoirs sous l'arche",
        en="Homework under the arch",
        de="Hausaufgaben unter dem Bogen",
        machine=("de",),
    ),
    summary=words(
        nl="""Op woensdag doen we sommen, dictees en spreekbeurten, met een makersatelier in de buurt voor als het
        papier niet meewil. Van het eerste tot het zesde leerjaar.""",
        fr="""Le mercredi : calculs, dictées, élocutions, et un atelier tout près quand le papier ne veut rien
        savoir. De la première à la sixième primaire.""",
        en="""Wednesday sums, spelling and class talks, with a workshop next door for when paper will not do.
        Primary school, years one to six.""",
    ),
    description=words(
        nl="""<p>Twaalf tafels onder de hoogste boog van het huis, en aan elke tafel iemand die geduld heeft. Soms
        is dat een vertaalster, soms een meubelmaker, soms meneer Dirix, die veertig jaar breuken gaf en ze nog
        altijd mooi vindt.</p>
        <p>Een breuk die je niet snapt, zagen we uit multiplex. Een spreekbeurt oefen je op het podium, met een
        echte microfoon en vier mensen die klappen. Wie klaar is, mag blijven: er staat een kist met karton,
        spiegels en wielen.</p>
        <ul><li>Ouders mogen erbij zitten, of net niet.</li><li>Uitleggen doen we in de taal van de school én in die
        van thuis.</li></ul>""",
        fr="""<p>Douze tables sous la plus haute voûte de la maison, et à chacune quelqu'un de patient. C'est
        parfois une traductrice, parfois un menuisier, parfois monsieur Dirix, qui a enseigné les fractions pendant
        quarante ans et les trouve toujours belles.</p>
        <p>Une fraction qu'on ne comprend pas, on la scie dans du multiplex. Une élocution, on la répète sur la
        scène, avec un vrai micro et quatre personnes qui applaudissent. Et quand on a fini, il y a une caisse de
        carton, de miroirs et de roues.</p>
        <ul><li>Les parents peuvent s'asseoir à côté, ou justement pas.</li><li>On explique dans la langue de
        l'école et dans celle de la maison.</li></ul>""",
    ),
    practical=words(
        nl="""Breng je boekentas mee, ook de onderkant. Om half vier is er fruit. Kinderen vertrekken alleen als er
        een briefje van thuis is; we hebben er te veel zien rennen langs de kaai.""",
        fr="""Apporte ton cartable, même le fond. À 15 h 30, il y a des fruits. On ne part seul qu'avec un mot de la
        maison : nous en avons trop vu courir le long du quai.""",
    ),
    access_words=words(
        nl="Voor wie lawaai moeilijk vindt, staan er twee tafels in de strijkkamer. Vraag het aan het onthaal.",
        fr="Le bruit fatigue ? Deux tables attendent dans la lingerie, au calme. Demandez à l'accueil.",
    ),
    dates=(
        Dates(week=-5, weekday=2, begins=time(14), minutes=150, times=10, place="grote-hal", holidays=False),
        Dates(week=7, weekday=2, begins=time(14), minutes=150, times=2, place="grote-hal", holidays=False),
    ),
    audience="children",
    ages=(6, 12),
    spoken=("nl", "fr", "ar"),
    transport=("foot", "bus"),
    made_weeks_ago=32,
    hands=(
        Hand("leads", person="nora"),
        Hand("helps", name="Raymond Dirix"),
        Hand("helps", person="amina", shown=False),
    ),
    mishaps=(
        Mishap(
            3,
            "cancelled",
            words(
                nl="""Drie van de vier begeleiders lagen met koorts in bed. De vierde hielp per telefoon met de
                tafel van zeven.""",
                fr="""Trois accompagnateurs sur quatre au lit avec de la fièvre. Le quatrième a fait la table de
                sept par téléphone.""",
            ),
        ),
    ),
)

BREAKFAST = ActivityContent(
    slug="ontbijt-met-vuile-handen",
    hub="bruxelles",
    kind="meeting",
    title=words(nl="Ontbijt met vuile handen", fr="Petit déjeuner aux mains sales", en="Breakfast with dirty hands"),
    summary=words(
        earlier="""Makers ontbijten samen: iemand heeft een probleem bij, de rest heeft brood bij. Na een uur is
        meestal allebei op.""",
        nl="""Makers ontbijten samen: iemand heeft een probleem bij, de rest heeft brood bij. Na anderhalf uur is
        meestal allebei op.""",
        fr="""Entre gens qui font : quelqu'un apporte un problème, les autres du pain. Au bout d'une heure, il ne
        reste en général ni l'un ni l'autre.""",
        en="""Makers at breakfast: somebody brings a problem, the others bring bread. After an hour and a half both
        are usually gone.""",
        outdated=("fr",),
    ),
    description=words(
        nl="""<p>Een klant die niet betaalt. Een lijm die niet houdt. Een tekst over je eigen werk waar je al drie
        weken omheen fietst. Op vrijdag leg je het op tafel, tussen de confituur en de restjes kaas.</p>
        <p>Eén iemand krijgt twintig minuten, de anderen stellen alleen vragen. Goede raad mag pas bij de tweede
        koffie. Daarna gaat de kring rond: wie zoekt, wie geeft weg, wie heeft zaterdag een camionnette.</p>
        <p>Je hoeft hier geen atelier te hebben. Wie nog op de wachtlijst staat, of thuis aan de keukentafel werkt,
        eet even goed mee.</p>""",
        en="""<p>A client who does not pay. A glue that does not hold. A text about your own work that you have been
        cycling around for three weeks. On Friday you put it on the table, between the jam and the last of the
        cheese.</p>
        <p>One person gets twenty minutes, the others may only ask questions. Advice is not allowed until the second
        coffee. Then it goes round: who is looking, who is giving away, who has a van on Saturday.</p>
        <p>You need no atelier here. People on the waiting list, or at their own kitchen table, eat just as
        well.</p>""",
    ),
    dates=(
        Dates(week=-8, weekday=4, begins=time(10), minutes=90, times=5, every=3, place="keuken"),
        Dates(week=8, weekday=4, begins=time(10), minutes=90, place="keuken"),
    ),
    audience="artists",
    spoken=("nl", "fr", "en"),
    price="as_you_can",
    price_words=words(nl="Breng iets voor op het brood mee. Meer is het niet."),
    made_weeks_ago=28,
    hands=(Hand("leads", person="pieter"), Hand("guest", person="maite")),
)

BABIES = ActivityContent(
    slug="kruipuur-in-de-strijkkamer",
    hub="bruxelles",
    kind="drop_in",
    title=words(
        nl="Kruipuur in de strijkkamer",
        fr="L'heure à quatre pattes",
        en="Crawling hour in the ironing room",
        it="L'ora del gattonare",
        de="Krabbelstunde im Bügelzimmer",
        machine=("de",),
    ),
    summary=words(
        nl="""De stilste kamer van het huis, één keer om de twee weken vol baby's. Er mag gekrijst worden. Koffie
        voor wie slecht sliep.""",
        fr="""La pièce la plus silencieuse de la maison, remplie de bébés une semaine sur deux. On a le droit de
        hurler. Café pour qui a mal dormi.""",
        en="""The quietest room in the house, full of babies every other week. Screaming is allowed. Coffee for
        whoever slept badly.""",
        it="""La stanza più silenziosa della casa, piena di neonati una settimana su due. Si può strillare. Caffè
        per chi ha dormito male.""",
    ),
    description=words(
        nl="""<p>Donderdagochtend gaan de lange tafels aan de kant. Op de vloer komt een tapijt van zestien
        vierkante meter, genaaid uit de stalen van een gordijnenfabriek: ribfluweel, badstof, iets wat op gras
        lijkt. De kleinsten leggen hun wang erop en blijven liggen.</p>
        <p>Ilaria zingt in het Italiaans, want dat begrijpt iedereen van acht maanden. Wie een liedje van thuis
        kent, zingt het voor; we hebben er nu dertien, in negen talen.</p>
        <p>Kom met je kleintje, met dat van je dochter of met je buik. Vaders, grootvaders, een oudere zus die vrij
        heeft: schoenen uit en op de grond.</p>""",
        fr="""<p>Le jeudi matin, on pousse les longues tables. Par terre, un tapis de seize mètres carrés cousu dans
        les échantillons d'une fabrique de rideaux : velours côtelé, éponge, une chose qui ressemble à de l'herbe.
        Les plus petits y posent la joue et n'en bougent plus.</p>
        <p>Ilaria chante en italien, puisque tout le monde le comprend à huit mois. Qui connaît une chanson de chez
        soi la chante ; nous en avons treize, en neuf langues.</p>
        <p>Venez avec votre petit, celui de votre fille, ou votre ventre. Pères, grands-pères, grande sœur en congé
        : on enlève ses chaussures et on s'assoit par terre.</p>""",
    ),
    practical=words(
        nl="""Een kinderwagen laat je beneden aan de blauwe lijn, of je neemt de goederenlift. Voeden mag waar je
        zit. Er is een kussen om luiers te verversen en een magnetron.""",
        fr="""Les poussettes restent en bas, le long de la ligne bleue, ou prennent le monte-charge. On allaite où
        l'on est assise. Il y a un coin à langer et un micro-ondes.""",
        it="""I passeggini restano giù, lungo la linea blu, oppure salgono col montacarichi. C'è un fasciatoio e un
        microonde.""",
    ),
    dates=(Dates(week=-4, weekday=3, begins=time(10), minutes=90, times=5, every=2, place="strijkkamer"),),
    audience="families",
    ages=(0, 2),
    spoken=("nl", "fr", "it"),
    transport=("foot", "bus"),
    seats=14,
    made_weeks_ago=9,
    hands=(Hand("leads", person="ilaria"),),
    mishaps=(
        Mishap(
            3,
            "note",
            words(
                nl="Vandaag leest mevrouw Saïdi handjes. Ze heeft zes kleinkinderen en wast de hare vooraf.",
                fr="Madame Saïdi vient lire les petites mains. Elle a six petits-enfants et lave les siennes avant.",
            ),
        ),
    ),
)

SEWING = ActivityContent(
    slug="couture-du-vendredi",
    hub="bruxelles",
    kind="workshop",
    title=words(fr="Couture du vendredi : neuf machines, trente bras", nl="Vrijdag aan de naaimachine"),
    summary=words(
        fr="""Avec les mères de l'école du coin et qui veut. On apporte un ourlet, une robe de mariée, une tente
        trouée : on repart avec la même chose, en mieux.""",
        nl="""Met de moeders van de school om de hoek en wie maar wil. Je brengt een zoom, een trouwjurk of een tent
        met een gat mee, en gaat met hetzelfde weer naar huis, maar beter.""",
    ),
    description=words(
        fr="""<p>Neuf machines sur la grande table de la cuisine, dont une qui tire à gauche et que tout le monde se
        dispute, parce qu'elle n'a jamais cassé un fil. Amina passe de l'une à l'autre avec ses épingles entre les
        lèvres ; on apprend vite à comprendre ce qu'elle dit.</p>
        <p>Le groupe a commencé à huit, pour des costumes de parade. Aujourd'hui on y raccourcit des pantalons, on
        double des manteaux, on transforme des draps de l'ancienne blanchisserie en chemises. Ceux qui n'ont jamais
        enfilé une aiguille commencent par un sac à pain : trois coutures, quarante minutes, et tout le quartier a
        le même.</p>""",
        nl="""<p>Negen machines op de lange keukentafel. Eén ervan trekt naar links, en die wil iedereen, want ze
        heeft nog nooit een draad gebroken. Amina loopt van de ene naar de andere met spelden tussen haar lippen; na
        een tijdje versta je haar wel.</p>
        <p>De groep begon met acht, voor kostuums in een stoet. Nu korten we broeken in, voeren we jassen en worden
        lakens van de oude wasserij hemden. Wie nog nooit een draad in een naald stak, begint met een broodzak: drie
        naden, veertig minuten.</p>""",
    ),
    practical=words(
        fr="""Le fil, les aiguilles et la patience sont fournis. Apportez votre tissu, lavé. Les enfants
        s'installent au bout de la table, avec les boutons (plus de trois mille : comptez-les).""",
        nl="""Garen, naalden en geduld zijn er. Breng je eigen stof mee, gewassen. Kinderen zitten aan het einde van
        de tafel bij de knopen (meer dan drieduizend: tel maar).""",
    ),
    dates=(Dates(week=-4, weekday=4, begins=time(13), minutes=180, times=4, every=2, place="keuken"),),
    audience="adults",
    spoken=("fr", "ar", "nl"),
    price="free",
    transport=("foot",),
    made_weeks_ago=22,
    hands=(
        Hand("leads", person="amina"),
        Hand("helps", name="Rosalie Mbuyi"),
        Hand("helps", name="Samira", shown=False),
    ),
)

NOISE = ActivityContent(
    slug="lawaai-mag",
    hub="bruxelles",
    kind="drop_in",
    title=words(nl="Lawaai mag", fr="Ici on fait du bruit", en="Noise allowed", de="Lärm erlaubt", machine=("de",)),
    summary=words(
        nl="""Het repetitiekot is van jou als je tussen twaalf en achttien bent. Drumstel, drie gitaren, een bas die
        te groot is. Kennen moet je niets.""",
        fr="""Entre douze et dix-huit ans, le local de répétition est à toi. Batterie, trois guitares, une basse
        trop grande. Pas besoin de savoir jouer.""",
        en="""Between twelve and eighteen the den is yours. Drum kit, three guitars, a bass that is too big. You
        need not know how to play.""",
    ),
    description=words(
        nl="""<p>De muren zijn dertig centimeter dik en gevuld met oude matrassen. Niemand hoort je, behalve de
        anderen in het kot, en die zijn even slecht als jij toen je begon.</p>
        <p>Joris zit erbij en doet zo weinig mogelijk. Hij stemt wat vals staat, toont je twee akkoorden en gaat dan
        koffie halen. Met twee akkoorden heb je genoeg voor de helft van alle liedjes; de andere helft komt volgende
        keer.</p>
        <p>Er kwamen al vier groepen uit: drie ervan bestaan niet meer, en de vierde speelt binnenkort in de grote
        hal.</p>""",
    ),
    practical=words(
        nl="""Twaalf tegelijk, dan is het kot vol en doen we beurten van een half uur. Oordoppen hangen in de bokaal
        aan de deur: neem ze, ook als je vrienden kijken.""",
        fr="""Douze à la fois ; au-delà, on tourne toutes les demi-heures. Les bouchons d'oreilles sont dans le
        bocal près de la porte : prends-en, même si les copains regardent.""",
    ),
    dates=(
        Dates(week=-4, weekday=5, begins=time(13, 30), minutes=180, times=4, every=2, place="repetitiekot", seats=12),
    ),
    audience="young",
    ages=(12, 18),
    spoken=("nl", "fr"),
    seats=12,
    made_weeks_ago=16,
    hands=(Hand("leads", person="joris"),),
    mishaps=(
        Mishap(
            3,
            "note",
            words(
                nl="De poort is dicht voor opbouw. Bel op het kleine belletje rechts en zeg ‘drum’.",
                fr="Portail fermé pour montage. Sonnez à la petite sonnette de droite et dites « batterie ».",
            ),
        ),
    ),
)

ACTIVITIES: tuple[ActivityContent, ...] = (SOUP, HOMEWORK, BREAKFAST, BABIES, SEWING, NOISE)
