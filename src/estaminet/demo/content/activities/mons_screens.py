"""What one watches, hears or looks at together at Café Europa."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

CINE_SOUPE = ActivityContent(
    slug="cine-soupe-de-mons",
    hub="mons",
    kind="series",
    made_weeks_ago=48,
    title=words(
        fr="Ciné-soupe", nl="Filmsoep", en="Film and soup", it="Cine-zuppa", bg="Кино със супа", de="Kinosuppe"
    ),
    summary=words(
        fr="Un film d'ici ou d'à côté, une soupe épaisse, et la lumière qui se rallume doucement pour que personne ne"
        " soit pris en train de pleurer.",
        nl="Een film van hier of van vlakbij, een dikke soep, en licht dat traag weer aangaat, zodat niemand betrapt"
        " wordt met tranen.",
        en="A film from here or nearby, a thick soup, and lights that come up slowly, so that nobody is caught crying.",
        it="Un film di qui o di poco più in là, una zuppa densa, e le luci che si riaccendono piano, così nessuno viene"
        " sorpreso a piangere.",
    ),
    description=words(
        fr="""<p>Le principe n'a pas changé depuis la première : la soupe est servie <strong>avant</strong>, pour
        que les gens se parlent, et le film est assez court pour que ceux de Jurbise et de Quévy aient leur dernier
        train.</p>
        <p>On passe ce qui ne passe pas ailleurs : des films d'atelier, des documentaires tournés à trente
        kilomètres, une bobine retrouvée dans un garage. Celui ou celle qui l'a fait est souvent dans la salle, au
        dernier rang, et regarde vos nuques.</p>
        <p>Après, pas de débat. Une question par table, écrite sur le sous-bol, et l'on répond si l'on veut.</p>""",
        nl="""<p>Aan het principe is sinds de eerste keer niets veranderd: de soep komt <strong>vooraf</strong>,
        zodat de mensen met elkaar praten, en de film is kort genoeg om de laatste trein te halen.</p>
        <p>We tonen wat je elders niet ziet: atelierfilms, documentaires van dertig kilometer ver, een spoel uit
        een garage. Wie de film maakte, zit vaak in de zaal, op de laatste rij, en kijkt naar jullie nekken.</p>
        <p>Daarna geen debat. Eén vraag per tafel, op het bierviltje geschreven, en wie wil, antwoordt.</p>""",
    ),
    price_words=words(
        fr="Prix libre, dans la soupière du bout du comptoir. La soupe est comprise, la deuxième aussi.",
        nl="Vrije bijdrage, in de soepterrine aan het eind van de toog. De soep is inbegrepen, de tweede kom ook.",
        en="Pay what you can, into the tureen at the end of the counter. Soup included, and so is the second bowl.",
    ),
    dates=(
        Dates(
            -23,
            3,
            time(19),
            150,
            times=3,
            every=8,
            place="salle-haute",
            titles=(
                words(fr="« Pas de sucre dans le café », avec ses serveuses", en="“No Sugar”, with its waitresses"),
                words(
                    fr="Bobines de garage : la ville en super-huit, 1971–1984",
                    nl="Garagespoelen: de stad op super 8, 1971–1984",
                ),
                words(
                    fr="Quatre courts des ateliers de Lucques et de Wattrelos",
                    nl="Vier kortfilms uit de ateliers van Lucca en Wattrelos",
                    en="Four shorts from the Lucca and Wattrelos workshops",
                    it="Quattro corti dei laboratori di Lucca e Wattrelos",
                ),
            ),
        ),
        Dates(
            9,
            3,
            time(19),
            150,
            times=2,
            every=8,
            place="salle-haute",
            titles=(
                words(
                    fr="« L'Heure du bouillon » : un film sur la soupe, enfin",
                    nl="‘L'Heure du bouillon’: eindelijk een film over soep",
                    en="“L'Heure du bouillon”: at last, a film about soup",
                ),
                words(fr="Carte blanche aux 12–17 : ils choisissent, nous subissons"),
            ),
        ),
    ),
    spoken=("fr",),
    interpreted=("nl",),
    transport=("foot", "bus", "train"),
    price="as_you_can",
    hands=(Hand("leads", person="ines"), Hand("helps", person="ginette")),
    mishaps=(
        Mishap(
            1,
            "full",
            words(
                fr="La salle est pleine : chacun est venu vérifier s'il était dans le film. Deuxième séance à 21 h 30,"
                " soupe tiède.",
                nl="De zaal zit vol: iedereen kwam kijken of hij in de film zat. Tweede vertoning om 21.30 uur, met"
                " lauwe soep.",
            ),
        ),
    ),
)

AIGUILLAGE = ActivityContent(
    slug="cine-soupe-le-dernier-aiguillage",
    hub="mons",
    kind="screening",
    parent="cine-soupe-de-mons",
    made_weeks_ago=9,
    title=words(
        fr="Le Dernier Aiguillage, et la soupe aux pois",
        nl="Le Dernier Aiguillage, met erwtensoep",
        en="Le Dernier Aiguillage, with pea soup",
        it="Le Dernier Aiguillage, con zuppa di piselli",
    ),
    summary=words(
        fr="Onze cheminots de l'atelier rejouent leur dernière semaine de travail, dans l'ordre qu'ils veulent. Trois"
        " d'entre eux servent la soupe.",
        nl="Elf spoormannen uit het atelier spelen hun laatste werkweek na, in de volgorde die zij willen. Drie van hen"
        " scheppen de soep op.",
        en="Eleven men from the railway workshop act out their last week at work, in whatever order they like. Three of"
        " them serve the soup.",
    ),
    description=words(
        fr="""<p>L'atelier a fermé un mardi. Quinze ans plus tard, Odette Marlière rend les clés aux anciens pour
        huit jours et pose sa caméra sur l'établi. Ils devaient raconter ; ils se sont remis au travail. On voit
        des mains chercher un outil qui n'est plus là, et le trouver quand même.</p>
        <p>C'est drôle jusqu'à la minute cinquante, ensuite prévoyez quelque chose. Sous-titres français pour ceux
        qui n'entendent pas bien, et pour ceux qui n'ont jamais compris le borain de Fernand.</p>
        <p><strong>18 h 30 soupe, 19 h 30 film, 20 h 45 silence</strong>, puis questions. La réalisatrice et trois
        des onze sont là.</p>""",
        en="""<p>The workshop closed on a Tuesday. Fifteen years later Odette Marlière gave the old hands their
        keys back for eight days and set her camera on the bench. They were meant to tell the story; they went back
        to work. You watch hands reach for a tool that is gone, and find it all the same.</p>
        <p>It is funny until minute fifty; after that, bring something. Subtitled in French, for those who hear
        badly and for those who never did understand Fernand's dialect.</p>
        <p><strong>6.30 soup, 7.30 film, 8.45 silence</strong>, then questions. The director is there, with three
        of the eleven.</p>""",
    ),
    practical=words(
        fr="La soupe est au lard ; il y en a une sans, dans la marmite au couvercle bleu. Pas de réservation, cinquante"
        " chaises : mangez tôt.",
        nl="In de soep zit spek; in de pot met het blauwe deksel niet. Geen reservatie, vijftig stoelen: kom vroeg"
        " eten.",
        en="There is bacon in the soup; the pot with the blue lid has none. No booking, fifty chairs: eat early.",
    ),
    access_words=words(
        fr="Ascenseur jusqu'à la salle, boucle magnétique aux trois premiers rangs, deux places roulantes au milieu et"
        " non au bout.",
        nl="Lift tot aan de zaal, ringleiding op de eerste drie rijen, twee rolstoelplaatsen in het midden en niet aan"
        " de kant.",
        en="Lift to the room, hearing loop in the first three rows, two wheelchair spaces in the middle and not at the"
        " end.",
    ),
    dates=(Dates(1, 3, time(18, 30), 165, place="salle-haute", seats=50),),
    spoken=("fr",),
    transport=("foot", "bus", "train"),
    price="as_you_can",
    hands=(
        Hand("leads", person="ines"),
        Hand("guest", name="Odette Marlière, réalisatrice"),
        Hand("guest", name="Fernand Colmant, ancien tourneur"),
    ),
    facts={
        "film": "Le Dernier Aiguillage",
        "director": "Odette Marlière",
        "year": 2019,
        "minutes": 64,
        "subtitles": ("fr", "nl"),
    },
)

MARTHE = ActivityContent(
    slug="les-silences-de-marthe",
    entry="booked",
    hub="mons",
    kind="screening",
    made_weeks_ago=20,
    title=words(
        fr="Les Silences de Marthe : deux langues, zéro chuchotement",
        nl="Les Silences de Marthe: twee talen, geen gefluister",
        en="Les Silences de Marthe: two languages, no whispering",
    ),
    summary=words(
        fr="Le portrait d'une dentellière sourde de 90 ans, tourné en langue des signes, sous-titré en trois langues."
        " Présenté en LSFB, traduit vers la voix.",
        nl="Het portret van een dove kantklosster van 90, gedraaid in gebarentaal en ondertiteld in drie talen."
        " Ingeleid in LSFB, vertolkt naar gesproken Frans.",
        en="A portrait of a deaf lacemaker of 90, shot in sign language and subtitled in three languages. Introduced in"
        " LSFB and voiced into French.",
        de="Porträt einer gehörlosen Spitzenklöpplerin von 90 Jahren, in Gebärdensprache gedreht, in drei Sprachen"
        " untertitelt.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Ce jour-là, ce sont les entendants qui attendent la traduction. Hugo présente le film en LSFB, une
        interprète lui prête sa voix, et les questions se lèvent à la main, au sens propre.</p>
        <p>Marthe Gosselain a fait de la dentelle pendant soixante-dix ans. À l'école on lui attachait les poignets
        pour qu'elle parle ; elle a gardé ses fuseaux et toutes ses opinions. Il n'y a pas une note de musique dans
        le film, et l'on s'en aperçoit au générique.</p>
        <ul><li>Pupitre éclairé à droite de l'écran, visible de tous les rangs.</li><li>Sous-titres avec indication
        des bruits.</li><li>Après : café au comptoir, nappe verte pour qui signe ou veut essayer.</li></ul>""",
        nl="""<p>Die dag zijn het de horenden die op de vertaling wachten. Hugo leidt de film in in LSFB, een tolk
        leent hem haar stem, en vragen stel je door je hand op te steken, letterlijk.</p>
        <p>Marthe Gosselain maakte zeventig jaar lang kant. Op school bonden ze haar polsen vast opdat ze zou
        spreken; ze hield haar klosjes en al haar meningen. In de film zit geen noot muziek, en dat merk je pas bij
        de aftiteling.</p>
        <ul><li>Verlichte plek voor de tolk rechts van het scherm, zichtbaar van op elke rij.</li><li>Ondertitels
        met vermelding van geluiden.</li><li>Nadien: koffie aan de toog, groen tafellaken voor wie gebaart of het
        wil proberen.</li></ul>""",
    ),
    access_words=words(
        fr="Tout le jeudi après-midi, une interprète LSFB est au comptoir. Séance de l'après-midi plus calme : lumière"
        " tamisée, son bas, on peut sortir et rentrer.",
        nl="De hele donderdagnamiddag staat er een tolk LSFB aan de toog. De namiddagvoorstelling is rustiger: gedempt"
        " licht, zacht geluid, in en uit lopen mag.",
        en="An LSFB interpreter is at the counter all Thursday afternoon. The afternoon screening is calmer: lights"
        " dimmed, sound low, come and go as you need.",
    ),
    price_words=words(
        fr="4 €. Qui accompagne quelqu'un ne paie pas. Si 4 €, c'est trop, dites « suspendu » à la caisse et entrez.",
        nl="4 €. Wie iemand begeleidt, betaalt niet. Is 4 € te veel, zeg dan ‘uitgesteld’ aan de kassa en kom binnen.",
        en="€4. Whoever comes as somebody's companion does not pay. If €4 is too much, say “suspended” at the till and"
        " walk in.",
    ),
    dates=(
        Dates(-9, 3, time(14, 30), 120, place="salle-haute", titles=(words(fr="Avant-première de quartier"),)),
        Dates(
            2,
            3,
            time(14, 30),
            120,
            place="salle-haute",
            titles=(
                words(
                    fr="L'après-midi, séance calme",
                    nl="Namiddag, rustige voorstelling",
                    en="Afternoon, calm screening",
                ),
            ),
        ),
        Dates(
            2,
            3,
            time(20),
            110,
            place="salle-haute",
            titles=(
                words(fr="Le soir, avec la monteuse", nl="'s Avonds, met de monteuse", en="Evening, with the editor"),
            ),
        ),
    ),
    spoken=("fr",),
    signed=("sfb",),
    interpreted=("fr",),
    easy_to_read=True,
    transport=("foot", "bus", "train"),
    seats=48,
    price="fixed",
    prices=(Price(words(fr="L'entrée", nl="Inkom", en="Ticket"), "4.00"),),
    hands=(
        Hand("leads", person="hugo"),
        Hand("interprets", name="Maud Delcourte"),
        Hand("guest", name="Ludivine Harmant, monteuse"),
    ),
    mishaps=(
        Mishap(
            0,
            "full",
            words(
                fr="Complet dès 14 h. On a donc promis deux autres séances : les voici, dans la liste.",
                nl="Al vol om 14 uur. Daarom beloofden we nog twee voorstellingen: ze staan in de lijst.",
                en="Full by two o'clock. So we promised two more: they are in the list.",
            ),
        ),
    ),
    facts={
        "film": "Les Silences de Marthe",
        "director": "Ludo Vanbraband",
        "year": 2022,
        "minutes": 78,
        "subtitles": ("fr", "nl", "en"),
    },
)

