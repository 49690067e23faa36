"""What comes back every week at Café Europa."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

CLICS = ActivityContent(
    slug="bureau-des-clics-perdus",
    hub="mons",
    kind="drop_in",
    made_weeks_ago=60,
    title=words(
        fr="Le bureau des clics perdus",
        nl="Het bureau van de verloren kliks",
        en="The lost clicks office",
        it="L'ufficio dei clic smarriti",
        de="Das Fundbüro für Klicks",
    ),
    summary=words(
        fr="Un mot de passe envolé, une prime à demander, 4 000 photos sur un téléphone plein : posez l'appareil sur le"
        " comptoir, on cherche à deux.",
        nl="Een wachtwoord dat weg is, een premie aan te vragen, 4000 foto's op een volle telefoon: leg het toestel op"
        " de toog, we zoeken samen.",
        en="A password gone, a grant to apply for, 4,000 photos on a phone that is full: put it on the counter and we"
        " look together.",
        de="Ein Passwort ist weg, ein Zuschuss zu beantragen, 4000 Fotos auf einem vollen Telefon: Legen Sie es auf die"
        " Theke, wir suchen zu zweit.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>On s'assoit à côté de vous, jamais à votre place : la souris reste dans votre main. Ümit connaît
        les sites de l'administration comme d'autres les champignons, c'est-à-dire surtout les mauvais. Samuel,
        lui, répare les téléphones que l'on croyait morts et les amitiés avec l'imprimante.</p>
        <p>Il y a un ticket de boucherie pour l'ordre de passage et du thé pour l'attente. Comptez vingt minutes
        par question. Si la vôtre en demande deux cents, on la coupe en tranches et vous revenez mardi
        prochain.</p>
        <p>La semaine dernière : un abonnement résilié, une adresse retrouvée au Brésil, un correcteur qui avait
        changé « Mamy » en « Mammouth ».</p>""",
        nl="""<p>We gaan naast je zitten, nooit in je plaats: de muis blijft in jouw hand. Ümit kent de websites
        van de overheid zoals een ander paddenstoelen, vooral de slechte dus. Samuel wekt telefoons op die iedereen
        dood waande en legt ruzies met de printer bij.</p>
        <p>Je trekt een nummertje zoals bij de slager en er is thee voor wie wacht. Reken op twintig minuten per
        vraag. Vraagt de jouwe er tweehonderd, dan snijden we ze in plakken en kom je volgende dinsdag terug.</p>""",
        en="""<p>We sit down beside you, never in your place: the mouse stays in your hand. Ümit knows the
        government's websites the way others know mushrooms, which is to say mostly the bad ones. Samuel raises
        phones from the dead and makes peace with the printer.</p>
        <p>You take a ticket, as at the butcher's, and there is tea while you wait. Allow twenty minutes for a
        question. If yours needs two hundred, we slice it up and you come back next Tuesday.</p>""",
    ),
    practical=words(
        fr="Votre carte d'identité et son code, le chargeur, et le courrier qui vous inquiète, même jamais ouvert. Nous"
        " ne gardons ni code, ni copie. Pour les impôts, venez avant la dernière semaine : nous aussi, on a une"
        " famille.",
        nl="Je identiteitskaart met de code, de lader, en de brief die je ongerust maakt, ook als hij nog dicht is. Wij"
        " houden geen codes bij en geen kopieën.",
        en="Your identity card and its code, the charger, and the letter that worries you, opened or not. We keep no"
        " codes and no copies.",
    ),
    access_words=words(
        fr="Le bout bas du comptoir est réservé au bureau. Boucle magnétique, claviers à grosses touches, loupe sur"
        " bras.",
        nl="Het lage stuk van de toog is voor het bureau. Ringleiding, toetsenborden met grote toetsen, loep op arm.",
        en="The low end of the counter is kept for the office. Hearing loop, large-key keyboards, a magnifier on an"
        " arm.",
    ),
    dates=(
        Dates(-10, 1, time(14), 180, times=10, place="comptoir"),
        Dates(
            0,
            1,
            time(14),
            180,
            times=4,
            place="comptoir",
            titles=(
                words(
                    fr="Spécial carte d'identité : le code, le lecteur, la colère",
                    nl="De identiteitskaart: code, kaartlezer, razernij",
                    en="The identity card: code, reader, rage",
                ),
                words(
                    fr="Spécial photos : vider le téléphone sans rien perdre",
                    nl="Foto's: je telefoon leegmaken zonder iets te verliezen",
                    en="Photos: empty the phone and lose nothing",
                ),
                words(
                    fr="Spécial arnaques : le faux neveu, la fausse banque, le vrai doute",
                    nl="Oplichting: de valse neef, de valse bank, de echte twijfel",
                    en="Scams: the false nephew, the false bank, the true doubt",
                ),
                words(fr="Spécial trains : acheter un billet sans guichet", nl="Treinen: een ticket zonder loket"),
            ),
        ),
        Dates(4, 1, time(14), 180, times=8, place="comptoir"),
    ),
    spoken=("fr", "en", "tr"),
    transport=("foot", "bus"),
    hands=(
        Hand("leads", person="umit"),
        Hand("helps", person="samuel"),
        Hand("helps", name="Raymond, ancien du guichet 4", shown=False),
    ),
    mishaps=(
        Mishap(
            5,
            "cancelled",
            words(
                fr="Panne de courant dans tout le quartier. On a joué au couyon à la bougie ; les clics attendront"
                " mardi.",
                nl="Stroompanne in de hele wijk. We hebben gekaart bij kaarslicht; de kliks wachten tot dinsdag.",
                en="Power cut in the whole neighbourhood. We played cards by candlelight; the clicks will wait for"
                " Tuesday.",
            ),
        ),
        Mishap(
            11,
            "note",
            words(
                fr="Ümit est en formation : Samuel tient le bureau avec deux étudiantes. On y parlera aussi beaucoup"
                " anglais.",
                nl="Ümit volgt een opleiding: Samuel houdt het bureau open met twee studentes. Er wordt ook veel Engels"
                " gepraat.",
                en="Ümit is away on a course: Samuel runs the office with two students, and a good deal of it in"
                " English.",
            ),
        ),
    ),
)

