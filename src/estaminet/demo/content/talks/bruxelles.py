"""What is said about the activities of De Wasserij."""

from estaminet.demo.content.talks.lines import about, free

TALKS = (
    about(
        "soep-van-dinsdag",
        10,
        """
        lotte nl: Vorige week telden we eenenzestig kommen en vijftig lepels. Elf mensen hebben gedronken.
        maite nl: Mijn buurvrouw komt alleen als ze mag schillen. Zet haar bij de wortels, met de ajuin wordt ze te vrolijk.
        > nora nl: Ze heeft nu haar eigen mesje, met een lintje eraan.
        amina ar: الشوربة كانت مالحة قليلاً، لكنّ الحديث كان حلواً. سآتي ومعي ابني يوم الثلاثاء.
        joris nl: Kan de bel wat zachter? De baby’s van de kruipkamer vallen dan net in slaap.
        > pieter nl: We hebben een sok om de klepel gedaan. Nu klinkt het als een koe in de verte.
        """,
    ),
    about(
        "huiswerk-onder-de-boog",
        45,
        """
        amina fr: Mon fils a fait sa présentation sur les péniches avec une vraie péniche en carton. La maîtresse a demandé à la garder.
        joris nl: Ik kan op woensdag wiskunde uitleggen tot en met het vierde. Daarna leg ik vooral uit dat ik het ook niet weet.
        > nora nl: Dat is precies wat ze moeten zien. Kom om twee uur.
        maite es: ¿Hay alguien que pueda ayudar con el castellano? Mi sobrina lo habla, pero lo escribe como suena.
        > ilaria it: Io no, ma conosco una signora di Siviglia che abita al terzo piano.
        """,
    ),
    about(
        "ontbijt-met-vuile-handen",
        40,
        """
        pieter nl: Het probleem van zaterdag: een deur die alleen op maandag klemt. Opgelost, het was de bakker van hiernaast.
        lotte en: I brought a bookbinding question and left with a boat hinge. It fits.
        joris nl: Volgende keer neem ik een zaag mee die al twee jaar scheef zaagt. Of ik ben het.
        > pieter nl: Neem allebei mee, de zaag en jezelf. Dan testen we.
        """,
    ),
    about(
        "kruipuur-in-de-strijkkamer",
        33,
        """
        maite nl: Eindelijk een plek waar niemand vraagt of ze al doorslaapt.
        amina fr: J’y ai dormi vingt minutes contre le mur chaud pendant que trois inconnues gardaient ma fille. Je n’oublierai pas.
        > lotte nl: Het kussen lag er niet toevallig. Volgende keer leggen we er twee.
        ilaria it: Si può venire anche con un bimbo di quasi due anni? Gattona poco e corre molto.
        > nora fr: Oui, mais les portes restent fermées à cause de l’escalier. Il pourra courir en rond.
        """,
    ),
    about(
        "couture-du-vendredi",
        30,
        """
        amina fr: La machine numéro six mange le fil bleu, et seulement le bleu.
        > ilaria fr: Baissez la tension d’un demi-point. Elle est bruxelloise, il faut lui parler doucement.
        maite nl: Mijn trouwjurk is nu een gordijn en een kussensloop. Ik ben nog steeds getrouwd, voor wie het vraagt.
        joris nl: Ik heb een rits ingezet. In mijn eentje. Hij gaat dicht. Ik ben 54.
        nora fr: Il nous manque des canettes, le modèle en métal, classe 15. Regardez dans vos boîtes à biscuits.
        """,
    ),
    about(
        "lawaai-mag",
        28,
        """
        joris nl: Mijn dochter speelt nu drie weken bas. Het huis leeft anders. De kat ook.
        pieter nl: De te grote bas is van de vader van Jef. Hij komt hem halen als iemand er echt op kan spelen, zegt hij. Geen haast.
        lotte nl: Wie heeft de linkerstok van het drumstel? De rechter voelt zich alleen.
        """,
    ),
    about(
        "herstelcafe-aan-de-kaai",
        26,
        """
        maite nl: De pop heeft haar arm terug. Mijn kleindochter vroeg of het pijn deed, en de mijnheer zei: nee, ze heeft niet eens gekeken.
        amina fr: Le grille-pain est réparé. Il fallait juste enlever une souris en plastique. Je tairai le nom du coupable, il a quatre ans.
        joris nl: Tip: maak een foto voor je iets openvijst. Ik sprak met een stofzuiger die nu twee schroeven meer heeft dan vroeger.
        marek fr: On vient à trois de Wattrelos pour voir votre établi. Gardez-nous quelque chose de bien cassé.
        > pieter fr: Une essoreuse de 1969. On ne l’ouvre pas avant votre arrivée, promis.
        """,
    ),
    about(
        "van-scherm-naar-stof",
        22,
        """
        ilaria it: La prima stampa è venuta al contrario. Il messaggio era migliore.
        lotte nl: Breng katoen mee dat al eens gewassen is. Nieuwe stof krimpt, en dan wordt je ontwerp een badge.
        emre en: Do I need to know how to draw? I have an idea and two left hands.
        > lotte en: Two left hands print mirrored, which is exactly what we need.
        """,
    ),
    about(
        "wachtjam",
        19,
        """
        nora nl: Ons beste idee kwam van een mevrouw die niet meedeed. Ze zat te wachten.
        joris nl: Aan de bushalte hangt nu een plankje met een boekje om in verder te schrijven. Het staat al vol tot bladzijde negen.
        > maite nl: Bladzijde zeven is van mij. Niet verbeteren alstublieft.
        samuel en: Could we borrow the idea for the queue at the town hall in Mons? Two hours on a good day.
        """,
    ),
    about(
        "kritiek-in-pyjama",
        16,
        """
        lotte nl: Iemand zei over mijn boek: ‘je wacht te lang met de hond.’ Klopt. De hond staat nu op bladzijde één.
        tommaso it: Si può mostrare anche una cosa che non si capisce nemmeno noi? Ho un torchio mezzo smontato e una teoria.
        > pieter nl: Graag. Twaalf minuten, en niemand mag ‘leuk’ zeggen, ook niet in het Italiaans.
        > tommaso it: Nemmeno «carino»? Siete severi. Vengo lunedì.
        """,
    ),
    about(
        "was-en-bas",
        14,
        """
        joris nl: Vanachter de derde pilaar klinkt het beter dan vooraan. Zeg het niet voort.
        amina fr: On a dansé avec le tablier. Personne ne nous avait dit que ça commençait avant la fin de la vaisselle.
        eve nl: Half elf gedaan, kwart voor elf op de tram. Zo zouden alle concerten moeten zijn.
        """,
    ),
    about(
        "wat-er-in-de-zakken-zat",
        12,
        """
        maite nl: Lade zeven: alleen knopen. Mijn moeder heeft daar gewerkt, en thuis hadden wij nooit een knoop te kort.
        lotte nl: Bij de briefjes zit er één met ‘morgen zeg ik het’. We weten niet wie, en niet wat.
        > nora nl: Er kwam vorige week een man van tachtig heel lang naar dat briefje kijken. Hij heeft niets gezegd.
        odile fr: Vous avez aussi des billets de cinéma ? Mon père en laissait dans toutes ses poches, et jamais les nôtres.
        > lotte fr: Vingt-trois, dont sept du même film. Quelqu’un l’aimait beaucoup, ou aimait l’ouvreuse.
        """,
    ),
    about(
        "canal-vu-du-bas",
        11,
        """
        amina fr: Le jeudi, l’eau est violette. Maintenant je sais pourquoi et je ne mangerai plus de betteraves en boîte.
        pieter nl: De schipper heeft nog laarzen in maat 38 en 47. Daartussen moet je zelf meebrengen.
        ilaria it: Chi ha paura dell’acqua può seguire dal ponte con il binocolo? Chiedo per mia madre.
        > nora fr: Oui, on l’a fait pour deux messieurs en novembre. Ils ont vu le héron, nous pas.
        """,
    ),
    about(
        "deuren-op-een-kier",
        9,
        """
        joris nl: Ik heb een kwartier naar iemand gekeken die een draad doorknipte. Daarna begreep ik mijn werk beter.
        lotte en: Next time please bring questions that start with “why not”. The “why” ones make us hide behind the press.
        mila bg: Гледах ви на живо от Габрово. Онази с восъка — тя знае ли, че при нас така правят великденски яйца?
        > lotte en: She knows now, Mila, and she is very quiet and very happy.
        """,
    ),
    about(
        "radio-placard",
        7,
        """
        ilaria fr: Le direct a coupé trois secondes, juste quand le monsieur allait dire le nom de sa chèvre. On ne s’en remet pas.
        > nora fr: Elle s’appelle Présidente. Il l’a redit après, pour vous.
        umit fr: Notre studio répond au vôtre dimanche : vingt minutes de placard contre vingt minutes de cave.
        maite nl: Mag ik volgende keer in het Spaans groeten? Mijn zus luistert mee vanuit Vigo.
        """,
    ),
    about(
        "contes-du-repassage",
        6,
        """
        fatiha fr: Le drap était fini, et l’histoire pas. Elle l’a plié en douze pour gagner du temps. Quel métier.
        joris nl: Ik verstond de helft en heb alles begrepen. Het strijkijzer hielp.
        amina ar: حكاية الملاءة والسبع أخوات عندنا أيضاً، لكنّ الأخت الصغرى تنجو. أحبّ أن أحكيها.
        > nora ar: تفضّلي الخميس القادم، الكرسيّ الرابع لكِ.
        """,
    ),
    about(
        "inkt-spreekt-vanzelf",
        5,
        """
        chloe fr: Femke m’a montré le signe pour « encre ». C’est le même geste que pour « patience », à un doigt près.
        lotte nl: Er is nog plaats voor twee. Wie hoort, leert er vooral kijken.
        """,
    ),
    free(
        "bruxelles",
        20,
        "nora",
        {
            "nl": "De grote tafel: veertien meter is te lang, of net niet?",
            "fr": "La grande table : quatorze mètres, est-ce trop ?",
        },
        """
        nora nl: Aan het ene eind wordt gelachen, aan het andere weet niemand waarom. Zagen we ze in twee?
        joris nl: Nee. De helft van de soep is doorgeven.
        maite nl: Misschien twee bellen in plaats van twee tafels.
        amina fr: Dans le coin près de la fenêtre, je n’entends rien et je suis bien. Ne me coupez pas mon coin.
        > pieter fr: Le coin reste. On cherche plutôt un tapis, c’est le carrelage qui fait le bruit.
        renzo it: La nostra, a Lucca, è di undici metri, e l’abbiamo fatta curva. Così si vedono tutti.
        > nora nl: Een kromme tafel. Tommaso, kan jij een tekening sturen?
        """,
    ),
)
