"""La Lainerie, social centre in an old wool mill, Wattrelos (France)."""

from datetime import time

from estaminet.demo.content.shapes import Access, Exceptional, HubContent, Opening, PlaceContent, Season, words

HUB = HubContent(
    slug="wattrelos",
    kind="social_centre",
    ink="brick",
    facade="mill",
    name=words(fr="La Lainerie"),
    town=words(fr="Wattrelos", bg="Ватрело"),
    tagline=words(
        fr="Une ancienne filature où l'on entre pour une soupe et d'où l'on ressort avec un film.",
        nl="Een oude wolspinnerij waar je binnenstapt voor een kom soep en weer buitenkomt met een film.",
        en="An old wool mill where you come in for soup and go home with a film.",
        it="Un vecchio lanificio dove si entra per una zuppa e si esce con un film in tasca.",
        bg="Стара вълнена фабрика, в която влизаш за една супа, а си тръгваш с филм.",
        de="Eine alte Wollspinnerei, in die man auf einen Teller Suppe kommt und die man mit einem Film verlässt.",
        machine=("de",),
    ),
    description=words(
        fr="""<p>Ici, on a peigné la laine pendant quatre-vingts ans. Quand le dernier métier s'est tu, les voisins ont
        gardé la clé. Depuis, la grande salle sert à tout ce qui tient sous une verrière : l'aide aux devoirs, les
        répétitions, les trocs de vêtements, la friterie les soirs de fête, et un atelier de cinéma où des gens de
        douze à quatre-vingts ans tournent ensemble.</p>
        <p>La Lainerie est un centre social. On y vient pour un papier à remplir, pour faire garder le petit une heure,
        pour apprendre le français, ou simplement parce qu'il y fait chaud et que le café est à cinquante centimes.
        Personne ne vous demandera de vous justifier. La Belgique est à dix minutes à pied, et cela s'entend : au
        comptoir, le picard, le néerlandais, le polonais et l'arabe se répondent.</p>
        <p>Ce qui se décide ici se décide avec les habitants. Un comité se réunit le premier mardi du mois, porte
        ouverte. C'est lui qui a voulu le four à pain dans la cour, et c'est lui qui en tient le calendrier.</p>""",
        nl="""<p>Hier is tachtig jaar lang wol gekamd. Toen het laatste getouw stilviel, hielden de buren de sleutel.
        Sindsdien dient de grote zaal voor alles wat onder een glazen dak past: huiswerkbegeleiding, repetities,
        kledingruil, een frietkot op feestavonden en een filmatelier waar mensen van twaalf tot tachtig samen
        draaien.</p>
        <p>La Lainerie is een sociaal centrum. Je komt er om een papier in te vullen, om de kleinste een uurtje te
        laten opvangen, om Frans te leren, of gewoon omdat het er warm is en een koffie vijftig cent kost. Niemand
        vraagt waarom je er bent. België ligt op tien minuten wandelen, en dat hoor je: aan de toog praten Picardisch,
        Nederlands, Pools en Arabisch door elkaar.</p>
        <p>Wat hier beslist wordt, beslissen we met de bewoners. Op de eerste dinsdag van de maand vergadert een
        comité, met de deur open. Dat comité wilde de broodoven op de koer, en het houdt ook de kalender ervan
        bij.</p>""",
        en="""<p>Wool was combed here for eighty years. When the last loom fell silent, the neighbours kept the key.
        Since then the great room has been used for anything that fits under a glass roof: homework help, rehearsals,
        clothes swaps, a chip stall on party nights, and a film workshop where people from twelve to eighty shoot
        together.</p>
        <p>La Lainerie is a social centre. People come with a form to fill in, to have the little one minded for an
        hour, to learn French, or simply because it is warm and coffee costs fifty cents. Nobody will ask you to
        explain yourself. Belgium is ten minutes away on foot and you can hear it: at the counter Picard, Dutch,
        Polish and Arabic answer one another.</p>
        <p>What is decided here is decided with the people who live here. A committee meets on the first Tuesday of
        the month with the door open. It was the committee that wanted a bread oven in the yard, and it is the
        committee that keeps its calendar.</p>""",
        it="""<p>Qui si è pettinata la lana per ottant'anni. Quando l'ultimo telaio si è fermato, i vicini si sono
        tenuti la chiave. Da allora la sala grande serve a tutto ciò che sta sotto una vetrata: i compiti, le prove,
        gli scambi di vestiti, le patatine fritte nelle sere di festa e un laboratorio di cinema dove persone dai
        dodici agli ottant'anni girano insieme.</p>
        <p>La Lainerie è un centro sociale. Ci si viene per un modulo da compilare, per lasciare il piccolo
        un'oretta, per imparare il francese, o semplicemente perché fa caldo e il caffè costa cinquanta centesimi.
        Nessuno vi chiederà perché siete lì. Il Belgio è a dieci minuti a piedi, e si sente.</p>
        <p>Ciò che si decide qui si decide con gli abitanti. Un comitato si riunisce il primo martedì del mese, a
        porta aperta.</p>""",
        machine=("it",),
    ),
    street="12 rue de la Laine-Cardée",
    postcode="59150",
    country="FR",
    latitude=50.7015,
    longitude=3.2171,
    zone="Europe/Paris",
    languages=("fr", "nl", "en"),
    spoken=("fr", "nl", "ar", "pl"),
    phone="+33 3 53 01 00 12",
    email="bonjour@lainerie.example",
    getting_here=words(
        fr="Bus jusqu'à l'arrêt Hôtel de Ville, puis six minutes à pied sans marche. Parking à vélos dans la cour.",
        nl="Bus tot halte Hôtel de Ville, dan zes minuten te voet zonder treden. Fietsenstalling op de koer.",
        en="Bus to Hôtel de Ville, then six minutes on foot without a step. Bicycle racks in the yard.",
        it="Autobus fino alla fermata Hôtel de Ville, poi sei minuti a piedi senza gradini. Rastrelliere nel cortile.",
    ),
    opening=(
        Opening((0,), time(14), time(19)),
        Opening((1, 2, 3, 4), time(9), time(12, 30)),
        Opening((1, 2, 3, 4), time(13, 30), time(19)),
        Opening((5,), time(10), time(18)),
    ),
    exceptions=(
        Exceptional(
            Season(days_ahead=8, weekday=1),
            words(
                fr="Ouverture à 14 h : l'équipe fait le point avec le comité d'habitants.",
                nl="Open vanaf 14 uur: de ploeg overlegt met het bewonerscomité.",
                en="Open from 2 p.m.: the team takes stock with the residents' committee.",
            ),
            hours=((time(14), time(19)),),
        ),
        Exceptional(
            Season(month=12, day=24, lasts=9),
            words(
                fr="Fermé entre Noël et le Nouvel An. Le four, lui, chauffe le 31 : apportez votre pâte.",
                nl="Gesloten tussen Kerstmis en Nieuwjaar. De oven brandt wel op de 31ste: breng je deeg mee.",
                en="Closed between Christmas and New Year. The oven is lit on the 31st all the same: bring your dough.",
            ),
        ),
        Exceptional(
            Season(month=8, day=3, lasts=20),
            words(
                fr="Trois semaines de pause en août. Les sorties d'été partent quand même, du portail.",
                nl="Drie weken pauze in augustus. De zomeruitstappen vertrekken toch, aan de poort.",
                en="Three weeks' break in August. Summer outings still leave, from the gate.",
            ),
        ),
    ),
    access=(
        Access(
            "step_free",
            "yes",
            words(
                fr="Entrée de plain-pied par la cour ; la porte de la rue a deux marches.",
                nl="Drempelvrije ingang via de koer; de straatdeur heeft twee treden.",
                en="Step-free entrance through the yard; the street door has two steps.",
                it="Ingresso in piano dal cortile; la porta sulla strada ha due gradini.",
            ),
        ),
        Access(
            "lift",
            "no",
            words(
                fr="Pas d'ascenseur : l'étage (régie son) n'est accessible que par l'escalier.",
                nl="Geen lift: de verdieping (geluidsregie) is enkel met de trap bereikbaar.",
                en="No lift: the upper floor (sound desk) can only be reached by the stairs.",
            ),
        ),
        Access("accessible_toilet", "yes"),
        Access("baby_changing", "yes"),
        Access(
            "hearing_loop",
            "partly",
            words(
                fr="Dans la grande salle seulement. Demandez qu'on l'allume.",
                nl="Enkel in de grote zaal. Vraag om ze aan te zetten.",
                en="In the great room only. Ask for it to be switched on.",
            ),
        ),
        Access(
            "quiet_room",
            "yes",
            words(
                fr="Le petit salon, derrière la bibliothèque, lumière douce.",
                nl="Het salonnetje achter de bibliotheek, met zacht licht.",
                en="The small parlour behind the library, with soft light.",
            ),
        ),
        Access("assistance_dogs", "yes"),
        Access(
            "accessible_parking",
            "yes",
            words(
                fr="Une place, rue de la Laine-Cardée, à vingt mètres de la cour.",
                nl="Eén plaats in de straat, op twintig meter van de koer.",
                en="One space in the street, twenty metres from the yard.",
            ),
        ),
    ),
    places=(
        PlaceContent(
            "verriere",
            words(fr="La verrière", nl="De glazen zaal", en="The glass hall", it="La sala a vetri"),
            "hall",
            180,
            0,
            words(
                fr="""<p>La grande salle des métiers, avec sa lumière de nord et son parquet de danse. Cent quatre-vingts
                personnes debout, cent vingt assises, un écran de cinq mètres.</p>""",
                nl="""<p>De vroegere weefzaal, met noorderlicht en een dansvloer. Honderdtachtig mensen staand,
                honderdtwintig zittend, een scherm van vijf meter.</p>""",
                en="""<p>The old weaving floor, with its north light and a dance floor. A hundred and eighty people
                standing, a hundred and twenty seated, a five-metre screen.</p>""",
            ),
            (Access("step_free", "yes"), Access("hearing_loop", "yes")),
        ),
        PlaceContent(
            "cuisine",
            words(fr="La cuisine", nl="De keuken", en="The kitchen", it="La cucina"),
            "kitchen",
            16,
            0,
            words(
                fr="""<p>Deux plans de travail réglables en hauteur, un piano à six feux, et une table où l'on mange
                ce qu'on a fait.</p>""",
                nl="""<p>Twee in hoogte verstelbare werkbladen, een fornuis met zes pitten en een tafel waar we opeten
                wat we gemaakt hebben.</p>""",
                en="""<p>Two worktops that go up and down, a six-ring stove, and a table where we eat what we
                made.</p>""",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "regie",
            words(fr="La régie", nl="De regie", en="The sound desk"),
            "studio",
            6,
            1,
            words(
                fr="<p>Montage et prise de son. On y accède par l'escalier, mais tout ce qui s'y fait peut descendre :"
                " les ordinateurs sont portables et le micro aussi.</p>",
                nl="<p>Montage en geluidsopname. Alleen met de trap bereikbaar, maar alles kan naar beneden komen:"
                " de computers zijn draagbaar, en de micro ook.</p>",
                en="<p>Editing and sound recording. Up the stairs only, but everything in it can come down: the"
                " computers are portable and so is the microphone.</p>",
            ),
            (Access("step_free", "no"), Access("quiet_room", "partly")),
        ),
        PlaceContent(
            "cour",
            words(
                fr="La cour et le four", nl="De koer en de oven", en="The yard and the oven", it="Il cortile e il forno"
            ),
            "outdoors",
            90,
            0,
            words(
                fr="<p>Des pavés remis à plat, trois tilleuls, un four à pain. En chauffe le samedi matin.</p>",
                nl="<p>Opnieuw effen gelegde kasseien, drie linden, een broodoven. Brandt op zaterdagochtend.</p>",
                en="<p>Cobbles laid flat again, three lime trees, a bread oven. Lit on Saturday mornings.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
    ),
)
