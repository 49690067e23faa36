"""What people of all houses say to each other."""

from estaminet.demo.content.talks.lines import free

TALKS = (
    free(
        "",
        30,
        "cleo",
        {
            "fr": "Le mot de la semaine : qu’avez-vous appris à dire ?",
            "nl": "Het woord van de week: wat heb je leren zeggen?",
            "en": "Word of the week: what have you learned to say?",
            "it": "La parola della settimana: che cosa avete imparato a dire?",
            "bg": "Думата на седмицата: какво се научихте да казвате?",
        },
        """
        cleo fr: Chaque lundi, un mot d’une autre maison, avec le moment où vous l’avez entendu. Je commence : « tegendraads », à Bruxelles, devant une couture.
        joris nl: ‘Verrière’. Ik dacht drie weken lang dat het een mevrouw was.
        mila bg: „Courée“. Обясниха ми го с ръце и ми се прииска да живея в една.
        sara it: «Gezellig». Mi hanno detto che non si traduce, poi mi hanno dato una coperta e ho capito.
        emre en: “Izgrev”. I thought it was a person everybody admired. It is the sunrise, and they do.
        radka bg: „Basta“. Работи и на пазара в Габрово.
        lotte de: Mein Wort ist „doucement“. Alle sagen es zu mir, sobald ich eine Presse anfasse.
        > tommaso it: Da noi si dice «piano». Lo diciamo anche noi a Lotte.
        karim ar: كلمة «سوسام». سمعتها في غابروفو وضحكت، لأنّها عندنا «سمسم» أيضاً.
        > elena fr: Karim a raison : sésame se dit presque pareil à Gabrovo et chez sa mère.
        """,
    ),
    free(
        "",
        13,
        "ines",
        {
            "fr": "Train de nuit ou visioconférence : comment se voir cette année ?",
            "nl": "Nachttrein of scherm: hoe zien we elkaar dit jaar?",
            "en": "Night train or screen: how do we meet this year?",
        },
        """
        ines fr: Nous avons de quoi payer quarante billets ou quatre très bons écrans. Pas les deux. Qu’est-ce qui vous a vraiment fait avancer l’an dernier ?
        stoyan bg: Влакът. На екрана никой не ми е сипвал.
        chloe fr: L’écran, pour moi : le train de nuit n’a pas de place pour mon fauteuil. Pensez-y avant de voter contre.
        > ines fr: Merci de le dire. Alors la question devient : quelles rencontres ne doivent jamais se faire seulement en train ?
        pieter nl: Eén keer per jaar met de trein, maar dan met iedereen die aan een tafel werkt, niet alleen met wie graag vergadert.
        bianca it: Io ho fatto amicizia alla stazione di Basilea, durante il ritardo. Sullo schermo i ritardi non servono a niente.
        otto en: Whoever books: the Vienna sleeper opens ninety days ahead and two compartments are step-free. I can send Chloé the numbers.
        > chloe en: Please do. Nobody ever sends me the numbers.
        eve nl: En wie niet kan reizen omdat er thuis iemand zorg nodig heeft? Een scherm in de keuken, niet in een vergaderzaal.
        vesela bg: Аз съм на осемдесет и една и ще дойда с влака. Но оставете и екрана, за погребенията.
        """,
    ),
    free(
        "",
        4,
        "alice",
        {
            "fr": "Les clés, les codes, les alarmes : vos pires soirées",
            "en": "Keys, codes, alarms: your worst evenings",
            "it": "Chiavi, codici, allarmi: le vostre serate peggiori",
        },
        """
        alice fr: On réécrit ensemble la fiche « fermer la maison ». Racontez ce qui a mal tourné, on en fera une ligne.
        bob fr: Minuit, alarme, police, et le responsable de la clé était moi. Ligne à ajouter : vérifier ses propres poches.
        tommaso it: Ho chiuso dentro il coro. Cantavano, e ho pensato che fosse la registrazione.
        nora nl: Twee sleutels met hetzelfde labeltje. Verf één ervan rood, en doe het vandaag.
        petar bg: Печката. Винаги печката. Който излиза последен, слага ръка на вратичката.
        > alice fr: « La main sur la porte du poêle » : c’est maintenant la ligne quatre.
        samuel en: I once locked up perfectly, with my coat and phone inside. Line suggestion: coat first.
        """,
    ),
    free(
        "",
        20,
        "nora",
        {
            "nl": "Wat eten jullie als er onverwacht twaalf mensen staan?",
            "fr": "Que mangez-vous quand douze personnes arrivent sans prévenir ?",
            "en": "What do you eat when twelve people turn up?",
            "ar": "ماذا تطبخون إذا جاء اثنا عشر ضيفاً بلا موعد؟",
            "it": "Che cosa mangiate quando arrivano dodici persone?",
            "bg": "Какво ядете, когато дойдат дванайсет души без покана?",
        },
        """
        nora nl: Bij ons: linzen, een ui en alles wat gisteren te veel was. Schrijf er het recept bij zoals je het aan de telefoon zou zeggen.
        renzo it: Pane vecchio, pomodoro, olio. Se avanza, il giorno dopo è più buono; se non avanza, era poco.
        radka bg: Боб. Винаги има боб. Киснеш вечерта, гостите идват сутринта, все едно си знаела.
        amina ar: عدس وأرز وبصل مقليّ كثير. البصل هو الذي يقول للناس: ابقوا.
        = nora fr: Des lentilles, du riz et beaucoup d’oignons frits. C’est l’oignon qui dit aux gens : restez.
        = nora nl: Linzen, rijst en veel gebakken ui. Het is de ui die tegen mensen zegt: blijf.
        fatiha ar: كسكس يوم الجمعة، وفي باقي الأيّام ما يشبهه.
        matilde it: Mia nonna fa le frittelle di niente. Si chiamano così e sono buone.
        joris nl: Frieten. Ik weet het, maar niemand is ooit boos weggegaan van frieten.
        > maite nl: Bij mij één keer. De mayonaise was op.
        stoyan bg: Картофи в пепелта. Не се бъркат, не се солят, само се чакат.
        lotte nl: Ik bel Nora.
        """,
    ),
    free(
        "",
        8,
        "maite",
        {
            "fr": "Ce qu’on dit à quelqu’un qui entre pour la première fois",
            "nl": "Wat zeg je tegen iemand die voor het eerst binnenkomt?",
            "en": "What do you say to somebody who comes in for the first time?",
            "ar": "ماذا نقول لمن يدخل أوّل مرّة؟",
        },
        """
        maite fr: La première fois, on m’a dit « vous cherchez quelque chose ? » et j’ai failli repartir. Et chez vous ?
        amina ar: قالوا لي: «اجلسي أوّلاً». كانت أجمل كلمة سمعتها ذلك الشهر.
        > joris nl: Bij ons zegt Nora: ‘de koffie is daar, de rest kan wachten’.
        elena bg: Казваме „влез, топло е“. През лятото казваме „влез, хладно е“.
        tommaso it: Io non dico niente: porgo un foglio e una matita. Dopo cinque minuti parlano loro.
        emre en: “You can just be here.” That is what Inès told me when I was fourteen.
        > ines fr: Et tu es resté deux ans.
        selma tr: Adını sor, ama ikinci gelişinde. İlkinde çay yeter.
        driss fr: Moi je montre les toilettes. Tout le monde veut savoir, personne ne demande.
        zofia pl: Mówię „dzień dobry” i czekam. Czasem trzeba poczekać do środy.
        """,
    ),
    free(
        "",
        18,
        "lotte",
        {
            "nl": "Kinderen die zich vervelen: wat ligt er bij jullie in de kast?",
            "fr": "Les enfants qui s’ennuient : qu’avez-vous dans l’armoire ?",
            "it": "Bambini che si annoiano: che cosa c’è nel vostro armadio?",
            "bg": "Деца, които скучаят: какво има във вашия шкаф?",
        },
        """
        lotte nl: Bij ons: dozen, touw, een weegschaal en niets dat geluid maakt. Wat werkt er bij jullie?
        nikola bg: При нас има часовник, който може да се разглобява. Никой още не го е сглобил.
        > petar bg: Аз го сглобих. Останаха три части и върви по-добре.
        matilde it: Le lettere di piombo rotte. Si fanno i timbri e nessuno si arrabbia se ti sporchi.
        lina fr: Des rouleaux de machine à calculer. Ça fait des serpents de huit mètres, on a mesuré.
        joris nl: Een emmer bouten en moeren. Wie een paar vindt dat past, krijgt een wafel.
        > maite nl: Mijn neefje heeft nu een trommel vol bouten en geen honger meer.
        sara it: Noi abbiamo smesso di comprare giochi: portano i tappi e inventano loro le regole, che cambiano ogni giorno.
        amina ar: صندوق القماش. ابنتي الصغيرة صنعت منه خيمة، ثم صنعت من الخيمة بلداً.
        = nora nl: De doos met stoffen. Mijn jongste maakte er een tent van, en van de tent een land.
        driss fr: À partir de dix ans, il faut une vraie scie. Je dis ça, je ne demande rien.
        > karim fr: Une vraie scie, avec une vraie personne à côté. Mercredi 15 h.
        mila bg: Лупа на връв до прозореца. Най-евтиното нещо в къщата и винаги е заето.
        selma fr: Chez nous, c’est l’ennui lui-même qui est dans l’armoire. On l’ouvre, et au bout d’un quart d’heure ils jouent.
        eve en: A shelf of broken radios marked “yours”. I have never seen so much silence.
        """,
    ),
)
