"""Café Europa, connected social place and fab lab, Mons (Belgium)."""

from datetime import time

from estaminet.demo.content.shapes import Access, Exceptional, HubContent, Opening, PlaceContent, Season, words

HUB = HubContent(
    slug="mons",
    kind="fab_lab",
    ink="green",
    facade="gable",
    name=words(fr="Café Europa"),
    town=words(fr="Mons", nl="Bergen", en="Mons", bg="Монс"),
    tagline=words(
        fr="Un café, un fab lab et des gens patients : ici, on apprend les machines en buvant quelque chose de chaud.",
        nl="Een café, een fablab en mensen met geduld: hier leer je machines kennen bij iets warms.",
        en="A café, a fab lab and patient people: here you learn machines over something warm to drink.",
        it="Un caffè, un fab lab e gente paziente: qui si impara a usare le macchine davanti a qualcosa di caldo.",
        bg="Кафене, работилница и търпеливи хора: тук се учим на машините на чаша нещо топло.",
        de="Ein Café, ein Fab Lab und geduldige Leute: Hier lernt man Maschinen bei etwas Warmem kennen.",
    ),
    description=words(
        fr="""<p>Le comptoir est au milieu, exprès. À gauche, on s'assoit ; à droite, on fabrique. Entre les deux, il y a
        toujours quelqu'un pour répondre à une question qui commence par « c'est sûrement idiot, mais… ». Ça ne l'est
        jamais : on a vu la même question trois fois dans la semaine.</p>
        <p>Le Café Europa est né au lendemain d'une année de fête, quand la ville s'est demandé quoi garder. Elle a gardé
        l'envie. Aujourd'hui le fab lab compte deux découpeuses laser, sept imprimantes 3D, une brodeuse, un atelier bois et
        un studio son. On peut s'en servir quand on a passé l'habilitation : une matinée, gratuite, par petits
        groupes.</p>
        <p>Ici se croisent des étudiantes, des retraités des ateliers du chemin de fer, des gens qui cherchent du travail
        et des gens qui en ont trop. Un vendredi par mois, ils se mettent tous à la même table et l'on part d'un problème
        du quartier : une rampe, un banc, une affiche que personne ne comprend. Le dimanche, il en reste quelque chose.</p>
        <p>Et si vous voulez seulement un café et le wifi, c'est très bien aussi.</p>""",
        nl="""<p>De toog staat in het midden, met opzet. Links ga je zitten, rechts ga je aan de slag. Daartussen is er
        altijd iemand voor een vraag die begint met ‘het is vast een domme vraag, maar…’. Dat is ze nooit: we kregen ze die
        week al drie keer.</p>
        <p>Café Europa is ontstaan na een feestjaar, toen de stad zich afvroeg wat ze wilde bewaren. Ze bewaarde de goesting.
        Vandaag telt het fablab twee lasersnijders, zeven 3D-printers, een borduurmachine, een houtatelier en een
        geluidsstudio. Je mag ermee werken zodra je een voormiddag opleiding gevolgd hebt: gratis en in kleine groep.</p>
        <p>Hier lopen studenten, gepensioneerden van de spoorwegateliers, werkzoekenden en mensen met te veel werk door
        elkaar. Eén vrijdag per maand schuiven ze samen aan en vertrekken we van een probleem uit de buurt: een helling, een
        bank, een affiche die niemand begrijpt. Op zondag blijft daar iets van over.</p>
        <p>En wil je alleen een koffie en wifi, dan is dat ook prima.</p>""",
        en="""<p>The counter is in the middle, on purpose. On the left you sit; on the right you make. In between there is
        always somebody for a question that begins with “this is probably stupid, but…”. It never is: we were asked the same
        one three times that week.</p>
        <p>Café Europa was born the morning after a year of celebration, when the city wondered what to keep. It kept the
        appetite. Today the fab lab has two laser cutters, seven 3D printers, an embroidery machine, a wood workshop and a
        sound studio. You may use them once you have done the induction: one morning, free, in small groups.</p>
        <p>Students, pensioners from the railway workshops, people looking for work and people with too much of it all meet
        here. One Friday a month they sit down at the same table and start from a problem in the neighbourhood: a ramp, a
        bench, a notice nobody understands. By Sunday something is left of it.</p>
        <p>And if all you want is a coffee and the wifi, that is fine too.</p>""",
    ),
    street="3 place des Cinq-Langues",
    postcode="7000",
    country="BE",
    latitude=50.4549,
    longitude=3.9562,
    zone="Europe/Brussels",
    languages=("fr", "nl", "en"),
    spoken=("fr", "en", "nl", "it", "tr"),
    phone="+32 65 00 00 00",
    email="bonjour@cafe-europa.example",
    getting_here=words(
        fr="À dix minutes à pied de la gare, en montée douce. La navette du centre s'arrête devant la porte.",
        nl="Op tien minuten wandelen van het station, licht bergop. De centrumbus stopt voor de deur.",
        en="Ten minutes on foot from the station, gently uphill. The town shuttle stops at the door.",
        it="A dieci minuti a piedi dalla stazione, in leggera salita. La navetta del centro ferma davanti alla porta.",
    ),
    opening=(
        Opening((0, 1, 2), time(9), time(18)),
        Opening((3, 4), time(9), time(22)),
        Opening((5,), time(10), time(18)),
    ),
    exceptions=(
        Exceptional(
            Season(days_ahead=6, weekday=4),
            words(
                fr="Ouvert jusqu'à minuit : nuit du fab lab, on termine ce qui traîne.",
                nl="Open tot middernacht: nacht van het fablab, we werken af wat is blijven liggen.",
                en="Open until midnight: fab lab night, we finish what has been lying about.",
            ),
            hours=((time(10), time(23, 59)),),
        ),
        Exceptional(
            Season(easter_offset=56),
            words(
                fr="Ducasse : on ferme, on est dans la rue comme tout le monde.",
                nl="Ducasse: we zijn dicht en staan op straat, zoals iedereen.",
                en="Ducasse: we are closed and out in the street like everybody else.",
            ),
        ),
        Exceptional(
            Season(month=12, day=25, lasts=8),
            words(
                fr="Les machines se reposent entre Noël et le Nouvel An.",
                nl="Tussen Kerstmis en Nieuwjaar rusten de machines.",
                en="The machines rest between Christmas and New Year.",
            ),
        ),
    ),
    access=(
        Access("step_free", "yes"),
        Access(
            "lift",
            "yes",
            words(
                fr="Ascenseur parlant, 1,10 m sur 1,40 m.",
                nl="Sprekende lift, 1,10 m op 1,40 m.",
                en="Talking lift, 1.10 m by 1.40 m.",
            ),
        ),
        Access("accessible_toilet", "yes"),
        Access(
            "hearing_loop",
            "yes",
            words(
                fr="Au comptoir et dans la salle du haut.",
                nl="Aan de toog en in de zaal boven.",
                en="At the counter and in the upstairs room.",
            ),
        ),
        Access(
            "quiet_room",
            "partly",
            words(
                fr="Le studio son, quand personne n'enregistre. L'atelier bois est bruyant l'après-midi.",
                nl="De geluidsstudio, als er niemand opneemt. Het houtatelier is 's namiddags luidruchtig.",
                en="The sound studio, when nobody is recording. The wood workshop is noisy in the afternoon.",
            ),
        ),
        Access(
            "assistance_dogs",
            "yes",
            words(
                fr="Partout, sauf dans l'atelier bois (copeaux au sol).",
                nl="Overal, behalve in het houtatelier (spaanders op de vloer).",
                en="Everywhere but the wood workshop (shavings on the floor).",
            ),
        ),
        Access(
            "sign_language",
            "partly",
            words(
                fr="Langue des signes de Belgique francophone le jeudi de 14 h à 18 h.",
                nl="Franstalige Belgische gebarentaal op donderdag van 14 tot 18 uur.",
                en="French Belgian sign language on Thursdays from 2 to 6 p.m.",
            ),
        ),
    ),
    places=(
        PlaceContent(
            "comptoir",
            words(fr="Le comptoir", nl="De toog", en="The counter", it="Il bancone"),
            "cafe",
            60,
            0,
            words(
                fr="<p>Trente places assises, six ordinateurs, une imprimante pour les papiers pressés. Un coin du comptoir"
                " est bas, pour parler à la même hauteur.</p>",
                nl="<p>Dertig zitplaatsen, zes computers en een printer voor dringende papieren. Een stuk van de toog is"
                " laag, om op ooghoogte te praten.</p>",
                en="<p>Thirty seats, six computers, a printer for urgent papers. Part of the counter is low, so that we"
                " talk at the same height.</p>",
            ),
            (Access("step_free", "yes"), Access("hearing_loop", "yes")),
        ),
        PlaceContent(
            "fab-lab",
            words(fr="Le fab lab", nl="Het fablab", en="The fab lab", it="Il fab lab"),
            "workshop",
            18,
            0,
            words(
                fr="<p>Découpe laser, impression 3D, broderie, électronique. Les tables montent et descendent ; deux"
                " claviers ont de grosses touches.</p>",
                nl="<p>Lasersnijden, 3D-printen, borduren, elektronica. De tafels gaan op en neer; twee toetsenborden"
                " hebben grote toetsen.</p>",
                en="<p>Laser cutting, 3D printing, embroidery, electronics. The tables go up and down; two keyboards have"
                " large keys.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "bois",
            words(fr="L'atelier bois", nl="Het houtatelier", en="The wood workshop"),
            "workshop",
            8,
            0,
            words(
                fr="<p>Scie à ruban, raboteuse, établis. Casques et lunettes à l'entrée, obligatoires dès la ligne"
                " jaune.</p>",
                nl="<p>Lintzaag, schaafmachine, werkbanken. Helmen en brillen hangen bij de deur, verplicht vanaf de gele"
                " lijn.</p>",
                en="<p>Band saw, planer, benches. Ear defenders and goggles by the door, compulsory from the yellow"
                " line.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "salle-haute",
            words(fr="La salle du haut", nl="De zaal boven", en="The upstairs room"),
            "room",
            50,
            1,
            words(
                fr="<p>Cinquante chaises, un grand écran, une estrade avec rampe. La lumière se règle.</p>",
                nl="<p>Vijftig stoelen, een groot scherm, een podium met helling. Het licht is regelbaar.</p>",
                en="<p>Fifty chairs, a large screen, a platform with a ramp. The light can be dimmed.</p>",
            ),
            (Access("step_free", "yes"), Access("hearing_loop", "yes"), Access("lift", "yes")),
        ),
        PlaceContent(
            "studio",
            words(fr="Le studio son", nl="De geluidsstudio", en="The sound studio"),
            "studio",
            5,
            1,
            words(
                fr="<p>Une cabine, quatre micros, un canapé. C'est ici que l'atelier radio des 12–17 ans enregistre.</p>",
                nl="<p>Een cabine, vier micro's, een zetel. Hier neemt het radioatelier van de 12- tot 17-jarigen op.</p>",
                en="<p>A booth, four microphones, a sofa. This is where the 12–17s' radio workshop records.</p>",
            ),
            (Access("step_free", "yes"), Access("quiet_room", "yes")),
        ),
    ),
)
