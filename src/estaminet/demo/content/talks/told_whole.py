"""Conversations told to the last kind word, with translations, and with what a team had to look after."""

from typing import Final

from estaminet.demo.content.talks.lines import about, free

HIDDEN: Final = "loud"
HIDDEN_WORDS: Final = (
    "Vous pouvez dire que la soupe était trop salée. Vous ne pouvez pas le dire de quelqu’un en le nommant et en vous"
    " moquant de son accent. Récrivez-le sans cela, et il sera de nouveau là."
)
APPEAL: Final = "Je n’ai pas voulu me moquer, je la connais depuis trente ans. Mais je comprends, j’enlève le nom."
REPORTED: Final = "salesman"

TALKS = (
    free(
        "wattrelos",
        41,
        "alice",
        {
            "fr": "La cour : potager, pétanque, ou les deux ?",
            "nl": "De binnenplaats: moestuin, petanque, of allebei?",
            "en": "The yard: vegetables, pétanque, or both?",
        },
        """
        alice fr: La dalle sera cassée en mars, et il restera 140 m² de terre. Rien n’est décidé. Dites ce que vous y feriez un mardi à 17 heures, pas ce qui serait joli sur un plan.
        + thanks: jp1 fatiha chloe
        = chloe nl: In maart wordt de betonplaat gebroken, en dan blijft er 140 m² grond over. Er is nog niets beslist. Zeg wat je er op een dinsdag om 17 uur zou doen, niet wat mooi staat op een plan.
        jp1 fr: De la pétanque. On est onze à jouer sur le parking de la poste, entre les voitures. Une piste de quinze mètres suffit, et les enfants peuvent y rouler quand on n’y est pas.
        + agree: odile samuel jp2
        fatiha fr: De la menthe, de la coriandre, et deux rangs de fèves. Je donne les graines. Mais il faut un robinet dehors, sinon c’est moi qui porte les arrosoirs et je n’ai plus l’âge.
        + agree: chloe ginette marek odile
        + moved: alice
        > karim fr: Le robinet existe : il est derrière le container. Je l’ouvre samedi pour voir s’il coule encore.
        + thanks: fatiha
        marek fr: Les deux, mais pas côte à côte : une boule dans les fèves et c’est la guerre. La piste le long du mur nord, où rien ne pousse de toute façon.
        + agree: jp1 fatiha alice karim
        joris nl: In Brussel hebben we bakken op wielen. Lelijk, maar als het ’s zomers te heet is, rijd je ze in de schaduw. Kom gerust eens kijken.
        + curious: marek alice
        = ana fr: À Bruxelles, nous avons des bacs sur roulettes. Laids, mais quand il fait trop chaud l’été, on les roule à l’ombre. Venez voir, quand vous voulez.
        !> alice fr: @Joris jeudi prochain, on est trois. Il reste du café ?
        """,
    ),
    free(
        "",
        24,
        "cleo",
        {
            "fr": "Comment dit-on « estaminet » chez vous ?",
            "nl": "Hoe zeg je ‘estaminet’ bij jullie?",
            "en": "What do you call an estaminet where you live?",
            "it": "Come si dice «estaminet» da voi?",
            "bg": "Как се казва „естамине“ при вас?",
        },
        """
        cleo fr: Pour la page d’accueil commune, il nous faut un mot par ville. Pas une traduction : le mot que votre grand-mère disait en mettant son manteau.
        = ines en: For the page we share we need one word for each town. Not a translation: the word your grandmother said while putting on her coat.
        renzo it: Da noi è il «circolo». Si va al circolo per le carte, e si resta per la politica.
        + agree: bianca tommaso matilde
        = tommaso fr: Chez nous c’est le « circolo ». On y va pour les cartes, on y reste pour la politique.
        stoyan bg: Читалище. Думата идва от четене, но баба ми ходеше там да танцува.
        + moved: cleo odile mila
        + thanks: elena
        = elena fr: Tchitalichté. Le mot vient de « lire », mais ma grand-mère y allait pour danser.
        = elena en: Chitalishte. The word comes from reading, but my grandmother went there to dance.
        odile fr: Ma grand-mère disait « je vais au bruit ». Quand on lui demandait où, elle haussait les épaules : là où il y en a.
        + moved: cleo alice renzo maite
        maite nl: ’t Staminee, natuurlijk. Al was dat bij ons gewoon iemands voorkamer met een tapkraan.
        + agree: joris pieter
        samuel fr: Chez moi, à Wattrelos, on dit « chez Ginette », même si Ginette n’a jamais eu de bar.
        > ginette fr: J’ai du café et douze chaises. Ça compte.
        + agree: samuel jp1 fatiha chloe alice
        """,
    ),
    about(
        "samedi-du-four",
        17,
        """
        chloe fr: Est-ce que le four est accessible en fauteuil maintenant ? La dernière fois il y avait la marche.
        > ana fr: Oui : la rampe est posée depuis octobre, celle en bois clair. Et la table du fond est à 72 cm. Si quelque chose coince encore, dites-le ici, c’est plus utile qu’un mot gentil.
        + thanks: chloe odile
        fatiha fr: Samedi j’apporte la pâte déjà levée pour montrer, et une deuxième pour ceux qui arrivent à midi.
        + thanks: ana chloe samuel
        jp2 fr: La soupe de l’autre fois était immangeable, il faut le dire à celle qui roule les r.
        # loud
        odile fr: Celui qui trouve la soupe trop salée épluche les carottes la fois d’après. C’était la règle de ma mère.
        + agree: fatiha samuel ana
        ! driss fr: On peut faire une pizza ou c’est seulement du pain ?
        """,
    ),
    about(
        "soep-van-dinsdag",
        12,
        """
        joris nl: Kan er volgende week iets zonder melk? Wij zijn intussen met vier die er geen drinken.
        > nora nl: Ja. Vanaf nu staan er altijd twee potten, en op de tweede ligt een groen lepeltje.
        + thanks: joris maite
        = pieter fr: Oui. Désormais il y aura toujours deux marmites, et une petite cuillère verte sur la seconde.
        amina fr: Je viens avec ma voisine, elle ne parle que tigrinya et elle coupe les oignons plus vite que tout le monde. C’est bon ?
        + agree: nora joris pieter
        + moved: maite
        """,
    ),
    about(
        "bureau-des-clics-perdus",
        9,
        """
        hugo fr: J’ai reçu un message de ma banque qui n’est pas ma banque. On peut venir avec, ou c’est trop bête ?
        > umit fr: Venez avec, ne cliquez sur rien, et amenez-le tel quel : c’est le meilleur exercice de la semaine.
        + thanks: hugo selma
        emre en: Is it fine to come with a tablet that has a cracked screen? It works, it just bites.
        selma fr: Ici on gagne 400 € par jour depuis son canapé, écrivez-moi vite.
        # salesman
        """,
    ),
    about(
        "coro-della-pila",
        33,
        """
        bianca it: Le prove finiscono alle nove e mezza, ma l’ultimo autobus passa alle nove e venti. Si può cominciare un quarto d’ora prima?
        + agree: matilde ilaria sara
        > giulia it: Da giovedì si comincia alle otto. Chi arriva tardi entra cantando.
        + thanks: bianca matilde
        + agree: renzo
        """,
    ),
    about(
        "sryada-sme-na-stanovete",
        28,
        """
        vesela bg: Станът до прозореца скърца. Дядо казваше: масло, не грес.
        + thanks: petar nikola
        > petar bg: Донеси дядо. Маслото е тук.
        + agree: vesela mila radka
        """,
    ),
    free(
        "mons",
        58,
        "bob",
        {
            "fr": "Ouvrir le dimanche : l’essai de six semaines",
            "en": "Open on Sundays: six weeks of trying",
        },
        """
        bob fr: Dites ici ce qui marche et ce qui coûte. On lit tout le lundi matin.
        selma fr: C’est le seul jour où mes deux fils peuvent venir ensemble.
        + moved: bob ines umit
        ines fr: J’ai fermé seule trois fois. Je ne le referai pas, et je l’écris ici pour que ce soit dans le bilan.
        + thanks: bob selma hugo
        hugo fr: Un dimanche par mois avec quatre personnes vaut mieux que quatre dimanches avec une.
        + agree: ines bob umit selma emre
        """,
        closed_because="Les six semaines sont finies : 31 personnes en moyenne, et deux bénévoles épuisés. On ouvre un dimanche par mois à partir de janvier. Merci à tous ceux qui ont écrit ici.",
    ),
)