CAMION = ActivityContent(
    slug="camion-atelier-du-mercredi",
    hub="mons",
    kind="drop_in",
    made_weeks_ago=24,
    title=words(
        fr="Le camion-atelier passe chez vous",
        nl="De atelierwagen komt bij jou langs",
        en="The workshop van comes to you",
        bg="Камионът работилница идва при вас",
    ),
    summary=words(
        fr="Une imprimante 3D, un poste à souder et une bouilloire, dans trois villages, un mercredi sur trois."
        " Apportez ce qui ne marche plus.",
        nl="Een 3D-printer, een soldeerpost en een waterkoker, in drie dorpen, om de drie woensdagen. Breng mee wat het"
        " niet meer doet.",
        en="A 3D printer, a soldering iron and a kettle, in three villages, every third Wednesday. Bring whatever has"
        " given up.",
    ),
    description=words(
        fr="""<p>Quand le bus ne passe que deux fois par jour, c'est au fab lab de se déplacer. Le hayon s'ouvre,
        l'auvent sort, et la place devient un atelier : on imprime le bouton cassé d'une cuisinière, on ressoude
        une guirlande, on recolle la semelle d'un enfant pressé.</p>
        <p>À quatre heures, les écoliers prennent la place des pensionnés, ou s'assoient à côté. Bob explique la
        soudure à l'étain à qui a plus de huit ans et moins de cent un.</p>
        <p>Ce que nous ne savons pas réparer repart avec vous, pesé et pleuré. <strong>Taux de réussite depuis le
        début : six sur dix.</strong> On vous avait prévenus.</p>""",
    ),
    practical=words(
        fr="S'il pleut, on s'installe sous l'auvent ; s'il vente, dans la salle communale. Pas de frigos : le camion a"
        " un hayon, pas de grue.",
        nl="Regent het, dan zitten we onder het afdak; waait het, dan in de gemeentezaal. Geen koelkasten: de wagen"
        " heeft een laadklep, geen kraan.",
    ),
    access_words=words(
        fr="On travaille dehors, sur des tréteaux réglables ; l'auvent est de plain-pied avec la place. Rien à monter.",
        nl="We werken buiten, op verstelbare schragen, gelijkvloers met het plein. Geen trapjes.",
        en="We work outside on adjustable trestles, level with the square. Nothing to climb.",
    ),
    dates=(
        Dates(
            -3,
            2,
            time(13, 30),
            180,
            times=3,
            every=3,
            meeting_point=words(
                fr="Saint-Quirin-le-Bois, devant l'ancienne gare",
                nl="Saint-Quirin-le-Bois, voor het oude station",
                en="Saint-Quirin-le-Bois, outside the old station",
            ),
        ),
        Dates(
            -2,
            2,
            time(13, 30),
            180,
            times=3,
            every=3,
            meeting_point=words(
                fr="Hautes-Fosses, sur la place, côté terrain de balle pelote",
                nl="Hautes-Fosses, op het plein, aan de kant van het kaatsveld",
                en="Hautes-Fosses, on the square, by the balle pelote court",
            ),
        ),
        Dates(
            -1,
            2,
            time(13, 30),
            180,
            times=3,
            every=3,
            meeting_point=words(
                fr="Trois-Tilleuls, parking de l'école (le troisième tilleul est tombé)",
                nl="Trois-Tilleuls, parking van de school (de derde linde is omgewaaid)",
                en="Trois-Tilleuls, school car park (the third lime tree has fallen)",
            ),
        ),
    ),
    spoken=("fr",),
    transport=("foot", "bicycle"),
    hands=(Hand("leads", person="bob"), Hand("helps", person="samuel")),
    mishaps=(
        Mishap(
            0,
            "cancelled",
            words(
                fr="Crevaison à mi-pente. Le camion a été réparé par ceux qui l'attendaient, avec des outils du village"
                " : merci.",
                nl="Lekke band halverwege de helling. De wagen is hersteld door wie erop wachtte, met gereedschap uit"
                " het dorp.",
                en="A puncture halfway up the hill. The van was mended by the people waiting for it, with the village's"
                " own tools.",
            ),
        ),
    ),
)