NOTICES = ActivityContent(
    slug="notices-pour-un-monde-plus-simple",
    hub="mons",
    kind="exhibition",
    made_weeks_ago=14,
    title=words(
        fr="Notices pour un monde plus simple",
        nl="Gebruiksaanwijzingen voor een simpelere wereld",
        en="Instructions for a simpler world",
        it="Istruzioni per un mondo più semplice",
        de="Anleitungen für eine einfachere Welt",
    ),
    summary=words(
        fr="Trente-deux affiches, formulaires et modes d'emploi que personne ne comprenait, refaits par ceux qui"
        " devaient s'en servir. L'original est à gauche. On rit, puis moins.",
        nl="Tweeëndertig affiches, formulieren en handleidingen die niemand begreep, opnieuw gemaakt door wie ze moest"
        " gebruiken. Links hangt het origineel. Eerst lach je.",
        en="Thirty-two notices, forms and manuals that nobody understood, made again by the people who had to use them."
        " The original hangs on the left. You laugh, then less.",
    ),
    description=words(
        fr="""<p>Tout est parti d'une lettre du gaz : trois pages, un seul verbe. Selma l'a posée sur le comptoir,
        quelqu'un a pris un feutre, et le samedi suivant elle tenait sur une carte postale.</p>
        <p>Depuis, on en a refait trente-deux : l'horaire de la déchetterie, la notice d'un appareil auditif, le
        règlement d'un immeuble où il était interdit de « séjourner avec intention ». Tout a été testé sur six
        personnes, dont une pressée et une fâchée.</p>
        <p>Sur la table du milieu, il reste des feuilles. <strong>Apportez le papier que vous ne comprenez
        pas</strong> : si on le refait, il sera accroché avec votre nom, ou sans.</p>""",
        nl="""<p>Het begon met een brief van de gasmaatschappij: drie bladzijden, één werkwoord. Selma legde hem op
        de toog, iemand nam een stift, en de zaterdag daarop paste hij op een postkaart.</p>
        <p>Sindsdien hebben we er tweeëndertig herwerkt: de uren van het containerpark, de handleiding van een
        hoorapparaat, het reglement van een gebouw waar je niet mocht ‘verblijven met bedoeling’. Alles is getest
        op zes mensen, onder wie een gehaaste en een kwade.</p>
        <p>Op de middelste tafel ligt nog papier. <strong>Breng de brief mee die je niet begrijpt</strong>: als we
        hem herwerken, komt hij aan de muur, met je naam of zonder.</p>""",
        de="""<p>Angefangen hat es mit einem Brief vom Gaswerk: drei Seiten, ein einziges Verb. Selma legte ihn auf
        die Theke, jemand griff zum Filzstift, und am Samstag darauf passte er auf eine Postkarte.</p>
        <p>Inzwischen sind es zweiunddreißig. Alles wurde an sechs Leuten erprobt, darunter jemand in Eile und
        jemand mit Wut im Bauch.</p>""",
        machine=("de",),
    ),
    access_words=words(
        fr="Accrochage à 1,20 m, gros caractères, cartels à écouter au bouton. Tout existe en facile à lire : après"
        " tout, c'est le sujet.",
        nl="Alles hangt op 1,20 m, in grote letters, met een knop om te luisteren. Alles bestaat in klare taal: daar"
        " gaat het tenslotte over.",
        en="Hung at 1.20 m, in large type, with a button to listen. All of it exists in easy language: that is the"
        " point, after all.",
    ),
    dates=(
        Dates(
            -1,
            3,
            time(18),
            37 * 24 * 60,
            place="comptoir",
            titles=(
                words(
                    fr="Sur les murs du café, aux heures d'ouverture",
                    nl="Op de muren van het café, tijdens de openingsuren",
                    en="On the café walls, whenever we are open",
                ),
            ),
        ),
        Dates(
            1,
            3,
            time(15),
            60,
            place="comptoir",
            titles=(
                words(
                    fr="Visite en langue des signes, avec Hugo", nl="Bezoek in gebarentaal", en="Visit in sign language"
                ),
            ),
        ),
        Dates(
            3,
            5,
            time(11),
            75,
            place="comptoir",
            titles=(
                words(
                    fr="On refait le vôtre : samedi des papiers difficiles",
                    nl="We herwerken die van jou: zaterdag van de moeilijke papieren",
                    en="We redo yours: Saturday of difficult papers",
                ),
            ),
        ),
    ),
    spoken=("fr", "nl"),
    signed=("sfb",),
    easy_to_read=True,
    transport=("foot", "bicycle", "bus", "train"),
    hands=(Hand("leads", person="ines"), Hand("helps", person="selma", shown=True), Hand("guest", person="hugo")),
)

