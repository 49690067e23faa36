"""What is sung, said and listened to at La Lainerie, week after week."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

YOUTH_STUDIO = ActivityContent(
    slug="la-regie-est-a-vous",
    hub="wattrelos",
    kind="drop_in",
    title=words(
        fr="La régie est à vous (12–17 ans)",
        nl="De regie is van jullie (12–17)",
        en="The sound desk is yours (12–17)",
    ),
    summary=words(
        fr="Un morceau, un podcast sur les cantines, un montage de chats : peu importe. Entrez, on branche.",
        nl="Een nummer, een podcast over de schoolrefter, een montage met katten: maakt niet uit. Kom binnen, we"
        " pluggen in.",
        en="A track, a podcast about school dinners, a cut of cat films: no matter. Come in, we plug you in.",
    ),
    description=words(
        fr="""<p>Six places, deux casques de rechange, un clavier dont le la bémol colle. Ana sait faire marcher
        tout ça et ne dit pas ce qu'il faut faire avec. Sont déjà sortis d'ici : un rap sur la ligne de bus, onze
        minutes de silence enregistrées dans la filature vide, et le générique du film des quatrièmes.</p><p>Vous
        pouvez venir à trois, ou seul sans parler à personne jusqu'à 15 h. À 16 h 30, ceux qui veulent font écouter.
        Ceux qui ne veulent pas coupent le son, et on ne demande rien.</p>""",
    ),
    practical=words(
        fr="Venez avec vos fichiers sur une clé ou avec rien. Rien ne sort de la régie sans l'accord de ceux qu'on"
        " entend.",
        nl="Kom met je bestanden op een stick of met niets. Niets verlaat de regie zonder het akkoord van wie erop"
        " te horen is.",
    ),
    access_words=words(
        fr="La régie est à l'étage, sans ascenseur. Prévenez le matin et tout descend : ordinateur, micro, et Ana"
        " avec.",
        nl="De regie is boven, zonder lift. Laat het 's ochtends weten en alles komt naar beneden: computer, micro,"
        " en Ana erbij.",
        en="The desk is upstairs with no lift. Tell us in the morning and everything comes down: computer,"
        " microphone, and Ana.",
    ),
    audience="young",
    ages=(12, 17),
    spoken=("fr", "en"),
    seats=6,
    transport=("foot", "bicycle", "bus"),
    hands=(Hand("leads", person="ana"),),
    dates=(Dates(-4, 2, time(14), 180, times=9, place="regie", holidays=False),),
    mishaps=(
        Mishap(
            3,
            "cancelled",
            words(
                fr="Ana a une extinction de voix, ce qui pour du son est un comble. On se retrouve mercredi prochain.",
                nl="Ana is haar stem kwijt, en dat bij geluid. Tot volgende woensdag.",
            ),
        ),
    ),
    made_weeks_ago=28,
)

CHOIR = ActivityContent(
    slug="chorale-des-deux-rives",
    hub="wattrelos",
    kind="concert",
    title=words(
        fr="Chorale des deux rives",
        nl="Koor van de twee oevers",
        en="Choir of the two banks",
        it="Il coro delle due rive",
        bg="Хор на двата бряга",
    ),
    summary=words(
        fr="Un vendredi sur deux, quarante voix ici, quinze à Mons, et un quart de seconde de retard entre les deux.",
        nl="Om de twee vrijdagen: veertig stemmen hier, vijftien in Bergen, en een kwartseconde vertraging ertussen.",
        en="Every other Friday: forty voices here, fifteen in Mons, and a quarter of a second's delay in between.",
        de="Jeden zweiten Freitag vierzig Stimmen hier, fünfzehn in Mons, dazwischen eine Viertelsekunde Verzögerung.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Hélène lance la première note ; Mons la reçoit un quart de seconde plus tard. Alors on a choisi des
        chansons qui aiment les échos : canons, berceuses, un chant de fileuses en picard, une complainte de la mer
        du Nord apprise au téléphone. Personne ne lit la musique, ou alors trois personnes, et elles se
        taisent.</p><p>On chante debout, assis, ou à côté de la porte si l'on a un bus. Le vendredi de la pleine
        lune, on chante une chanson de plus, sans raison. Il y a une chaise par voix et du thé à la menthe à 19
        h.</p>""",
        nl="""<p>Hélène geeft de eerste toon; in Bergen komt hij een kwartseconde later aan. Daarom kozen we liedjes
        die van een echo houden: canons, wiegeliedjes, een spinsterslied in het Picardisch, een klaagzang van de
        Noordzee die we per telefoon leerden. Niemand leest noten, behalve drie mensen, en die zwijgen
        erover.</p><p>We zingen rechtstaand, zittend, of bij de deur als je een bus moet halen. Elke stem heeft een
        stoel, en om 19 uur is er muntthee.</p>""",
    ),
    practical=words(
        fr="Entrée libre. Si vous ne voulez pas être vu à Mons, asseyez-vous à gauche du poêle : la caméra s'arrête"
        " avant.",
        nl="Vrije toegang. Wil je in Bergen niet in beeld komen? Ga links van de kachel zitten: daar stopt de camera.",
        en="Just come. If you would rather not be seen in Mons, sit left of the stove: the camera stops short of it.",
    ),
    access_words=words(
        fr="La boucle magnétique est allumée. Les paroles existent en gros caractères, une feuille par chanson.",
        nl="De ringleiding staat aan. De teksten zijn er in grote letters, één blad per lied.",
    ),
    partners=("mons",),
    spoken=("fr", "nl", "ar"),
    transport=("foot", "bicycle", "bus", "car"),
    transport_words=words(
        fr="Après le thé, Karim raccompagne jusqu'à Herseaux : trois places dans la voiture, dont une à l'avant pour"
        " les longues jambes.",
        nl="Na de thee brengt Karim mensen tot in Herzeeuw: drie plaatsen in de auto, waarvan één vooraan voor lange"
        " benen.",
    ),
    hands=(
        Hand("leads", name="Hélène Vantorre"),
        Hand("helps", person="karim"),
        Hand("helps", person="odile", shown=False),
    ),
    dates=(
        Dates(
            -20,
            4,
            time(18, 30),
            90,
            times=2,
            every=2,
            place="verriere",
            holidays=False,
        ),
        Dates(
            -12,
            4,
            time(18, 30),
            90,
            times=12,
            every=2,
            place="verriere",
            also_at=("mons/salle-haute",),
            mode="hybrid",
            online_url="https://salle.lainerie.example/chorale",
            holidays=False,
        ),
    ),
    made_weeks_ago=60,
)

