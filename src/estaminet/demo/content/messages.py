"""Messages that people wrote to the hubs, the answers some have had, and invitations still open."""

from estaminet.demo.content.shapes import InvitationContent, MessageContent

MESSAGES = (
    MessageContent(
        hub="wattrelos",
        name="Nadège",
        email="nadege@example.org",
        language="fr",
        hours_ago=50,
        text="Bonjour, ma mère a 82 ans et voudrait faire du pain au four comme avant. Elle ne peut pas rester debout longtemps."
        " Est-ce qu'on peut s'asseoir, et est-ce qu'il faut apporter son bois ? Merci beaucoup.",
        reply_by="ana",
        reply_hours_ago=44,
        reply="Bonjour Nadège, oui : il y a un plan de travail bas et de bonnes chaises, elle pourra façonner assise. Pas besoin de"
        " bois, mais une bûche est toujours reçue comme un bouquet. Venez samedi vers 9 h 30, demandez Ana, je vous garde la place"
        " près du mur : il y fait bon.",
    ),
    MessageContent(
        hub="wattrelos",
        name="Wout D.",
        email="wout@example.org",
        language="nl",
        hours_ago=5,
        text="Dag, ik woon in Moeskroen en mijn zoon van 14 wil graag meedoen met het filmatelier. Hij verstaat Frans maar spreekt"
        " het nog niet goed. Kan dat? En is er iemand die Nederlands spreekt?",
    ),
    MessageContent(
        hub="wattrelos",
        name="Chantal",
        email="",
        phone="+33 3 53 01 00 77",
        language="fr",
        hours_ago=27,
        text="Je n'ai pas d'adresse électronique. Ma voisine écrit pour moi. Je cherche un cours pour apprendre à payer mes factures"
        " sur l'ordinateur. Vous pouvez m'appeler au 03 53 01 00 77, plutôt le matin.",
    ),
    MessageContent(
        hub="mons",
        name="Priya",
        email="priya@example.org",
        language="en",
        hours_ago=75,
        text="Hello! I am an exchange student and I would love to use the laser cutter for a school project. Do I need to speak"
        " French for the induction?",
        reply_by="ines",
        reply_hours_ago=70,
        reply="Hello Priya, not at all. The morning of the first Saturday is in English. Bring closed shoes and a file in SVG or DXF,"
        " and we will do the rest together. Inès",
    ),
    MessageContent(
        hub="mons",
        name="Un voisin",
        email="voisin@example.org",
        language="fr",
        hours_ago=20,
        text="La scie a tourné jusqu'à 21 h 30 mercredi. Je ne veux pas d'histoires, mais je travaille tôt. On peut en parler ?",
    ),
    MessageContent(
        hub="bruxelles",
        name="Fien",
        email="fien@example.org",
        language="nl",
        hours_ago=96,
        text="Dag allemaal, ik ben keramiste en zoek een hoekje van een meter of vijftien, liefst met stroom voor een kleine oven."
        " Hoe lang is de wachtlijst momenteel?",
        reply_by="nora",
        reply_hours_ago=90,
        reply="Dag Fien, voor een hoekje is dat nu een week of drie. Een oven mag, maar alleen op de benedenverdieping. Kom dinsdag soep"
        " eten om half één, dan wandelen we eens rond. Groeten, Nora",
    ),
    MessageContent(
        hub="bruxelles",
        name="Association Les Mamans du Quai",
        email="quai@example.org",
        language="fr",
        hours_ago=9,
        text="Bonjour, nous sommes huit et nous cousons des costumes pour la Zinneke. Est-ce que la grande halle serait libre un"
        " dimanche après-midi en janvier ? Nous n'avons presque pas de budget mais nous faisons de très bons gâteaux.",
    ),
    MessageContent(
        hub="lucca",
        name="Lukas",
        email="lukas@example.org",
        language="de",
        hours_ago=33,
        text="Guten Tag, ich bin Buchbinder aus Leipzig und würde gern im Oktober sechs Wochen bei Ihnen arbeiten. Ich sitze im"
        " Rollstuhl. Ist das Haus in der Nähe, von dem Sie schreiben, wirklich stufenlos? Vielen Dank und herzliche Grüße",
    ),
    MessageContent(
        hub="lucca",
        name="Sara",
        email="sara.o@example.org",
        language="it",
        hours_ago=120,
        text="Buongiorno, il cinema sotto il portico si fa anche se piove?",
        reply_by="giulia",
        reply_hours_ago=118,
        reply="Buongiorno Sara, sì: si tira la tenda e si stringono le sedie. Se c'è vento forte si rimanda, e lo scriviamo sulla porta"
        " entro le sei. A presto, Giulia",
    ),
    MessageContent(
        hub="gabrovo",
        name="Десислава",
        email="desi@example.org",
        language="bg",
        hours_ago=14,
        text="Здравейте! Баба ми е тъкала в предачната фабрика четирийсет години и иска да разкаже, преди да е забравила. Живее в Севлиево."
        " Може ли някой да дойде да я запише у дома?",
    ),
    MessageContent(
        hub="gabrovo",
        name="Jeanne",
        email="jeanne@example.org",
        language="fr",
        hours_ago=160,
        text="Bonjour, je viens de Wattrelos avec trois tisserandes au printemps. Avez-vous des métiers à hauteur d'assise ?",
        reply_by="elena",
        reply_hours_ago=150,
        reply="Bonjour Jeanne, un petit métier est descendu au rez-de-chaussée, exprès : on y travaille assis, et il n'y a pas de"
        " marche. Pour les grands, il faut encore monter. Nous mettrons l'eau pour le thé. Elena",
    ),
)

INVITATIONS = (
    InvitationContent("theo@example.org", "animator", "wattrelos", invited_by="alice", language="fr", days_ago=2),
    InvitationContent("margaux@example.org", "animator", "mons", invited_by="bob", language="fr", days_ago=4),
    InvitationContent("ruben@example.org", "manager", "bruxelles", invited_by="nora", language="nl", days_ago=1),
    InvitationContent("yoana@example.org", "animator", "gabrovo", invited_by="elena", language="bg", days_ago=6),
)