BETES = ActivityContent(
    slug="questions-betes-reponses-lentes",
    hub="mons",
    kind="series",
    made_weeks_ago=26,
    title=words(
        fr="Questions bêtes, réponses lentes",
        en="Stupid questions, slow answers",
        it="Domande sciocche, risposte lente",
        bg="Глупави въпроси, бавни отговори",
    ),
    summary=words(
        fr="Un lundi soir par mois, depuis votre canapé : une personne qui sait, une heure, et l'interdiction de"
        " répondre trop vite.",
        en="One Monday evening a month, from your sofa: somebody who knows, one hour, and no answering too fast.",
        it="Un lunedì sera al mese, dal divano: qualcuno che sa, un'ora, e il divieto di rispondere troppo in fretta.",
        bg="Веднъж месечно, в понеделник вечер, от дивана: човек, който знае, един час и забрана да се отговаря"
        " прибързано.",
    ),
    description=words(
        fr="""<p>La soirée est née pour ceux qui ne descendent plus l'escalier, gardent un bébé ou vivent à trois
        bus d'ici. Aujourd'hui, la moitié de ceux qui l'écoutent le font dans leur cuisine, caméra éteinte, en
        épluchant.</p>
        <p>On écrit sa question avant, ou pendant, sans nom. Inès les lit toutes, surtout celles qui commencent par
        « c'est sûrement idiot ». L'invitée a le droit de dire « je ne sais pas » ; c'est arrivé onze fois et ce
        sont nos meilleurs moments.</p>
        <p>Pas de logiciel à installer. Par téléphone ordinaire aussi : on vous appelle, vous n'avez qu'à
        décrocher.</p>""",
        en="""<p>It began for people who no longer manage the stairs, who mind a baby or live three buses away.
        Half of those who listen now do it in their kitchen, camera off, peeling something.</p>
        <p>You write your question beforehand or during, without a name. Inès reads them all, above all those that
        start with “this is probably stupid”. The guest may say “I don't know”; it has happened eleven times, and
        those are our best moments.</p>
        <p>Nothing to install. An ordinary telephone will do: we ring you, you pick up.</p>""",
    ),
    access_words=words(
        fr="Sous-titres en direct, tapés par quelqu'un et non devinés par une machine. Image facultative, débit lent"
        " accepté.",
        en="Live subtitles, typed by a person and not guessed by a machine. Picture optional, slow connections"
        " welcome.",
    ),
    dates=(
        Dates(
            -11,
            0,
            time(20),
            60,
            times=6,
            every=4,
            mode="online",
            online_url="https://salon.cafe-europa.example/questions-betes",
            titles=(
                words(
                    fr="À une facteuse d'orgues : pourquoi ça ne tombe pas ?",
                    en="To an organ builder: why does it not fall?",
                ),
                words(fr="À un notaire : faut-il vraiment mourir pour hériter ?"),
                words(
                    fr="À une infirmière de nuit : que font les gens à 4 h ?",
                    en="To a night nurse: what do people do at 4 a.m.?",
                ),
                words(
                    fr="À un électricien : lequel est le fil qui tue ?",
                    en="To an electrician: which wire is the one that kills?",
                    it="A un elettricista: qual è il filo che uccide?",
                    bg="На един електротехник: кой е кабелът, който убива?",
                ),
                words(fr="À une traductrice : quel mot vous manque ?", en="To a translator: which word do you miss?"),
                words(fr="À un fossoyeur : vous avez froid aux pieds ?", en="To a gravedigger: do your feet get cold?"),
            ),
        ),
    ),
    audience="adults",
    spoken=("fr",),
    interpreted=("en",),
    hands=(Hand("leads", person="ines"), Hand("helps", name="Sous-titres : Yvon Lacroix")),
)

SCREENS: tuple[ActivityContent, ...] = (CINE_SOUPE, AIGUILLAGE, MARTHE, NOTICES, BETES)
