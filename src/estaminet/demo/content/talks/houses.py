"""What people say on the page of a house: of the house itself, not of what happens in it."""

from estaminet.demo.content.talks.lines import house

TALKS = (
    house(
        "wattrelos",
        37,
        """
        fatiha ar: هذا المكان هو أوّل مكان دخلته وحدي في هذه المدينة. كان هناك كرسيّ وشاي، ولم يسألني أحد لماذا جئت.
        = karim fr: C’est le premier endroit où je suis entrée seule dans cette ville. Il y avait une chaise et du thé, et personne ne m’a demandé pourquoi je venais.
        > alice fr: La chaise est toujours là, Fatiha. On l’a seulement recollée.
        odile fr: La porte de la cour est lourde pour qui a une canne. Une poignée plus basse, et je vous apporte un gâteau.
        > karim fr: Poignée posée ce matin, à 90 cm. J’aime le gâteau au chocolat.
        lina fr: Le mieux, c’est la mezzanine, parce qu’on voit les adultes et qu’ils ne nous voient pas.
        driss fr: Il manque une prise près du canapé vert. Je dis ça pour tout le monde.
        jp1 fr: J’ai travaillé ici vingt-deux ans, à la teinture. Merci d’avoir laissé les carreaux : je sais encore lesquels sonnent creux.
        zofia pl: W piątki po południu jest tu najciszej. Dobra pora, żeby napisać list.
        amina ar: هل يمكن أن تكتبوا ساعات الفتح بالعربيّة أيضاً على الباب؟ أمّي تأتي قبل الموعد وتنتظر في البرد.
        > ana fr: C’est affiché depuis hier, en arabe et en gros. Et si votre maman arrive tôt, qu’elle frappe à la fenêtre de la cuisine.
        """,
    ),
    house(
        "mons",
        34,
        """
        selma tr: Burada çayın yanında soru sorulmuyor, ama sorarsan cevap veriliyor. İkisi de iyi.
        = umit fr: Ici on ne te pose pas de questions avec le thé, mais si tu en poses on te répond. Les deux me vont.
        hugo fr: Depuis que les écrans sont tournés vers le mur, on peut remplir un papier sans que tout le café le lise. Merci.
        emre en: Table four is the only one with a socket that works. I will fight for table four.
        > ines fr: Les trois autres prises sont réparées depuis jeudi. Paix sur la table quatre.
        ginette fr: Les marches de l’entrée glissent quand il pleut. J’ai compté : c’est souvent.
        > bob fr: Bandes antidérapantes commandées. En attendant, passez par la rampe de la rue de Nimy.
        samuel en: First place in Mons where “how are you” was followed by a chair.
        """,
    ),
    house(
        "bruxelles",
        31,
        """
        joris nl: Ik kom al twee jaar en ik weet nog altijd niet waar het licht van de gang aangaat. Kan er een pijltje bij?
        > lotte nl: Er hangt nu een pijltje. En eentje bij het pijltje, want niemand vond het eerste.
        amina ar: في الطابق الثاني غرفة هادئة يدرس فيها ابني. لم يعد يقول «لا أستطيع»، صار يقول «انتظروا قليلاً».
        = nora nl: Op de tweede verdieping is er een stille kamer waar mijn zoon studeert. Hij zegt niet meer ‘ik kan het niet’, maar ‘wacht even’.
        maite es: El ascensor habla demasiado bajo. Mi vecina no ve y no oye en qué piso está.
        > pieter nl: De liftfirma komt dinsdag. Intussen staat er op elke verdieping een voelbaar cijfer naast de deur.
        ilaria it: Vengo da Lucca due volte al mese e qui ho già un mio gancio per il cappotto. È una piccola patria.
        eve nl: Vandaag een uur zitten lezen bij het raam aan het water. Niemand wilde iets van me. Dank je.
        """,
    ),
    house(
        "lucca",
        28,
        """
        matilde it: La cosa che mi piace di più è che si può sporcare il tavolo. A casa no.
        renzo it: Ho fatto il cartaio per quarant’anni. L’odore della sala grande è giusto, e non era facile.
        > giulia it: Renzo, detto da te vale più del collaudo.
        sara it: Si può avere un fasciatoio anche nel bagno a pianterreno? Le scale con il passeggino sono un’impresa.
        > tommaso it: Montato ieri, accanto alla finestra. Se cigola, ditelo qui.
        bianca it: Il mercoledì dopo le sei c’è sempre qualcuno che sa aggiustare una bicicletta. Non è scritto da nessuna parte, quindi lo scrivo io.
        karim ar: زرت لوكا مرّة واحدة وأهدوني ورقة صنعوها أمامي. ما زلت لم أجد كلاماً يستحقّ أن أكتبه عليها.
        > tommaso fr: Karim, écris-y la liste des courses. C’est fait pour ça.
        """,
    ),
    house(
        "gabrovo",
        25,
        """
        nikola bg: Аз съм на десет и имам свое чекмедже. В него има макара, камък и едно нещо, което е тайна.
        vesela bg: Тук ми викат по име, не „бабо“. Научете и поликлиниката.
        = elena fr: Ici on m’appelle par mon prénom et pas « mémé ». Apprenez-le aussi au dispensaire.
        stoyan bg: Стълбите към становете са стръмни. Едно въже отстрани, и ще спра да се оплаквам.
        > petar bg: Въжето е вързано, чичо Стояне. Чакаме да спреш.
        mila bg: Най-хубаво е в събота рано, преди да запеят становете. Само печката говори.
        radka bg: Който е забравил зелените ръкавици на прозореца: станаха мои, ако не дойдете до петък.
        zofia fr: J’ai passé une semaine chez vous sans parler la langue. On m’a donné un métier, un tabouret et des haricots. C’était assez.
        """,
    ),
)