LANGUES = ActivityContent(
    slug="table-des-langues-du-jeudi",
    hub="mons",
    kind="series",
    made_weeks_ago=52,
    title=words(
        fr="La table des langues",
        nl="De talentafel",
        en="The language table",
        it="La tavola delle lingue",
        de="Der Sprachentisch",
    ),
    summary=words(
        fr="Cinq nappes, cinq langues, un sablier. Au bout de vingt minutes on change de nappe, et tout le monde"
        " redevient débutant.",
        nl="Vijf tafellakens, vijf talen, een zandloper. Na twintig minuten wissel je van tafellaken en is iedereen"
        " weer beginner.",
        en="Five tablecloths, five languages, an hourglass. After twenty minutes you change cloths, and everybody is a"
        " beginner again.",
        it="Cinque tovaglie, cinque lingue, una clessidra. Dopo venti minuti si cambia tovaglia e si torna tutti"
        " principianti.",
    ),
    description=words(
        fr="""<p>La nappe rouge parle français, la bleue néerlandais, la rayée anglais, la fleurie italien. La verte se
        tait : on y signe en LSFB, avec Hugo, qui trouve que les entendants font beaucoup de bruit pour dire peu.</p>
        <ul><li>Pas de cours, pas de niveau, pas de tableau.</li><li>Un thème par soir, tiré d'une vraie conversation
        ratée.</li><li>Une seule règle : on ne corrige que si l'on vous le demande.</li></ul>
        <p>Il vient des étudiantes qui passent un examen, un facteur qui change de tournée, une dame de 81 ans dont le
        petit-fils habite Gand et ne parle plus qu'à moitié français.</p>""",
        nl="""<p>Op het rode tafellaken praten we Frans, op het blauwe Nederlands, op het gestreepte Engels, op dat
        met de bloemen Italiaans. Het groene zwijgt: daar gebaren we in LSFB, met Hugo, die vindt dat horenden veel
        lawaai maken om weinig te zeggen.</p>
        <ul><li>Geen les, geen niveau, geen bord.</li><li>Elke avond één thema, uit een echt mislukt
        gesprek.</li><li>Eén regel: verbeteren mag alleen als iemand het vraagt.</li></ul>
        <p>Er komen studentes die examen hebben, een postbode die een andere ronde krijgt, en een dame van 81 wier
        kleinzoon in Gent woont en nog maar half Frans spreekt.</p>""",
    ),
    access_words=words(
        fr="Boucle magnétique au comptoir. La nappe verte est au fond, loin de la machine à café, bien éclairée.",
        nl="Ringleiding aan de toog. Het groene tafellaken ligt achteraan, ver van de koffiemachine, in goed licht.",
        en="Hearing loop at the counter. The green cloth is at the back, away from the coffee machine, in good light.",
    ),
    price_words=words(
        fr="Gratuit. Le café suspendu compte double le jeudi : quelqu'un l'a déjà payé pour vous.",
        nl="Gratis. De uitgestelde koffie telt op donderdag dubbel: iemand heeft hem al voor je betaald.",
    ),
    dates=(
        Dates(
            -5,
            3,
            time(17, 30),
            90,
            times=12,
            place="comptoir",
            titles=(
                words(
                    fr="Chez le médecin : où, depuis quand, ça lance ou ça pique ?",
                    en="At the doctor's: where does it hurt?",
                ),
                words(fr="Les faux amis et les vrais", nl="Valse vrienden, en echte", en="False friends and real ones"),
                words(fr="Raconter un film que l'on n'a pas compris", en="Retelling a film you did not understand"),
                words(fr="Le marché, le poids, la monnaie", nl="Op de markt", en="At the market", it="Al mercato"),
                words(fr="S'excuser", nl="Sorry zeggen", en="Saying sorry", it="Chiedere scusa"),
                words(
                    fr="Le téléphone : comprendre sans voir la bouche",
                    nl="Bellen: begrijpen zonder de mond te zien",
                    en="On the phone: understanding without seeing the mouth",
                ),
                words(
                    fr="Avant le film : parler de trains sans parler de retards",
                    nl="Voor de film: over treinen praten zonder vertraging",
                    en="Before the film: talking trains without talking delays",
                ),
                words(
                    fr="Les gestes qui ne veulent pas dire la même chose",
                    nl="Gebaren die niet overal hetzelfde betekenen",
                    en="Gestures that do not mean the same thing",
                    it="I gesti che non vogliono dire la stessa cosa",
                ),
                words(fr="Dire non, gentiment", nl="Vriendelijk nee zeggen", en="Saying no, kindly"),
                words(fr="Le mode d'emploi, lu à voix haute", nl="De gebruiksaanwijzing, hardop gelezen"),
                words(fr="Les recettes de quelqu'un qui n'est plus là", en="Recipes from somebody who is gone"),
                words(
                    fr="Faire rire dans une langue que l'on connaît mal", en="Being funny in a language you barely know"
                ),
            ),
        ),
    ),
    spoken=("fr", "nl", "en", "it"),
    signed=("sfb",),
    transport=("foot", "bus", "train"),
    hands=(
        Hand("leads", person="samuel"),
        Hand("leads", person="hugo"),
        Hand("helps", person="selma", shown=False),
        Hand("interprets", name="Maud Delcourte"),
    ),
    mishaps=(
        Mishap(
            1,
            "cancelled",
            words(
                fr="Grève des trains et des bus : la moitié des nappes serait restée vide. Reposez vos langues.",
                nl="Staking bij trein en bus: de helft van de tafellakens was leeg gebleven. Laat je tong rusten.",
                en="No trains, no buses: half the tablecloths would have stayed empty. Rest your tongues.",
            ),
        ),
        Mishap(
            7,
            "note",
            words(
                fr="On finit à 19 h pile : la salle du haut ouvre pour le film, et la nappe verte y monte en bloc.",
                nl="We stoppen om 19 uur stipt: boven begint de film, en het groene tafellaken gaat voltallig mee.",
            ),
        ),
    ),
)

