"""What comes back every week, or every other week, at La Lainerie."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

OVEN = ActivityContent(
    slug="samedi-du-four",
    hub="wattrelos",
    kind="meal",
    title=words(
        fr="Samedi du four : votre pâte, notre feu",
        nl="Ovenzaterdag: jouw deeg, ons vuur",
        en="Oven Saturday: your dough, our fire",
        it="Sabato del forno: il vostro impasto, il nostro fuoco",
        de="Ofensamstag: Ihr Teig, unser Feuer",
        machine=("de",),
    ),
    summary=words(
        fr="On allume à 7 h, on enfourne à 10 h. Pain d'abord, tartes à midi, et à 15 h on se dispute poliment les"
        " pommes.",
        nl="Om 7 uur steken we aan, om 10 uur gaat het brood erin. Taart om 12 uur, en om 15 uur de laatste appels.",
        en="Lit at 7, bread in at 10, tarts at noon; by 3 there is polite disagreement over the dried apples.",
    ),
    description=words(
        fr="""<p>Le four tient douze pains, ou neuf et une tarte au sucre de Fatiha, qui compte double. Vous arrivez
        avec votre pâte levée et votre nom sur un papier ; on vous donne une heure, une pelle si vous savez, une
        chaise si vous préférez regarder.</p>
        <ul><li><strong>10 h</strong> : pains, fougasses, khobz.</li><li><strong>12 h</strong> : tartes, gratins,
        tout ce qui dore.</li><li><strong>14 h 30</strong> : pommes à sécher, et le balai.</li></ul>
        <p>Pas de pâte ? Il en reste toujours un pâton de quelqu'un qui a vu grand. Les moins de douze ans façonnent
        des souris au bout de la table. Elles cuisent en huit minutes et ne passent jamais la porte.</p>""",
        nl="""<p>In de oven gaan twaalf broden, of negen en één suikertaart van Fatiha, want die telt dubbel. Je
        komt met gerezen deeg en met je naam op een papiertje; je krijgt een uur, een schop als je ermee kunt
        werken, een stoel als je liever kijkt.</p><p>Geen deeg? Er blijft altijd een bol over van iemand die het te
        groot zag. Kinderen maken muizen aan het eind van de tafel. Die zijn na acht minuten gaar en halen nooit de
        poort.</p>""",
    ),
    practical=words(
        fr="Votre pâte levée dans un moule qui ne craint rien, votre nom dessus, une bûche si vous en avez une."
        " L'heure se prend au comptoir ou par téléphone jusqu'au vendredi midi. S'il pleut, on tend la bâche et on"
        " cuit.",
        nl="Gerezen deeg in een stevige vorm met je naam erop, en een blok hout als je er een hebt. Vraag je uur aan"
        " de toog of per telefoon, tot vrijdagmiddag. Bij regen spannen we een zeil en bakken we door.",
    ),
    access_words=words(
        fr="Cour de plain-pied, un plan de travail bas pour façonner assis. La bouche du four est chaude et à un"
        " mètre du sol.",
        nl="Drempelvrije koer en een laag werkblad om zittend te kneden. De ovenmond is heet en zit op een meter"
        " hoogte.",
        en="Step-free yard and a low worktop for shaping sitting down. The oven mouth is hot and a metre off the"
        " ground.",
    ),
    price_words=words(
        fr="Une boîte en fer sur le rebord. Le bois d'une fournée coûte onze euros : partagez comme vous voulez.",
        nl="Er staat een blikken doos op de rand. Het hout voor één baksel kost elf euro: verdeel het zoals je wilt.",
    ),
    price="as_you_can",
    entry="booked",
    seats=14,
    spoken=("fr", "ar", "nl"),
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("leads", person="fatiha"), Hand("helps", person="ana"), Hand("helps", person="odile", shown=False)),
    dates=(
        Dates(-24, 5, time(10), 300, times=5, every=2, place="cour"),
        Dates(-8, 5, time(10), 300, times=13, place="cour"),
        Dates(6, 5, time(10), 300, times=5, every=2, place="cour"),
    ),
    mishaps=(
        Mishap(
            9,
            "cancelled",
            words(
                fr="La porte du four s'est fendue à l'allumage. Le maçon passe lundi ; Fatiha a fait des crêpes pour"
                " tout le monde.",
                nl="De ovendeur is gebarsten bij het aansteken. De metselaar komt maandag; Fatiha bakte pannenkoeken.",
                en="The oven door cracked when it was lit. The mason comes on Monday; Fatiha made pancakes for"
                " everybody.",
            ),
        ),
        Mishap(
            14,
            "full",
            words(
                fr="Douze pains annoncés, quatorze familles : venez manger, on ne peut plus cuire.",
                nl="Twaalf broden, veertien families: kom mee-eten, bakken lukt niet meer.",
            ),
        ),
    ),
    made_weeks_ago=34,
)

HOMEWORK = ActivityContent(
    slug="devoirs-sous-la-verriere",
    hub="wattrelos",
    kind="drop_in",
    title=words(
        fr="Les devoirs sous la verrière",
        nl="Huiswerk onder het glazen dak",
        en="Homework under the glass roof",
    ),
    summary=words(
        fr="Goûter d'abord, cartable ensuite. Huit grands pour vingt-quatre petits, et personne ne corrige en rouge.",
        nl="Eerst een vieruurtje, dan de boekentas. Acht groten voor vierentwintig kinderen, en niemand verbetert in"
        " het rood.",
        en="A snack first, then the schoolbag. Eight grown-ups for twenty-four children, and nobody marks in red.",
    ),
    description=words(
        fr="""<p>À 16 h 30, tartines. À 16 h 45, on sort l'agenda et on dit tout haut ce qui fait peur : les
        fractions, la poésie de jeudi, le mot pour l'institutrice que les parents n'ont pas su lire. Il y a la table
        du calcul, celle des dictées (Jean-Pierre a fait trente-huit ans d'imprimerie, il a de la patience pour les
        lettres), et une table où l'on peut ne rien dire pendant dix minutes.</p>
        <p>Les devoirs ne sont pas toujours finis à 18 h. Ce n'est pas grave : un enfant qui sait ce qu'il n'a pas
        compris est plus avancé que nous.</p>""",
        en="""<p>At 4.30, bread and jam. At 4.45 the diary comes out and we say aloud what is frightening:
        fractions, Thursday's poem, the note from the teacher that nobody at home could read. There is a table for
        sums, one for spelling (thirty-eight years as a printer have made Jean-Pierre patient with letters), and one
        where you may say nothing for ten minutes.</p><p>Homework is not always done by six. Never mind: a child who
        knows what it did not understand is ahead of most of us.</p>""",
    ),
    practical=words(
        fr="Pas d'inscription. La première fois, un adulte passe laisser un numéro de téléphone. Dites-nous les"
        " allergies : il y a du pain, de la compote et parfois des noix.",
        nl="Inschrijven hoeft niet. De eerste keer laat een volwassene een telefoonnummer achter. Meld allergieën:"
        " er is brood, appelmoes en soms noten.",
    ),
    audience="children",
    ages=(6, 14),
    spoken=("fr", "ar", "pl"),
    easy_to_read=True,
    transport=("foot",),
    seats=24,
    hands=(Hand("leads", person="zofia", shown=False), Hand("helps", person="jp1"), Hand("helps", person="karim")),
    dates=(
        Dates(-4, 0, time(16, 30), 90, times=7, place="verriere", holidays=False),
        Dates(-4, 3, time(16, 30), 90, times=7, place="verriere", holidays=False),
    ),
    made_weeks_ago=40,
)

FRENCH = ActivityContent(
    slug="francais-du-mercredi",
    hub="wattrelos",
    kind="workshop",
    title=words(
        fr="Le français du mercredi",
        nl="Frans op woensdag",
        en="Wednesday French",
        bg="Френски в сряда",
    ),
    summary=words(
        earlier="Parler avant d'écrire : la pharmacie, le loyer, la réunion d'école. On vient quand on peut, on rate"
        " sans s'excuser.",
        fr="Parler avant d'écrire : la pharmacie, le loyer, la réunion d'école. Garde d'enfants juste à côté, dès"
        " six mois.",
        nl="Eerst praten, dan schrijven: apotheek, huur, oudercontact. Kom wanneer je kunt, missen mag zonder excuses.",
        en="Talking before writing: the chemist, the rent, the parents' evening. Child care next door, from six"
        " months.",
        outdated=("nl",),
    ),
    description=words(
        fr="""<p>Deux tables. À la première, on apprend à dire son nom, son adresse et « je n'ai pas compris,
        répétez s'il vous plaît » sans rougir. À la seconde, on joue : l'une fait le guichet, l'autre a perdu son
        dossier, et tout le monde souffle les réponses.</p><p>Marek a commencé à la première table il y a quatre
        ans. Il anime maintenant la seconde, avec son accent, qu'il compte garder. Pas de niveau demandé, pas de
        papiers non plus. Le cahier est fourni ; le crayon aussi.</p>""",
    ),
    practical=words(
        fr="Venez à 9 h 30 ou à la pause de 10 h 30. Si vous ne lisez pas encore, dites votre prénom au comptoir :"
        " on vous accompagne.",
        nl="Kom om 9.30 uur of tijdens de pauze van 10.30 uur. Lees je nog niet? Zeg je voornaam aan de toog, we"
        " lopen mee.",
        en="Come at 9.30 or at the 10.30 break. If you do not read yet, say your first name at the counter and we"
        " will come along.",
    ),
    audience="adults",
    ages=(16, None),
    spoken=("fr", "ar", "pl"),
    easy_to_read=True,
    transport=("foot", "bus"),
    hands=(Hand("leads", person="ana"), Hand("helps", person="marek")),
    dates=(Dates(-4, 2, time(9, 30), 120, times=8, place="cuisine", holidays=False),),
    made_weeks_ago=52,
)

PAPERS = ActivityContent(
    slug="table-des-papiers",
    hub="wattrelos",
    kind="drop_in",
    title=words(
        fr="La table des papiers (et des écrans)",
        nl="De papierentafel (en de schermen)",
        en="The table for papers (and screens)",
    ),
    summary=words(
        fr="Une facture, un mot de passe perdu, une lettre qu'on n'ose pas ouvrir. À deux, elle est moins épaisse.",
        nl="Een factuur, een vergeten wachtwoord, een brief die je niet durft te openen. Met twee is hij minder dik.",
        en="A bill, a lost password, a letter you dare not open. Between two people it gets thinner.",
        de="Eine Rechnung, ein verlorenes Passwort, ein Brief, den man nicht öffnen mag. Zu zweit wird er dünner.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Karim a un massicot, une imprimante et tout son temps. On s'assoit, on ouvre l'enveloppe ensemble,
        on lit à voix basse, et seulement après on décide. Pour payer sur l'ordinateur ou refaire une carte de
        transport, c'est vous qui avez la souris : lui garde les mains dans les poches, c'est la règle.</p>
        <p>Ce qui se dit à cette table y reste. Quand il faut un juriste ou une assistante sociale, on téléphone
        devant vous, et on attend avec vous que la musique s'arrête.</p>""",
        nl="""<p>Karim heeft een papiersnijder, een printer en alle tijd. We gaan zitten, openen samen de envelop,
        lezen halfluid, en beslissen pas daarna. Betalen op de computer of een vervoerkaart aanvragen? Jij hebt de
        muis, hij houdt zijn handen in zijn zakken: dat is de regel.</p><p>Wat aan deze tafel gezegd wordt, blijft
        aan deze tafel.</p>""",
    ),
    practical=words(
        earlier="Apportez toute l'enveloppe, même les pages « sans importance ». Comptez une demi-heure d'attente,"
        " café à quarante centimes.",
        fr="Apportez toute l'enveloppe, même les pages « sans importance ». Comptez une demi-heure d'attente, café à"
        " cinquante centimes.",
        nl="Breng de hele envelop mee, ook de ‘onbelangrijke’ bladen. Reken op een halfuur wachten, koffie kost"
        " veertig cent.",
        outdated=("nl",),
    ),
    access_words=words(
        fr="Pour parler à l'abri des oreilles, demandez le petit salon. Les grandes lettres s'impriment sur place.",
        nl="Wil je ongestoord praten, vraag dan het salonnetje. Grote letters drukken we ter plekke af.",
    ),
    audience="adults",
    spoken=("fr", "ar", "nl"),
    easy_to_read=True,
    transport=("foot", "bus"),
    hands=(Hand("leads", person="karim"),),
    dates=(Dates(-4, 1, time(14), 150, times=8, holidays=False),),
    mishaps=(
        Mishap(
            5,
            "note",
            words(
                fr="L'imprimante boude : venez avec vos papiers, on imprime demain et on vous les garde au comptoir.",
                nl="De printer staakt: breng je papieren mee, we drukken morgen af en leggen alles klaar aan de toog.",
                en="The printer is sulking: bring your papers, we print tomorrow and keep them for you at the counter.",
            ),
        ),
    ),
    made_weeks_ago=45,
)

