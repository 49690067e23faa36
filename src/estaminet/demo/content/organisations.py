"""The organisations around the demo network. Every one of them is imaginary."""

from estaminet.demo.content.shapes import OrganisationContent, words

ORGANISATIONS = (
    OrganisationContent(
        slug="fonds-des-deux-rives",
        kind="foundation",
        role="funder",
        country="BE",
        town="Tournai",
        ink="blue",
        hubs=(),
        name=words(fr="Fonds des Deux Rives", nl="Fonds van de Twee Oevers", en="Two Banks Fund"),
        description=words(
            fr="Fonds commun de communes et de citoyens, de part et d'autre de la frontière. Il aide ce qu'un seul pays ne"
            " pourrait pas faire.",
            nl="Gezamenlijk fonds van gemeenten en burgers aan weerszijden van de grens. Het steunt wat één land alleen niet"
            " zou kunnen.",
            en="A common fund of municipalities and citizens on both sides of the border. It helps with what one country could"
            " not do alone.",
        ),
        does=words(
            fr="Finance les voyages, l'interprétation et les tournages à deux pays, sur trois ans.",
            nl="Betaalt drie jaar lang de reizen, de tolken en de opnames in twee landen.",
            en="Pays for journeys, interpreting and two-country film shoots, over three years.",
        ),
    ),
    OrganisationContent(
        slug="saint-eloi-sur-espierre",
        kind="municipality",
        role="municipality",
        country="FR",
        town="Saint-Éloi-sur-Espierre",
        ink="brick",
        hubs=("wattrelos",),
        name=words(fr="Commune de Saint-Éloi-sur-Espierre"),
        description=words(
            fr="Une commune voisine, six mille habitants, un bus toutes les heures et une fanfare.",
            nl="Een buurgemeente met zesduizend inwoners, een bus per uur en een fanfare.",
            en="A neighbouring commune: six thousand people, a bus every hour and a brass band.",
        ),
        does=words(
            fr="Prête le minibus du mercredi et la salle des fêtes quand il pleut.",
            nl="Leent op woensdag de minibus uit, en de feestzaal als het regent.",
            en="Lends the minibus on Wednesdays, and the village hall when it rains.",
        ),
    ),
    OrganisationContent(
        slug="lindenbeek",
        kind="municipality",
        role="municipality",
        country="BE",
        town="Lindenbeek",
        ink="green",
        hubs=("bruxelles",),
        name=words(nl="Gemeente Lindenbeek", fr="Commune de Lindenbeek", en="Municipality of Lindenbeek"),
        description=words(
            nl="Een gemeente aan de rand, met veel jonge gezinnen en te weinig lokalen.",
            fr="Une commune de la périphérie, beaucoup de jeunes familles et trop peu de locaux.",
            en="A municipality on the outskirts, with many young families and too few rooms.",
        ),
        does=words(
            nl="Huurt twee ateliers voor haar jongeren en betaalt de begeleiding.",
            fr="Loue deux ateliers pour ses jeunes et paie l'encadrement.",
            en="Rents two ateliers for its young people and pays for the guidance.",
        ),
    ),
    OrganisationContent(
        slug="college-marie-tisserande",
        kind="school",
        role="school",
        country="FR",
        town="Wattrelos",
        ink="ochre",
        hubs=("wattrelos",),
        name=words(fr="Collège Marie-Tisserande"),
        description=words(
            fr="Quatre cent vingt élèves, vingt-six langues parlées à la maison, un club cinéma qui déborde.",
            nl="Vierhonderdtwintig leerlingen, zesentwintig thuistalen en een filmclub die uit haar voegen barst.",
            en="Four hundred and twenty pupils, twenty-six languages spoken at home, and a film club bursting at the seams.",
        ),
        does=words(
            fr="Deux classes de quatrième tournent un film par an à La Lainerie.",
            nl="Twee klassen draaien elk jaar een film in La Lainerie.",
            en="Two classes shoot a film a year at La Lainerie.",
        ),
    ),
    OrganisationContent(
        slug="haute-ecole-du-beffroi",
        kind="school",
        role="school",
        country="BE",
        town="Mons",
        ink="green",
        hubs=("mons",),
        name=words(fr="Haute École du Beffroi", nl="Hogeschool van het Belfort", en="Belfry College"),
        description=words(
            fr="Audiovisuel, jeu vidéo, électronique : ses étudiantes et étudiants passent au fab lab plus de temps qu'ils ne"
            " l'avouent.",
            nl="Audiovisueel, games, elektronica: de studenten brengen meer tijd door in het fablab dan ze toegeven.",
            en="Film, games, electronics: its students spend more time in the fab lab than they admit.",
        ),
        does=words(
            fr="Forme les parrains et marraines de machines, et partage son labo de son.",
            nl="Leidt de peters en meters van de machines op en deelt haar geluidslab.",
            en="Trains the machine godparents and shares its sound lab.",
        ),
    ),
    OrganisationContent(
        slug="scuola-la-filanda",
        kind="school",
        role="school",
        country="IT",
        town="Lucca",
        ink="ochre",
        hubs=("lucca",),
        name=words(it="Scuola d'arte La Filanda"),
        description=words(
            it="Incisione, legatoria, tessuto. Tre aule in una vecchia filanda e un giardino di gelsi.",
            fr="Gravure, reliure, tissage. Trois salles dans une ancienne filature de soie et un jardin de mûriers.",
            en="Printmaking, bookbinding, weaving. Three classrooms in an old silk mill and a garden of mulberry trees.",
        ),
        does=words(
            it="Manda due tirocinanti a ogni residenza.",
            fr="Envoie deux apprenties à chaque résidence.",
            en="Sends two apprentices to every residency.",
        ),
    ),
    OrganisationContent(
        slug="gimnazia-sovalka",
        kind="school",
        role="school",
        country="BG",
        town="Габрово",
        ink="plum",
        hubs=("gabrovo",),
        name=words(bg="Гимназия по текстил „Совалка“", en="Sovalka Textile School", fr="Lycée textile Sovalka"),
        description=words(
            bg="Последната паралелка по тъкачество в областта. Единайсет ученици, един от които е момче.",
            en="The last weaving class in the region. Eleven pupils, one of them a boy.",
        ),
        does=words(
            bg="Учениците изкарват практиката си на становете в читалището.",
            en="Its pupils do their practice on the looms of the chitalishte.",
        ),
    ),
    OrganisationContent(
        slug="cartiera-del-ponte",
        kind="company",
        role="company",
        country="IT",
        town="Lucca",
        ink="blue",
        hubs=("lucca",),
        name=words(it="Cartiera del Ponte"),
        description=words(
            it="Fa carta da imballaggio dal 1921. Quaranta operai, due turni, un cane.",
            fr="Fabrique du papier d'emballage depuis 1921. Quarante ouvriers, deux équipes, un chien.",
            en="Has made wrapping paper since 1921. Forty workers, two shifts, a dog.",
        ),
        does=words(
            it="Regala gli scarti di cellulosa e presta un tecnico un giorno al mese.",
            fr="Donne ses chutes de cellulose et prête un technicien un jour par mois.",
            en="Gives its cellulose offcuts and lends a technician one day a month.",
        ),
    ),
    OrganisationContent(
        slug="yantra-design",
        kind="company",
        role="company",
        country="BG",
        town="Габрово",
        ink="green",
        hubs=("gabrovo",),
        name=words(bg="Янтра Дизайн", en="Yantra Design"),
        description=words(
            bg="Малко студио за мебели и играчки от бук.",
            en="A small studio for furniture and toys in beech wood.",
        ),
        does=words(
            bg="Поправя становете безплатно; ние превеждаме каталога му.",
            en="Repairs the looms for nothing; we translate its catalogue.",
        ),
    ),
    OrganisationContent(
        slug="la-grappe",
        kind="cooperative",
        role="partner",
        country="BE",
        town="Bruxelles",
        ink="plum",
        hubs=("bruxelles", "mons"),
        name=words(
            fr="La Grappe, coopérative d'activités", nl="De Tros, activiteitencoöperatie", en="La Grappe cooperative"
        ),
        description=words(
            fr="Trois cents indépendants qui facturent ensemble, s'assurent ensemble et se paient un salaire quand le client"
            " tarde.",
            nl="Driehonderd freelancers die samen factureren, zich samen verzekeren en elkaar een loon uitbetalen als de klant"
            " treuzelt.",
            en="Three hundred freelancers who invoice together, insure themselves together, and pay one another a wage when the"
            " client is late.",
        ),
        does=words(
            fr="Tient une permanence chaque mardi, après la soupe.",
            nl="Houdt elke dinsdag zitdag, na de soep.",
            en="Holds an advice hour every Tuesday, after the soup.",
        ),
    ),
    OrganisationContent(
        slug="cinema-laurore",
        kind="association",
        role="partner",
        country="FR",
        town="Roubaix",
        ink="brick",
        hubs=("wattrelos", "mons"),
        name=words(fr="Cinéma L'Aurore"),
        description=words(
            fr="Deux salles, cent quatre-vingts fauteuils rouges, un projecteur 35 mm que Gérard refuse de laisser mourir.",
            nl="Twee zalen, honderdtachtig rode zetels en een 35mm-projector die Gérard niet wil laten sterven.",
            en="Two screens, a hundred and eighty red seats, and a 35 mm projector that Gérard refuses to let die.",
        ),
        does=words(
            fr="Projette les films des ateliers, une fois par saison, à guichet ouvert.",
            nl="Vertoont de films van de ateliers, één keer per seizoen, met vrije inkom.",
            en="Shows the films of the workshops once a season, with free admission.",
        ),
    ),
    OrganisationContent(
        slug="radio-passerelle",
        kind="association",
        role="associate",
        country="BE",
        town="Mouscron",
        ink="blue",
        hubs=("wattrelos", "mons"),
        name=words(fr="Radio Passerelle"),
        description=words(
            fr="Radio associative en quatre langues. On y apprend à couper, surtout quand c'est soi qui parle.",
            nl="Vrijwilligersradio in vier talen. Je leert er knippen, vooral in wat je zelf zegt.",
            en="Community radio in four languages. You learn to cut there, above all when it is you who is talking.",
        ),
        does=words(
            fr="Diffuse le studio des 12–17 ans le dimanche matin.",
            nl="Zendt op zondagochtend het atelier van de 12- tot 17-jarigen uit.",
            en="Broadcasts the 12–17s' studio on Sunday mornings.",
        ),
    ),
    OrganisationContent(
        slug="boulangerie-le-levain",
        kind="cooperative",
        role="sponsor",
        country="FR",
        town="Wattrelos",
        ink="ochre",
        hubs=("wattrelos",),
        name=words(fr="Boulangerie coopérative Le Levain"),
        description=words(
            fr="Sept boulangères et un four électrique. Leur levain a onze ans et porte un prénom.",
            nl="Zeven bakkers en een elektrische oven. Hun desem is elf jaar oud en heeft een voornaam.",
            en="Seven bakers and an electric oven. Their sourdough is eleven years old and has a first name.",
        ),
        does=words(
            fr="Offre la farine des samedis du four.",
            nl="Schenkt de bloem voor de zaterdagen aan de oven.",
            en="Gives the flour for Saturdays at the oven.",
        ),
    ),
)
