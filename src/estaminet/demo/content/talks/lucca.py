"""What is said about the activities of La Pila."""

from estaminet.demo.content.talks.lines import about, free, work

TALKS = (
    about(
        "dallo-straccio-al-foglio",
        58,
        """
        matilde it: La camicia di mio nonno è diventata trentadue fogli. Su uno si vede ancora l’asola.
        sara it: Martedì arrivo con dieci minuti di ritardo: il 17 passa quando vuole. Lasciatemi un mestolo.
        > giulia it: Il tino ti aspetta, tanto ci mette mezz’ora a scaldarsi.
        renzo it: Mi raccomando, niente sintetico. La settimana scorsa un calzino sportivo ha fatto sciopero.
        eve en: I used my sheet for a letter of resignation. It seemed a pity to use anything thinner.
        > tommaso it: Speriamo che l’abbiano almeno guardata controluce.
        """,
    ),
    about(
        "quaderno-che-si-apre-piatto",
        49,
        """
        bianca it: L’ago curvo non è un capriccio: provate con quello dritto e poi ne riparliamo.
        ilaria it: Il mio si apre piatto, ma si chiude gonfio. Ho messo troppa colla?
        > bianca it: Troppa fretta. Venti minuti sotto il peso, e un caffè.
        samuel en: Mine opens flat and smells of wax. I now own a notebook I am afraid to write in.
        """,
    ),
    about(
        "mani-nella-polpa",
        43,
        """
        sara it: Nel foglio di mia figlia c’è una piuma, un biglietto del bus e, pare, mezzo biscotto.
        ilaria it: Il mio più piccolo ha chiesto se si può fare la carta anche con i compiti.
        > giulia it: Si può. È la nostra fibra migliore.
        renzo it: Il nome del cane, stampato in rilievo, l’ho visto sul frigo di tre famiglie diverse. Sempre lo stesso cane.
        """,
    ),
    about(
        "la-seconda-b-stampa",
        37,
        """
        tommaso it: «Il Refuso» numero quattro ha un solo refuso, ed è nel titolo. I ragazzi giurano che è voluto.
        bianca it: Compro due copie: una da leggere e una da correggere.
        jp1 fr: Envoyez-nous un exemplaire ! J’ai été typographe à Tourcoing, je corrige gratuitement et je ne me fâche presque plus.
        > tommaso fr: Il part demain. Soyez indulgent avec la page trois, la presse avait faim.
        """,
    ),
    about(
        "controluce-filigrane",
        33,
        """
        elena fr: Voir notre laine dans votre papier, à contre-jour, un matin de janvier. Je n’avais rien à ajouter et j’écris quand même.
        matilde it: La numero ventinove sembra un pesce finché non ci si sposta. Poi è una chiave.
        sara it: Andateci verso le quattro, quando il fiume manda la luce dal basso.
        """,
    ),
    about(
        "giovedi-chi-cucina-non-lava",
        31,
        """
        renzo it: Ho cucinato io e quindi non ho lavato, ma ho asciugato. La coscienza è una brutta bestia.
        bianca it: Giovedì tocca alla terza media: lasagne. Hanno chiesto otto teglie e un avvocato.
        > giulia it: Le teglie ci sono. Come avvocato c’è la nonna di Pietro.
        matilde it: Siccome qualcuno me lo chiede ogni volta: sì, si può venire soli. Ci si siede e in tre minuti non lo si è più.
        vesela bg: Аз сготвих боб, а изяде го целият двор. Кой ми взе рецептата от джоба?
        > sara it: La ricetta è appesa in cucina, tradotta dalla figlia del postino. Grazie, Vesela.
        """,
    ),
    about(
        "coro-della-pila",
        9,
        """
        ilaria it: Con i magli che battono non si sente chi stona. È l’unico coro adatto a me.
        renzo it: Ai bassi manca una persona dal giorno in cui Aldo è andato a vivere dalla figlia. Se qualcuno ha la voce di un trattore, si presenti.
        > tommaso it: Mio cugino. Ha proprio un trattore, e la voce è uguale.
        zofia fr: Votre chant de mineurs, ma tante le connaissait avec d’autres paroles. Je vous les envoie, elles sont moins polies.
        """,
    ),
    about(
        "sabato-di-cacciavite",
        27,
        """
        matilde it: La radio parlava solo quando la si prendeva a schiaffi. Adesso parla sempre, e un po’ mi manca il vecchio sistema.
        renzo it: Chi ha portato il frullatore senza coperchio venga a riprenderlo. Funziona, il soffitto lo conferma.
        sara it: Ho tenuto la pila per un’ora a uno sconosciuto. Ci siamo salutati come parenti.
        karim fr: Chez nous aussi, samedi. On pourrait ouvrir nos grille-pain en même temps, par écran ?
        > tommaso fr: D’accord pour le 14. On compare les miettes.
        """,
    ),
    about(
        "riunione-del-piazzale",
        24,
        """
        renzo it: Il lampione davanti al forno è spento da ventidue giorni. Li conto perché ci passo.
        bianca it: Il più giovane ha cronometrato e mi ha tolto la parola a metà della parola.
        > giulia it: È il regolamento, Bianca. Hai finito la frase fuori, e meglio.
        matilde it: Chiedo una panchina all’ombra. Non due al sole: una, all’ombra.
        tommaso it: Verbale in bacheca. Lampione: scrive Renzo. Panchina: la costruiamo noi, servono tre assi di castagno.
        """,
    ),
    about(
        "serchio-contro-corrente",
        21,
        """
        sara it: Alla quarta sosta mia madre ha raccontato una cosa che a me non aveva mai detto. Camminare le fa bene.
        lotte en: Slowest walk of my life. I saw a dipper, three bridges and my own impatience leaving.
        renzo it: Il passo da nonna è una scienza. Chi corre perde la storia del mugnaio.
        """,
    ),
    about(
        "cinema-sotto-il-portico",
        17,
        """
        ilaria it: I pipistrelli hanno attraversato lo schermo esattamente al bacio. Applauso per loro.
        matilde it: Grazie a chi legge i sottotitoli ad alta voce. Mia nonna dice che la voce del cattivo le stava proprio bene.
        odile fr: Savoir que notre film passe sous votre portique, avec cent dix chaises… J’en ai parlé à tout l’immeuble.
        """,
    ),
    about(
        "a-veglia-dalla-stufa",
        15,
        """
        bianca it: A mezza sera ho raccontato della capra. Non l’avevo previsto, e nemmeno la capra.
        renzo it: Chi ha lasciato una sciarpa verde vicino alla stufa? Sa di fumo e di buona compagnia.
        > sara it: È mia, e non la lavo.
        stoyan bg: Седем минути стигат за една лъжа. За истината трябва вашата печка.
        """,
    ),
    about(
        "caro-babbo-qui-si-scende",
        13,
        """
        ginette fr: Mon père lisait ces lettres à voix haute pour trois voisins qui ne savaient pas lire. Je ne l’avais dit à personne.
        renzo it: La lettera del 12 marzo l’ha scritta mio zio. Non sapevo che avesse paura del buio.
        > ginette fr: Il n’était pas le seul, monsieur Renzo. Ils chantaient dans la cage en descendant, c’était pour ça.
        matilde it: Quando da Mons hanno risposto con l’altra metà, in sala nessuno ha tossito per due minuti.
        """,
    ),
    about(
        "in-treno-a-trovare-mons",
        8,
        """
        bianca it: Il torchio smontato pesa quarantuno chili. In treno lo facciamo sedere.
        hugo fr: On a trouvé une famille pour chacun. Moi je loge deux personnes, pas le torchio.
        > tommaso it: Il torchio dorme da Ginette. Si sono già scritti.
        """,
    ),
    work(
        "il-foglio-con-la-mosca",
        25,
        """
        bianca it: La mosca è caduta nel tino nel 1954 e il capo voleva buttare il foglio. L’operaia lo nascose. Era mia madre.
        lotte nl: Ik heb ingezoomd tot op het pootje. Je ziet de vezels eromheen buigen.
        """,
    ),
    about(
        "stasera-si-entra-senza-bussare",
        10,
        """
        bianca it: Ho bussato lo stesso. Trent’anni di portineria non si cancellano in una sera.
        lotte nl: In kamer drie rook het naar vijgen en terpentijn. Ik ben er twee keer teruggegaan.
        """,
    ),
    free(
        "lucca",
        18,
        "tommaso",
        {
            "it": "L’archivio delle scatole da scarpe: come lo chiamiamo?",
            "fr": "L’archive des boîtes à chaussures : quel nom ?",
        },
        """
        tommaso it: Diciannove scatole, quattrocento lettere, nessun nome sulla porta. Proposte?
        renzo it: «Le scarpe degli altri».
        sara it: «Il quarantatré»: è il numero scritto su quasi tutte.
        bianca it: Basta «Lettere». Chi deve venire, viene.
        > tommaso it: Mi piace, Bianca. Lo mettiamo in piccolo, sotto la maniglia.
        ginette fr: Chez nous on disait « la boîte », et tout le monde savait laquelle.
        matilde it: «Qui si scende». Come nella lettera.
        > renzo it: Questa. Mi è venuto freddo: questa.
        """,
    ),
)
