"""What the houses gathered from their works, what they tell with them, and which works stand beside each other."""

from __future__ import annotations

from estaminet.demo.content.library_shapes import GatheredContent
from estaminet.demo.content.shapes import words

RELATED: tuple[tuple[str, str, str], ...] = (
    ("last-bobbin", "night-shift", "references"),
    ("loom-choir", "mill-clock", "relation"),
    ("court-map", "court", "references"),
    ("smuggler-song", "border-tram", "relation"),
    ("choir-sheet", "smuggler-song", "references"),
    ("three-cities", "late-song", "relation"),
    ("rags-night", "sheet", "references"),
    ("seven-belts-film", "loom-count", "relation"),
    ("ivon-thread", "hands-speech", "references"),
    ("far-lucca", "train-mons", "relation"),
    ("vat-choir", "mould-deckle", "references"),
    ("in-the-bags", "laundry-marks", "source"),
)

GATHERED = (
    GatheredContent(
        "wattrelos",
        "collection",
        words(fr="Mémoires de la filature", nl="Herinneringen aan de spinnerij", en="Memories of the mill"),
        words(
            fr="Photos, voix et objets de ceux qui y travaillaient.",
            nl="Foto’s, stemmen en dingen van wie er werkte.",
            en="Photographs, voices and things of those who worked there.",
        ),
        (
            "night-shift",
            "pattern-book",
            "loom-choir",
            "mill-clock",
            "hands-speech",
            "canal-port",
            "last-bobbin",
            "suitcase-wojcik",
        ),
        days_ago=30,
    ),
    GatheredContent(
        "wattrelos",
        "exhibition",
        words(
            fr="Bobines et bobards : trois nuits",
            nl="Spoelen en sprookjes: drie nachten",
            en="Spools and tall tales: three nights",
        ),
        words(
            fr="Le festival de juin, raconté par une affiche, un bal et un pigeon.",
            nl="Het festival van juni, verteld door een affiche, een bal en een duif.",
            en="The festival in June, told by a poster, a ball and a pigeon.",
        ),
        ("poster-bobines", "ball-strangers", "tall-tale", "last-bobbin"),
        {
            "poster-bobines": words(
                fr="<p>On l’a collée nous-mêmes, la nuit, de travers.</p>",
                nl="<p>We plakten haar zelf, ’s nachts, scheef.</p>",
                en="<p>We pasted it up ourselves, at night, crooked.</p>",
            ),
            "ball-strangers": words(
                fr="<p>Le premier soir, personne ne se connaissait. C’était la règle.</p>",
                nl="<p>De eerste avond kende niemand iemand. Dat was de regel.</p>",
                en="<p>The first evening nobody knew anybody. That was the rule.</p>",
            ),
            "tall-tale": words(
                fr="<p>Le deuxième, un pigeon l’a emporté.</p>",
                nl="<p>De tweede avond won een duif.</p>",
                en="<p>The second, a pigeon won.</p>",
            ),
            "last-bobbin": words(
                fr="<p>Et le troisième, on a rallumé la salle des machines.</p>",
                nl="<p>En de derde staken we in de machinezaal het licht weer aan.</p>",
                en="<p>And the third, we lit the engine room again.</p>",
            ),
        },
        days_ago=28,
    ),
    GatheredContent(
        "mons",
        "collection",
        words(fr="Ce que les machines nous ont appris", nl="Wat machines ons leerden", en="What machines taught us"),
        words(
            fr="Essais, pannes et trouvailles du fab lab.",
            nl="Proeven, defecten en vondsten van het fablab.",
            en="Trials, faults and finds of the fab lab.",
        ),
        ("machine-dance", "radio-repair", "first-print", "night-junk", "counter-lamp", "jam-48"),
        days_ago=26,
    ),
    GatheredContent(
        "bruxelles",
        "exhibition",
        words(nl="Een kwartier op linnen", fr="Un quartier sur du lin", en="A quarter on linen"),
        words(
            nl="De wasserij, haar tekens en wie ze droeg.",
            fr="La blanchisserie, ses signes, et ceux qui les portaient.",
            en="The laundry, its signs, and those who wore them.",
        ),
        ("boiler-house", "steam", "laundry-marks", "flat-iron", "amina-shirts", "in-the-bags"),
        {
            "steam": words(
                nl="<p>Zes seconden, meer is er niet. Ze zwaaien naar ons.</p>",
                fr="<p>Six secondes, il n’y a rien d’autre. Ils nous font signe.</p>",
                en="<p>Six seconds, and there is no more. They wave at us.</p>",
            ),
            "laundry-marks": words(
                nl="<p>Zoek uw teken. Het hangt er misschien nog.</p>",
                fr="<p>Cherchez votre signe. Il y est peut-être encore.</p>",
                en="<p>Look for your sign. It may still be there.</p>",
            ),
            "amina-shirts": words(
                nl="<p>En dit is de hand.</p>", fr="<p>Et voici la main.</p>", en="<p>And this is the hand.</p>"
            ),
        },
        days_ago=22,
    ),
    GatheredContent(
        "lucca",
        "exhibition",
        words(it="Di che cosa è fatto un foglio", fr="De quoi une feuille est faite", en="What a sheet is made of"),
        words(
            it="Acqua, stracci, un rumore e una luna.",
            fr="De l’eau, des chiffons, un bruit et une lune.",
            en="Water, rags, a noise and a moon.",
        ),
        ("upstream", "rags-night", "vat-choir", "mould-deckle", "watermarks", "marbled-year"),
        {
            "upstream": words(it="<p>Prima, l’acqua.</p>", fr="<p>D’abord, l’eau.</p>", en="<p>First, the water.</p>"),
            "vat-choir": words(it="<p>Poi il rumore.</p>", fr="<p>Puis le bruit.</p>", en="<p>Then the noise.</p>"),
            "watermarks": words(
                it="<p>E alla fine, alzatelo.</p>",
                fr="<p>Et pour finir, levez-la.</p>",
                en="<p>And in the end, hold it up.</p>",
            ),
        },
        days_ago=18,
    ),
    GatheredContent(
        "gabrovo",
        "collection",
        words(bg="Нишки", fr="Fils", en="Threads"),
        words(
            bg="Тъкани, шевици и гласовете около тях.",
            fr="Tissages, broderies, et les voix autour.",
            en="Weaving, embroidery, and the voices around them.",
        ),
        (
            "stitch-atlas",
            "seven-belts-film",
            "loom-count",
            "belt-notes",
            "ivon-thread",
            "vesela-voice",
            "lunch-box-clock",
        ),
        days_ago=16,
    ),
    GatheredContent(
        "gabrovo",
        "exhibition",
        words(bg="Между мост и звънец", fr="Entre un pont et une cloche", en="Between a bridge and a bell"),
        words(
            bg="Разходка из града за един следобед.",
            fr="Une promenade dans la ville, le temps d’un après-midi.",
            en="A walk through the town in one afternoon.",
        ),
        ("yantra-bridges", "river-wheel", "stoyan-bell", "carnival-heads"),
        {
            "yantra-bridges": words(
                bg="<p>Пипнете рибата.</p>", fr="<p>Touchez le poisson.</p>", en="<p>Touch the fish.</p>"
            ),
            "stoyan-bell": words(
                bg="<p>Тук спрете и слушайте.</p>",
                fr="<p>Ici, arrêtez-vous, et écoutez.</p>",
                en="<p>Stop here, and listen.</p>",
            ),
        },
        days_ago=14,
    ),
)