STUDIO = ActivityContent(
    slug="studio-des-12-17",
    hub="mons",
    kind="series",
    made_weeks_ago=40,
    title=words(
        fr="Studio 12–17 : silence, on bafouille",
        nl="Studio 12–17: stilte, we stotteren",
        en="Studio 12–17: quiet please, we're fumbling",
        de="Studio 12–17: Ruhe bitte, wir stottern",
        machine=("de",),
    ),
    summary=words(
        fr="Le mercredi, tu prends un micro, tu poses une question à quelqu'un qui ne s'y attend pas, et tu coupes ce"
        " qui dépasse. Le dimanche, ça passe à la radio.",
        nl="Op woensdag neem je een micro, stel je een vraag aan iemand die ze niet ziet komen en knip je weg wat te"
        " veel is. Op zondag is het op de radio.",
        en="On Wednesdays you take a mic, ask somebody a question they did not see coming, and cut what sticks out. On"
        " Sunday it is on the radio.",
    ),
    description=words(
        fr="""<p>Quatre micros, une cabine, un canapé qui a entendu des choses. La première heure, on sort : devant
        la gare, chez le coiffeur, dans la file de la boulangerie. La deuxième, on monte, casque sur les oreilles,
        et l'on découvre qu'on dit « du coup » toutes les quatre secondes.</p>
        <p>Tu n'as pas besoin d'avoir une belle voix. On a besoin de gens qui préparent, qui coupent, qui font le
        bruit de la pluie avec du riz. Un ancien de 16 ans, là depuis trois saisons, montre tout à tout le monde,
        surtout ses erreurs.</p>
        <p>Rien ne passe à l'antenne sans l'accord de ceux qu'on entend. Ni sans le tien.</p>""",
        en="""<p>Four microphones, a booth, a sofa that has heard things. The first hour we go out: to the station,
        the barber's, the queue at the bakery. The second we come back up, headphones on, and find out how often we
        say “like”.</p>
        <p>You do not need a beautiful voice. We need people who prepare, people who cut, people who make rain out
        of rice. An old hand of 16, here for three seasons, shows everybody everything, mistakes above all.</p>
        <p>Nothing goes on air unless the people heard in it agree. You included.</p>""",
    ),
    practical=words(
        fr="Viens comme tu es, avec un goûter si tu as faim à quatre heures. Un parent signe une fois, au début ;"
        " ensuite c'est toi qui préviens quand tu ne viens pas.",
        nl="Kom zoals je bent, met een vieruurtje als je honger krijgt. Een ouder tekent één keer, in het begin; daarna"
        " laat je zelf weten als je niet komt.",
        en="Come as you are, with something to eat if you get hungry at four. A parent signs once, at the start; after"
        " that it is you who tells us when you cannot come.",
    ),
    dates=(
        Dates(
            -5,
            2,
            time(14),
            150,
            times=5,
            place="studio",
            holidays=False,
        ),
        Dates(
            0,
            2,
            time(14),
            150,
            times=6,
            place="studio",
            holidays=False,
            titles=(
                words(fr="Micro-trottoir : « et vous, vous avez peur de quoi ? »", en="Vox pop: “what scares you?”"),
                words(fr="Bruitage : faire un train avec une râpe", nl="Geluiden: een trein maken met een rasp"),
                words(
                    fr="Interview d'un monsieur qui a conduit le dernier omnibus",
                    nl="Interview met de man die de laatste stoptrein reed",
                    en="Interview with the man who drove the last stopping train",
                ),
                words(
                    fr="Montage : tuer ses chouchous",
                    nl="Montage: je lievelingen schrappen",
                    en="Editing: kill your darlings",
                ),
                words(
                    fr="Une émission sans paroles", nl="Een uitzending zonder woorden", en="A programme without words"
                ),
                words(fr="En direct : une heure, sans montage et sans filet", nl="Rechtstreeks: een uur zonder net"),
            ),
        ),
    ),
    audience="young",
    ages=(12, 17),
    spoken=("fr",),
    transport=("foot", "bicycle", "bus"),
    entry="booked",
    seats=9,
    hands=(Hand("leads", person="umit"), Hand("helps", person="emre", shown=False)),
    mishaps=(
        Mishap(
            2,
            "cancelled",
            words(
                fr="La carte son a rendu l'âme en pleine interview. On l'enterre mercredi prochain, et on enregistre la"
                " cérémonie.",
                nl="De geluidskaart begaf het midden in een interview. Volgende woensdag begraven we ze, en nemen we de"
                " plechtigheid op.",
            ),
        ),
        Mishap(
            7,
            "full",
            words(
                fr="Complet, canapé compris. Mercredi prochain il reste de la place, et le canapé aura été aspiré.",
                nl="Volzet, de zetel inbegrepen. Volgende woensdag is er nog plaats, en is de zetel gestofzuigd.",
                en="Full, sofa included. There is room next Wednesday, and by then the sofa will have been hoovered.",
            ),
        ),
    ),
)

WEEKLY: tuple[ActivityContent, ...] = (CLICS, CAMION, LANGUES, STUDIO)
