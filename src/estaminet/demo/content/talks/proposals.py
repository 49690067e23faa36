"""What is said of what somebody proposes, while it could be talked about."""

from estaminet.demo.content.talks.lines import proposal

TALKS = (
    proposal(
        "repair",
        277,
        """
        maite fr: Je sais recoudre et je sais les vélos. Pour les radios, je tiendrai la lampe.
        amina fr: Et les machines à coudre ? J’en ai une qui refuse la marche arrière depuis Noël.
        > joris nl: Naaimachines ook. Breng ze mee, dan leren we het allebei.
        lotte nl: Wie de loods opent, sluit hem ook. Ik neem de sleutel als iemand anders de koffie neemt.
        > maite fr: Je prends le café. La clé me fait peur, le café non.
        """,
    ),
    proposal(
        "homework",
        274,
        """
        joris nl: Breuken kan ik. Delen met rest ook, als de rest niet te groot is.
        nora ar: فكرة جميلة. وأقترح أن يبدأ الأطفال بالأكل، فالجائع لا يحسب.
        = nora fr: Belle idée. Et je propose qu’on commence par le goûter : qui a faim ne sait pas compter.
        > amina fr: D’accord. J’apporte des dattes, elles se divisent bien.
        """,
    ),
    proposal(
        "tram",
        268,
        """
        pieter nl: Ik heb het aan de maatschappij gevraagd. Het antwoord was drie bladzijden lang en zei ‘misschien’.
        ginette fr: Le dernier train pour Mons est à 22 h 07. Au-delà, c’est le canapé de ma sœur.
        """,
    ),
    proposal(
        "quilt",
        45,
        """
        bianca it: E chi non sa tessere? A Lucca in tre sanno, in trenta guardano.
        > mila bg: За три часа се научава. Радка учи и деца на шест.
        karim fr: Le métier tient dans le TER ? Mesurez avant, le nôtre n’a pas passé la porte.
        > petar bg: Измерихме: разглобен, най-дългата част е метър и четирийсет. Минава навсякъде, освен през митница с лошо настроение.
        fatiha ar: أنسج معكم، لكن اتركوا لي حاشية واحدة بلا قياس. القياس للمصنع.
        = karim fr: Je tisse avec vous, mais laissez-moi une lisière sans mesure. La mesure, c’est pour l’usine.
        renzo it: Nove metri di tela sono quattro tovaglie o una storia. Voto per la storia, e poi per le tovaglie.
        nikola bg: Може ли едно място, където децата слагат по един свой конец?
        """,
    ),
    proposal(
        "table",
        41,
        """
        sara it: Alle nove i miei dormono. Si può telefonare alle otto e un quarto?
        > bianca it: Alle otto e un quarto c’è ancora sole: si canta meglio e si vede chi stona.
        elena bg: При нас в девет вече е десет. Нека някой пресметне часовете, преди да изстине хлябът.
        jp1 fr: Pour la chanson, je propose quelque chose que tout le monde puisse rater ensemble.
        """,
    ),
    proposal(
        "walk",
        38,
        """
        odile fr: Combien de kilomètres ? Je marche lentement, mais je connais tous les bancs.
        > jp1 fr: Quatre, et on s’arrête à tous les bancs. C’est vous le guide.
        chloe nl: Een stuk van het jaagpad is verhard tot aan de sluis. Tot daar kan ik mee met mijn rolstoel, verder niet.
        > jp1 fr: Alors on marche jusqu’à l’écluse, et le caillou viendra à nous.
        stoyan bg: Янтра през юли е плитка. Ще намеря камък, който е бил воденичен.
        """,
    ),
    proposal(
        "stage",
        33,
        """
        renzo it: Due ore in quanti? In quattro, forse. In due, è un letto.
        tommaso it: Abbiamo provato con i bancali: un’ora e cinquanta, sei persone, una martellata su un dito.
        mila en: Could the floor panels fit a wheelchair ramp? Otherwise we build it twice.
        """,
    ),
    proposal(
        "oven",
        6,
        """
        odile fr: Et la fumée, pour le voisin du 14 ?
        > karim fr: Un four bien sec fume dix minutes. On allume après midi, quand il est levé.
        marek fr: J’ai maçonné trois fours en Pologne. Il faut une semaine et de la patience.
        fatiha ar: الطوب القديم أفضل من الجديد، فهو يعرف النار. رأيت كومة منه خلف المخزن.
        = karim fr: La vieille brique vaut mieux que la neuve, elle connaît le feu. J’en ai vu un tas derrière la remise.
        """,
    ),
    proposal(
        "shade",
        5,
        """
        odile fr: Avec un accoudoir, oui, mille fois. Un banc sans accoudoir, on y entre et on y reste.
        jp2 fr: Le tilleul colle en juin. Prévoyez un banc qui se lave.
        chloe fr: Laissez une place vide au bout du banc, large comme un fauteuil. On s’assoit côte à côte, pas l’un derrière l’autre.
        """,
    ),
    proposal(
        "hideout",
        2,
        """
        lina fr: Et qu’on puisse y monter sans échelle, parce que Noémie a une attelle.
        zofia fr: Une fenêtre, d’accord. Et un rideau, mais de votre côté.
        > driss fr: Le rideau de notre côté, c’est noté.
        """,
    ),
)
