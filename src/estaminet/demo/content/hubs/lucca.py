"""Officina del Serchio, workshop and residency house in an old paper mill, Lucca (Italy)."""

from datetime import time

from estaminet.demo.content.shapes import Access, Exceptional, HubContent, Opening, PlaceContent, Season, words

HUB = HubContent(
    slug="lucca",
    kind="cultural_house",
    ink="ochre",
    facade="tower",
    name=words(it="Officina del Serchio"),
    town=words(it="Lucca", fr="Lucques", nl="Lucca", en="Lucca", bg="Лука"),
    tagline=words(
        it="Una cartiera sul fiume, un albero sulla torre, sei letti per artisti e una tavola lunga.",
        fr="Un moulin à papier au bord du fleuve, un arbre sur la tour, six lits pour des artistes et une longue table.",
        nl="Een papiermolen aan de rivier, een boom op de toren, zes bedden voor kunstenaars en een lange tafel.",
        en="A paper mill on the river, a tree on the tower, six beds for artists and one long table.",
        bg="Стара книжна фабрика край реката, дърво на кулата, шест легла за художници и една дълга маса.",
        de="Eine Papiermühle am Fluss, ein Baum auf dem Turm, sechs Betten für Künstler und ein langer Tisch.",
    ),
    description=words(
        it="""<p>Qui l'acqua del Serchio ha mosso le pile della carta per due secoli. La ruota gira ancora, piano, e dà la
        corrente alle lampade del laboratorio. La carta la facciamo tuttora, un foglio alla volta, con gli stracci che ci portano
        le sarte della valle.</p>
        <p>L'Officina è insieme bottega, foresteria e cinema d'estate. Al piano terra si stampa, si lega, si ripara; al primo
        dormono gli artisti in residenza, che in cambio insegnano; sotto il portico, da giugno, si tende un lenzuolo e si
        proiettano i film girati qui e quelli che arrivano da Wattrelos e da Mons.</p>
        <p>La valle perde ragazzi ogni anno. Non abbiamo una ricetta, ma un'abitudine: a ogni residenza si affianca qualcuno del
        posto, pagato, che impara il mestiere e non porta solo le scale. In quattro anni undici di loro hanno aperto una partita
        IVA o una bottega, e due sono tornati da Milano.</p>
        <p>Il giovedì si mangia insieme. Chi cucina non lava.</p>""",
        fr="""<p>Ici, l'eau du Serchio a fait battre les maillets à papier pendant deux siècles. La roue tourne encore, lentement,
        et donne le courant aux lampes de l'atelier. Le papier, nous en faisons toujours, feuille à feuille, avec les chiffons
        que nous apportent les couturières de la vallée.</p>
        <p>L'Officina est à la fois un atelier, une maison d'hôtes et un cinéma d'été. Au rez-de-chaussée on imprime, on relie, on
        répare ; au premier dorment les artistes en résidence, qui en échange enseignent ; sous le portique, à partir de juin,
        on tend un drap et l'on projette les films tournés ici et ceux qui arrivent de Wattrelos et de Mons.</p>
        <p>La vallée perd des jeunes chaque année. Nous n'avons pas de recette, mais une habitude : auprès de chaque artiste
        travaille quelqu'un d'ici, payé, qui apprend le métier et ne porte pas seulement les échelles. En quatre ans, onze
        d'entre eux se sont mis à leur compte ou ont ouvert boutique, et deux sont revenus de Milan.</p>
        <p>Le jeudi, on mange ensemble. Qui cuisine ne fait pas la vaisselle.</p>""",
        en="""<p>For two centuries the water of the Serchio drove the hammers of this paper mill. The wheel still turns, slowly,
        and lights the lamps of the workshop. We still make paper too, a sheet at a time, from the rags that the valley's
        dressmakers bring us.</p>
        <p>The Officina is a workshop, a guest house and a summer cinema. On the ground floor we print, bind and mend; upstairs
        sleep the artists in residence, who teach in return; under the portico, from June, we hang a sheet and show the films
        made here and those that arrive from Wattrelos and Mons.</p>
        <p>The valley loses young people every year. We have no recipe, only a habit: beside every artist works somebody from
        here, paid, who learns the trade and does not just carry the ladders. In four years eleven of them have set up on their
        own or opened a shop, and two have come back from Milan.</p>
        <p>On Thursdays we eat together. Whoever cooks does not wash up.</p>""",
        nl="""<p>Twee eeuwen lang dreef het water van de Serchio hier de hamers van de papiermolen aan. Het rad draait nog,
        traag, en geeft stroom aan de lampen van het atelier. Papier maken we nog altijd, vel voor vel, van de lompen die de
        naaisters uit de vallei ons brengen.</p>
        <p>De Officina is atelier, gastenhuis en zomercinema tegelijk. Beneden wordt gedrukt, gebonden en hersteld; boven slapen
        de kunstenaars in residentie, die in ruil lesgeven; onder de galerij hangen we vanaf juni een laken op en vertonen we de
        films die hier gemaakt zijn, en die uit Wattrelos en Bergen.</p>
        <p>Op donderdag eten we samen. Wie kookt, wast niet af.</p>""",
        machine=("nl",),
    ),
    street="Piazzale dei Cartai 2, Ponte a Moriano",
    postcode="55100",
    country="IT",
    latitude=43.9079,
    longitude=10.5317,
    zone="Europe/Rome",
    languages=("it", "fr", "en"),
    spoken=("it", "en", "fr"),
    phone="+39 0583 000000",
    email="ciao@officinaserchio.example",
    getting_here=words(
        it="Treno fino a Ponte a Moriano, poi otto minuti lungo il fiume su ghiaia battuta. D'estate, navetta la sera.",
        fr="Train jusqu'à Ponte a Moriano, puis huit minutes le long du fleuve, sur gravier tassé. Navette les soirs d'été.",
        en="Train to Ponte a Moriano, then eight minutes along the river on packed gravel. A shuttle on summer evenings.",
        nl="Trein tot Ponte a Moriano, dan acht minuten langs de rivier op aangestampt grind.",
        machine=("nl",),
    ),
    opening=(Opening((1, 2, 3, 4, 5), time(10), time(18)),),
    exceptions=(
        Exceptional(
            Season(days_ahead=3, weekday=3),
            words(
                it="Aperto fino alle 22: cena del giovedì allargata ai vicini.",
                fr="Ouvert jusqu'à 22 h : le repas du jeudi s'agrandit aux voisins.",
                en="Open until 10 p.m.: Thursday supper grows to take in the neighbours.",
            ),
            hours=((time(10), time(22)),),
        ),
        Exceptional(
            Season(month=9, day=13),
            words(
                it="Luminara di Santa Croce: si chiude alle 16 e si va a vedere i lumi.",
                fr="Luminara di Santa Croce : on ferme à 16 h et l'on va voir les lumières.",
                en="Luminara di Santa Croce: we close at 4 p.m. and go to see the lights.",
            ),
            hours=((time(10), time(16)),),
        ),
        Exceptional(
            Season(month=8, day=10, lasts=12),
            words(
                it="Chiuso per Ferragosto. Il cinema sotto il portico no: quello va avanti.",
                fr="Fermé autour du 15 août. Le cinéma sous le portique, lui, continue.",
                en="Closed around mid-August. The cinema under the portico is not: that goes on.",
            ),
        ),
    ),
    access=(
        Access(
            "step_free",
            "partly",
            words(
                it="Laboratorio e portico in piano. Le camere sono al primo piano, con sedici scalini.",
                fr="Atelier et portique de plain-pied. Les chambres sont au premier, seize marches.",
                en="Workshop and portico are level. The bedrooms are upstairs, sixteen steps.",
                nl="Atelier en galerij zijn drempelvrij. De kamers zijn boven, zestien treden.",
            ),
        ),
        Access("lift", "no"),
        Access(
            "accessible_toilet",
            "yes",
            words(
                it="Nel cortile, sempre aperto.",
                fr="Dans la cour, toujours ouvert.",
                en="In the yard, always open.",
            ),
        ),
        Access("assistance_dogs", "yes"),
        Access(
            "quiet_room",
            "yes",
            words(
                it="La stanza della carta, dove si asciugano i fogli.",
                fr="La chambre du papier, où sèchent les feuilles.",
                en="The paper room, where the sheets dry.",
            ),
        ),
        Access(
            "accessible_parking",
            "yes",
            words(
                it="Due posti sul piazzale, fondo in ghiaia battuta.",
                fr="Deux places sur l'esplanade, sol en gravier tassé.",
                en="Two spaces on the forecourt, on packed gravel.",
            ),
        ),
    ),
    places=(
        PlaceContent(
            "laboratorio",
            words(
                it="Il laboratorio della carta",
                fr="L'atelier du papier",
                en="The paper workshop",
                nl="Het papieratelier",
            ),
            "workshop",
            14,
            0,
            words(
                it="<p>Tini, pressa, asciugatoi, due torchi del 1898. I tini sono a 80 cm: ci si lavora anche seduti.</p>",
                fr="<p>Cuves, presse, séchoirs, deux presses de 1898. Les cuves sont à 80 cm : on y travaille aussi assis.</p>",
                en="<p>Vats, press, drying lofts, two presses from 1898. The vats stand at 80 cm, so you can work"
                " sitting.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "portico",
            words(it="Il portico", fr="Le portique", en="The portico", nl="De galerij"),
            "outdoors",
            110,
            0,
            words(
                it="<p>Centodieci sedie sotto le arcate, coperte comprese. Lo schermo è un lenzuolo, ma il proiettore è"
                " buono.</p>",
                fr="<p>Cent dix chaises sous les arcades, couvertures comprises. L'écran est un drap, mais le projecteur est"
                " bon.</p>",
                en="<p>A hundred and ten chairs under the arches, blankets included. The screen is a sheet, but the"
                " projector is a good one.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "foresteria",
            words(it="La foresteria", fr="Les chambres", en="The bedrooms"),
            "room",
            6,
            1,
            words(
                it="<p>Sei letti in quattro camere, una cucina, un tavolo davanti alla finestra sul fiume.</p>",
                fr="<p>Six lits dans quatre chambres, une cuisine, une table devant la fenêtre qui donne sur le fleuve.</p>",
                en="<p>Six beds in four rooms, a kitchen, and a table at the window over the river.</p>",
            ),
            (Access("step_free", "no"),),
        ),
        PlaceContent(
            "torre",
            words(it="La torre", fr="La tour", en="The tower"),
            "room",
            12,
            3,
            words(
                it="<p>Quarantadue scalini e un leccio in cima. Ci si riunisce quando bisogna vedere lontano.</p>",
                fr="<p>Quarante-deux marches et un chêne vert au sommet. On s'y réunit quand il faut voir loin.</p>",
                en="<p>Forty-two steps and a holm oak at the top. We meet there when we need to see far.</p>",
            ),
            (Access("step_free", "no"), Access("lift", "no")),
        ),
    ),
)