FRIDAY_TABLE = ActivityContent(
    slug="quinze-couverts-du-vendredi",
    hub="wattrelos",
    kind="meal",
    title=words(
        fr="Quinze couverts, une recette par personne",
        nl="Vijftien borden en ieders recept",
        en="Fifteen plates and somebody's recipe",
    ),
    summary=words(
        fr="Chaque vendredi, quelqu'un du quartier apprend son plat aux autres. On épluche à 10 h, on mange à midi"
        " et quart.",
        nl="Elke vrijdag leert iemand uit de buurt de anderen een gerecht. Schillen om 10 uur, eten om kwart na"
        " twaalf.",
        en="Every Friday somebody from the street teaches the rest a dish. We peel at 10 and eat at a quarter past"
        " twelve.",
        it="Ogni venerdì qualcuno del quartiere insegna un piatto agli altri. Si pela alle 10, si mangia a"
        " mezzogiorno e un quarto.",
    ),
    description=words(
        fr="""<p>Le nom du plat est écrit à la craie le mardi : żurek, carbonade, chorba, waterzooi, ou « surprise
        de Monsieur Lemaître », qui a fini au four. Celui qui sait montre, les autres coupent. On goûte trop, on
        sale deux fois, et à midi quinze la table de la cuisine est mise pour tout le monde, y compris la personne
        qui n'a fait que passer chercher un papier.</p><p>Les légumes viennent du marché de la veille. La recette
        est recopiée dans le cahier à spirale, dans la langue de celui qui l'a donnée ; nous en sommes à la
        quatre-vingt-seizième.</p>""",
        nl="""<p>Op dinsdag staat het gerecht in krijt op het bord: żurek, stoofvlees, chorba, waterzooi, of
        ‘verrassing van meneer Lemaître’, die in de oven belandde. Wie het kan, doet het voor; de rest snijdt. We
        proeven te veel, zouten twee keer, en om kwart na twaalf is er gedekt voor iedereen, ook voor wie alleen een
        papier kwam halen.</p><p>Het recept gaat in het schrift, in de taal van wie het gaf. We zitten aan nummer
        zesennegentig.</p>""",
    ),
    practical=words(
        fr="Un tablier si vous y tenez, une boîte pour emporter. Réservez pour qu'on sache combien de pommes de"
        " terre. Dites-nous ce que vous ne mangez pas, sans donner de raison.",
        nl="Een schort als je eraan houdt, een doosje om mee te nemen. Reserveer, dan weten we hoeveel aardappelen."
        " Zeg wat je niet eet, de reden hoeft niet.",
    ),
    price_words=words(
        fr="Le prix que vous choisissez n'est écrit nulle part et ne change pas la taille de l'assiette.",
        nl="De prijs die je kiest, staat nergens opgeschreven en maakt je bord niet groter of kleiner.",
        en="The price you choose is written down nowhere and does not change the size of the plate.",
    ),
    price="solidarity",
    prices=(
        Price(words(fr="Fin de mois", nl="Einde van de maand", en="End of the month"), "1.00"),
        Price(words(fr="Le plat", nl="De maaltijd", en="The meal"), "4.00"),
        Price(
            words(fr="Le plat et celui du voisin", nl="Eentje voor de buur erbij", en="And one for a neighbour"), "8.00"
        ),
    ),
    entry="booked",
    seats=15,
    spoken=("fr", "pl", "ar"),
    transport=("foot", "bicycle", "bus"),
    hands=(
        Hand("leads", person="zofia", shown=False),
        Hand("guest", person="marek"),
        Hand("helps", name="Léonce Lemaître"),
    ),
    dates=(Dates(-4, 4, time(10), 210, times=9, place="cuisine", holidays=False),),
    mishaps=(
        Mishap(
            5,
            "full",
            words(
                fr="Complet : Marek fait ses pierogi. Il en prépare trente de plus à emporter, venez à 12 h 30 avec"
                " une boîte.",
                nl="Volzet: Marek maakt pierogi. Hij maakt er dertig extra om mee te nemen, kom om 12.30 uur met een"
                " doosje.",
            ),
        ),
    ),
    made_weeks_ago=38,
)

WEEKLY: tuple[ActivityContent, ...] = (OVEN, HOMEWORK, FRENCH, PAPERS, FRIDAY_TABLE)