TEA = ActivityContent(
    slug="the-du-lundi-fauteuil-ou-telephone",
    hub="wattrelos",
    kind="drop_in",
    title=words(
        fr="Le thé du lundi, en fauteuil ou au téléphone",
        nl="Maandagthee, in de zetel of aan de telefoon",
    ),
    summary=words(
        fr="Pour celles et ceux qui ne sortent plus beaucoup : un haut-parleur sur la table, une tasse chez vous, et"
        " des nouvelles.",
        nl="Voor wie niet vaak meer buitenkomt: een luidspreker op tafel, een kop thee thuis, en het nieuws van de"
        " wijk.",
    ),
    description=words(
        fr="""<p>Madame Vandamme vient à pied, sa sœur appelle de sa cuisine, Monsieur Duquesnoy de la maison de
        repos, et l'on pose le téléphone au milieu comme un invité. On commence par la météo, on finit on ne sait où
        : le prix du beurre, la grève de la filature, les mots flamands qu'on a oubliés exprès.</p><p>Alice fait le
        tour des voix pour que chacune ait parlé avant 16 h. Un jeu de cartes circule pour ceux qui ont des mains
        ici, et Jean-Pierre annonce les plis au micro.</p>""",
    ),
    practical=words(
        fr="Pas d'ordinateur ? Laissez votre numéro au comptoir et c'est nous qui appelons, à 15 h précises. L'appel"
        " ne coûte rien.",
        nl="Geen computer? Laat je nummer achter aan de toog, dan bellen wij om 15 uur stipt. Het kost niets.",
    ),
    access_words=words(
        fr="Chaises à accoudoirs, boucle magnétique, et quelqu'un qui répète plus fort sans soupirer.",
        nl="Stoelen met leuningen, een ringleiding, en iemand die luider herhaalt zonder te zuchten.",
    ),
    audience="elders",
    spoken=("fr", "nl"),
    transport=("foot", "car"),
    transport_words=words(
        fr="Karim passe prendre trois personnes à 14 h 30. Il faut l'avoir demandé le vendredi.",
    ),
    hands=(Hand("leads", person="alice"), Hand("helps", person="jp1")),
    dates=(
        Dates(
            -7,
            0,
            time(15),
            75,
            times=8,
            every=2,
            place="verriere",
            mode="hybrid",
            online_url="https://salle.lainerie.example/the-du-lundi",
            holidays=False,
        ),
    ),
    made_weeks_ago=26,
)

