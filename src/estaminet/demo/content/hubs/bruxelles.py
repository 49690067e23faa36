"""LaVallée, atelier house in an old laundry, Brussels (Belgium)."""

from datetime import time

from estaminet.demo.content.shapes import Access, Exceptional, HubContent, Opening, PlaceContent, Season, words

HUB = HubContent(
    slug="bruxelles",
    kind="ateliers",
    holidays="as_on_sunday",
    ink="blue",
    facade="laundry",
    name=words(fr="LaVallée"),
    town=words(fr="Bruxelles", nl="Brussel", en="Brussels", it="Bruxelles", bg="Брюксел", de="Brüssel"),
    tagline=words(
        nl="Een oude wasserij vol makers. Honderdvijftig mensen werken hier, en de poort staat open voor de hele buurt.",
        fr="Une ancienne blanchisserie pleine de gens qui font. Cent cinquante y travaillent, et le portail est ouvert à"
        " tout le quartier.",
        en="An old laundry full of makers. A hundred and fifty people work here, and the gate is open to the whole"
        " neighbourhood.",
        it="Una vecchia lavanderia piena di gente che fa. Ci lavorano in centocinquanta, e il portone è aperto a tutto il"
        " quartiere.",
        bg="Стара пералня, пълна с майстори. Тук работят сто и петдесет души, а портата е отворена за целия квартал.",
        de="Eine alte Wäscherei voller Leute, die etwas herstellen. Hundertfünfzig arbeiten hier, und das Tor steht dem"
        " ganzen Viertel offen.",
    ),
    description=words(
        nl="""<p>Vroeger kwam hier het linnen van de halve stad toe, vuil aan de ene kant en gestreken aan de andere. De ketels
        zijn weg, de hoge ramen zijn gebleven. Nu komt er hout binnen, verf, garen, partituren en code, en er gaan meubels,
        affiches, jurken, optredens en facturen buiten.</p>
        <p>Zesduizend vierkante meter, van een hoekje van twaalf tot een hal van vierhonderd. Wie hier werkt, is meestal
        freelance en dus meestal alleen; dat is precies waarom we op dinsdag samen soep eten. Tussen twee kommen wordt een decor
        besproken, een jobstudent gevonden, een contract nagelezen.</p>
        <p>Molenbeek is geen decor. De helft van de activiteiten is voor en met de buurt: huiswerk onder de boog, een naaiatelier
        met de moeders van de school om de hoek, zeefdruk voor elke vzw die een affiche nodig heeft. De grote hal kost voor
        buurtverenigingen wat ze kunnen missen.</p>""",
        fr="""<p>Autrefois arrivait ici le linge d'une moitié de la ville, sale d'un côté, repassé de l'autre. Les chaudières
        sont parties, les hautes fenêtres sont restées. Aujourd'hui entrent du bois, de la peinture, du fil, des partitions et
        du code ; sortent des meubles, des affiches, des robes, des concerts et des factures.</p>
        <p>Six mille mètres carrés, du coin de douze à la halle de quatre cents. Ceux qui travaillent ici sont presque tous
        indépendants, donc presque tous seuls ; c'est bien pour cela que le mardi on mange la soupe ensemble. Entre deux bols, on
        parle d'un décor, on trouve une stagiaire, on relit un contrat.</p>
        <p>Molenbeek n'est pas un décor. La moitié de ce qui se passe ici est pour le quartier et avec lui : l'aide aux devoirs
        sous l'arche, un atelier couture avec les mères de l'école du coin, de la sérigraphie pour toute association qui a besoin
        d'une affiche. La grande halle coûte aux associations voisines ce qu'elles peuvent donner.</p>""",
        en="""<p>Half the city's linen used to arrive here, dirty at one end and ironed at the other. The boilers have gone, the
        tall windows have stayed. Now wood comes in, and paint, thread, scores and code; furniture goes out, and posters,
        dresses, concerts and invoices.</p>
        <p>Six thousand square metres, from a corner of twelve to a hall of four hundred. The people who work here are mostly
        freelance and so mostly alone, which is exactly why we eat soup together on Tuesdays. Between two bowls a stage set is
        discussed, a trainee found, a contract read over.</p>
        <p>Molenbeek is not a backdrop. Half of what goes on here is for the neighbourhood and with it: homework under the arch,
        a sewing workshop with the mothers from the school round the corner, screen printing for any association in need of a
        poster. The great hall costs local associations what they can spare.</p>""",
    ),
    street="41 Ververskaai – quai des Teinturiers",
    street2="Molenbeek",
    postcode="1080",
    country="BE",
    latitude=50.8553,
    longitude=4.3378,
    zone="Europe/Brussels",
    languages=("nl", "fr", "en"),
    spoken=("nl", "fr", "en", "ar", "es"),
    phone="+32 2 000 00 00",
    email="hallo@lavallee.example",
    getting_here=words(
        nl="Metro Graaf van Vlaanderen, zes minuten te voet zonder drempel. Laden en lossen kan via de poort aan de kaai.",
        fr="Métro Comte de Flandre, six minutes à pied sans marche. Livraisons par le portail du quai.",
        en="Metro Comte de Flandre, six minutes on foot without a step. Deliveries through the gate on the quay.",
        it="Metro Comte de Flandre, sei minuti a piedi senza gradini.",
    ),
    opening=(
        Opening((1, 2, 3, 4, 5), time(10), time(23)),
        Opening((6,), time(10), time(18)),
    ),
    exceptions=(
        Exceptional(
            Season(days_ahead=13, weekday=5),
            words(
                nl="Opbouw in de grote hal: de poort blijft dicht, de ateliers blijven open via het belletje.",
                fr="Montage dans la grande halle : portail fermé, ateliers ouverts, sonnez.",
                en="Setting up in the great hall: the gate stays shut, the ateliers are open, ring the bell.",
            ),
            hours=((time(12), time(18)),),
        ),
        Exceptional(
            Season(month=12, day=24, lasts=10),
            words(
                nl="Winterstop. Wie hier een atelier huurt, kan altijd binnen.",
                fr="Pause d'hiver. Les locataires d'ateliers ont toujours la clé.",
                en="Winter break. People who rent an atelier can always get in.",
            ),
        ),
    ),
    access=(
        Access(
            "step_free",
            "yes",
            words(
                nl="Gelijkvloers vanaf de straat tot in de grote hal.",
                fr="De plain-pied de la rue à la grande halle.",
                en="Level from the street to the great hall.",
            ),
        ),
        Access(
            "lift",
            "yes",
            words(
                nl="Goederenlift tot de tweede verdieping, met sleutel aan het onthaal.",
                fr="Monte-charge jusqu'au deuxième étage, clé à l'accueil.",
                en="Goods lift to the second floor, key at the desk.",
            ),
        ),
        Access(
            "accessible_toilet",
            "yes",
            words(
                nl="Naast de keuken, met alarmkoord.",
                fr="À côté de la cuisine, avec cordon d'alarme.",
                en="Beside the kitchen, with an alarm cord.",
            ),
        ),
        Access("hearing_loop", "no"),
        Access(
            "quiet_room",
            "yes",
            words(
                nl="De strijkkamer, eerste verdieping. Geen muziek, geen telefoon.",
                fr="La lingerie, au premier. Ni musique ni téléphone.",
                en="The ironing room, first floor. No music, no phones.",
            ),
        ),
        Access("assistance_dogs", "yes"),
        Access(
            "accessible_parking",
            "partly",
            words(
                nl="Eén plaats op de kaai, vaak bezet. Bel, dan houden we ze vrij.",
                fr="Une place sur le quai, souvent prise. Appelez, nous la gardons.",
                en="One space on the quay, often taken. Call and we will keep it free.",
            ),
        ),
    ),
    places=(
        PlaceContent(
            "grote-hal",
            words(nl="Grote hal", fr="La grande halle", en="The great hall", it="La grande sala"),
            "hall",
            220,
            0,
            words(
                nl="<p>Vierhonderd vierkante meter onder een boogdak. Tweehonderdtwintig mensen, zonder trap, met"
                " verduistering.</p>",
                fr="<p>Quatre cents mètres carrés sous une voûte. Deux cent vingt personnes, sans une marche, et l'on peut"
                " faire le noir.</p>",
                en="<p>Four hundred square metres under a vaulted roof. Two hundred and twenty people, no stairs, and it"
                " can be made dark.</p>",
            ),
            (Access("step_free", "yes"), Access("hearing_loop", "no")),
        ),
        PlaceContent(
            "repetitiekot",
            words(nl="Repetitiekot", fr="Le local de répétition", en="The rehearsal den"),
            "studio",
            12,
            0,
            words(
                nl="<p>Geluidsdicht, met drumstel en versterkers. Gratis tot achttien jaar.</p>",
                fr="<p>Insonorisé, avec batterie et amplis. Gratuit jusqu'à dix-huit ans.</p>",
                en="<p>Soundproof, with a drum kit and amplifiers. Free until you are eighteen.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "zeefdruk",
            words(nl="Zeefdrukatelier", fr="L'atelier de sérigraphie", en="The screen-printing workshop"),
            "workshop",
            6,
            1,
            words(
                nl="<p>Twee tafels, een belichtingskast, waterinkt. De tafels staan op 75 cm.</p>",
                fr="<p>Deux tables, une insoleuse, des encres à l'eau. Les tables sont à 75 cm.</p>",
                en="<p>Two tables, an exposure unit, water-based inks. The tables stand at 75 cm.</p>",
            ),
            (Access("step_free", "yes"), Access("lift", "yes")),
        ),
        PlaceContent(
            "keuken",
            words(nl="Soepkeuken", fr="La cuisine à soupe", en="The soup table"),
            "kitchen",
            40,
            0,
            words(
                nl="<p>Eén lange tafel van veertien meter. Dinsdag om half één: soep, voor wie er is.</p>",
                fr="<p>Une seule table de quatorze mètres. Le mardi à midi et demi : soupe pour qui est là.</p>",
                en="<p>One table, fourteen metres long. Tuesdays at half past twelve: soup for whoever is there.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "strijkkamer",
            words(nl="Strijkkamer", fr="La lingerie", en="The ironing room"),
            "room",
            14,
            1,
            words(
                nl="<p>Stilte, planten, lange tafels. Hier wordt gelezen, gerekend en soms geslapen.</p>",
                fr="<p>Du silence, des plantes, de longues tables. On y lit, on y compte, on y dort parfois.</p>",
                en="<p>Silence, plants, long tables. People read here, do sums, and sometimes sleep.</p>",
            ),
            (Access("quiet_room", "yes"), Access("lift", "yes")),
        ),
    ),
)
