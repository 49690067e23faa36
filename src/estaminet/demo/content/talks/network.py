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
)