BEDTIME = ActivityContent(
    slug="trois-langues-pour-s-endormir",
    hub="wattrelos",
    kind="storytelling",
    title=words(
        fr="Trois langues pour s'endormir",
        nl="Drie talen om bij in te slapen",
        en="Three languages to fall asleep in",
    ),
    summary=words(
        fr="En ligne, une demi-heure, caméra coupée : une histoire lue en français, en arabe et en polonais. Pyjama"
        " admis.",
        nl="Online, een halfuur, camera uit: één verhaal in het Frans, het Arabisch en het Pools. Pyjama toegelaten.",
        en="Online, half an hour, cameras off: one story read in French, Arabic and Polish. Pyjamas welcome.",
    ),
    description=words(
        fr="""<p>La même histoire, trois fois, chaque fois un peu plus bas. Fatiha commence, deux voisines prennent
        la suite. Il n'y a rien à regarder : on met le téléphone sur la table de nuit et on écoute. Un habitué de
        cinq ans assure que la version polonaise endort le plus vite, « parce qu'il y a plein de ch ».</p><p>Les
        livres se prêtent au comptoir le lendemain. Les parents qui apprennent une des trois langues ont le droit de
        rester jusqu'au bout.</p>""",
        nl="""<p>Hetzelfde verhaal, drie keer, telkens wat zachter. Fatiha begint, twee buurvrouwen nemen over. Te
        zien is er niets: leg de telefoon op het nachtkastje en luister. Een vaste luisteraar van vijf zweert dat je
        bij het Pools het snelst slaapt, ‘omdat er zoveel sj in zit’.</p>""",
    ),
    practical=words(
        fr="Le lien ouvre à 19 h 40. Pas de compte, pas de nom. On peut aussi écouter par téléphone : demandez le"
        " numéro au comptoir.",
        nl="De link gaat open om 19.40 uur. Geen account, geen naam. Luisteren per telefoon kan ook: vraag het"
        " nummer aan de toog.",
        en="The link opens at 7.40 p.m. No account, no name. You can listen by telephone too: ask for the number at"
        " the counter.",
    ),
    audience="families",
    ages=(3, 10),
    spoken=("fr", "ar", "pl"),
    hands=(
        Hand("leads", person="fatiha"),
        Hand("leads", person="zofia", shown=False),
        Hand("helps", person="chloe", shown=False),
    ),
    dates=(
        Dates(
            -7,
            3,
            time(19, 45),
            30,
            times=6,
            every=2,
            mode="online",
            online_url="https://salle.lainerie.example/s-endormir",
        ),
    ),
    made_weeks_ago=20,
)

VOICES: tuple[ActivityContent, ...] = (YOUTH_STUDIO, CHOIR, TEA, BEDTIME)
