"""The network of the demo: its name, its welcome, and the notice that says it is an illustration."""

from estaminet.demo.content.shapes import NetworkContent, words

NETWORK = NetworkContent(
    slug="estaminet",
    languages=("fr", "nl", "en", "it", "bg", "de"),
    name=words(fr="Estaminet"),
    tagline=words(
        fr="Ce soir, on fait quoi ?",
        nl="Wat doen we vanavond?",
        en="What's on tonight?",
        it="Stasera che si fa?",
        bg="Какво ще правим довечера?",
        de="Was machen wir heute Abend?",
    ),
    welcome=words(
        fr="Cinq lieux, quatre pays, une seule table. Venez comme vous êtes : c'est gratuit ou à prix libre, et sans compte à"
        " créer.",
        nl="Vijf plekken, vier landen, één tafel. Kom zoals je bent: gratis of voor een vrije bijdrage, en zonder account.",
        en="Five hubs, four countries, one table. Come as you are: it is free, or you pay what you can, and there is no account"
        " to make.",
        it="Cinque luoghi, quattro paesi, una sola tavola. Venite come siete: è gratis o a offerta libera, e senza creare un"
        " account.",
        bg="Пет места, четири държави, една маса. Елате такива, каквито сте: безплатно е или плащате, колкото можете, и не ви"
        " трябва профил.",
        de="Fünf Orte, vier Länder, ein Tisch. Kommen Sie, wie Sie sind: kostenlos oder gegen eine freie Gabe, ganz ohne Konto.",
    ),
    notice=words(
        fr="Ceci est une illustration. Personnes, textes et chiffres sont inventés ; les noms de lieux réels ne servent que"
        " d'exemples et n'indiquent aucun partenariat.",
        nl="Dit is een illustratie. Mensen, teksten en cijfers zijn verzonnen; namen van echte plaatsen dienen enkel als"
        " voorbeeld en wijzen niet op een samenwerking.",
        en="This is an illustration. People, texts and figures are invented; names of real places are samples and imply no"
        " partnership.",
        it="Questa è un'illustrazione. Persone, testi e cifre sono inventati; i nomi di luoghi reali sono solo esempi e non"
        " indicano alcuna collaborazione.",
        bg="Това е примерна мрежа. Хората, текстовете и числата са измислени; имената на истински места са само примери и не"
        " означават партньорство.",
        de="Dies ist eine Veranschaulichung. Menschen, Texte und Zahlen sind erfunden; Namen wirklicher Orte sind Beispiele und"
        " bedeuten keine Partnerschaft.",
    ),
)
