"""What somebody wants to know before coming for the first time."""

from estaminet.demo.content.shapes import PageContent, words

PRACTICAL = PageContent(
    slug="practical",
    drawing="walk",
    menu="everyone",
    title=words(
        fr="Venir la première fois",
        nl="De eerste keer komen",
        en="Coming for the first time",
        it="Venire la prima volta",
        bg="Ако идвате за първи път",
    ),
    summary=words(
        fr="Combien ça coûte, faut-il réserver, et les enfants, et si je ne parle pas la langue ?",
        nl="Wat kost het, moet ik reserveren, mogen kinderen mee, en als ik de taal niet spreek?",
        en="What does it cost, must I book, may I bring children, and what if I do not speak the language?",
        it="Quanto costa, bisogna prenotare, e i bambini, e se non parlo la lingua?",
        bg="Колко струва, трябва ли записване, а децата, а ако не говоря езика?",
    ),
    body=words(
        fr="""<h2>Combien ça coûte ?</h2><p>Entrer, s'asseoir, demander : rien. Pour le reste, c'est écrit, et il y a presque toujours un
        prix libre. Si l'argent est un obstacle, dites-le au comptoir, à voix basse si vous voulez. On trouve.</p>
        <h2>Faut-il s'inscrire ?</h2><p>Pour un café, non. Pour une activité dont les places sont comptées, oui : sur ce site sans compte,
        par téléphone, ou sur place. Un prénom suffit souvent.</p>
        <h2>Puis-je venir avec des enfants ?</h2><p>Oui, et sans prévenir. Chaque maison a un coin pour eux. Les plus jeunes restent avec
        un adulte ; l'âge exact est dans les règles de chaque maison.</p>
        <h2>Je ne parle pas la langue</h2><p>Venez quand même. La page de chaque lieu dit quelles langues on parle au comptoir. Ce site se
        lit en six langues, et quand un texte manque dans la vôtre, il s'affiche dans une autre en le disant.</p>
        <h2>J'ai besoin de quelque chose</h2><p>Une rampe, une boucle magnétique, une place pour un chien guide, du calme, quelqu'un pour
        venir vous chercher à l'arrêt : la page de chaque lieu dit ce qui existe et ce qui manque. Écrivez ou appelez deux jours avant,
        on prépare.</p>
        <h2>Je n'ai pas internet</h2><p>Le programme du mois s'imprime. Demandez-le au comptoir, à la bibliothèque ou à votre médecin : on
        le dépose partout où l'on attend.</p>""",
        nl="""<h2>Wat kost het?</h2><p>Binnenkomen, gaan zitten, iets vragen: niets. Voor de rest staat het erbij, en er is bijna altijd een
        vrije bijdrage. Is geld een drempel, zeg het dan aan de toog, stilletjes als je wilt. We vinden iets.</p>
        <h2>Moet ik me inschrijven?</h2><p>Voor een koffie niet. Voor een activiteit met een beperkt aantal plaatsen wel: op deze site
        zonder account, per telefoon of ter plaatse. Een voornaam volstaat vaak.</p>
        <h2>Mogen kinderen mee?</h2><p>Ja, en zonder te verwittigen. Elk huis heeft een hoek voor hen. De jongsten blijven bij een
        volwassene; de precieze leeftijd staat in de regels van elk huis.</p>
        <h2>Ik spreek de taal niet</h2><p>Kom toch maar. Op de pagina van elke plek staat welke talen je aan de toog kunt spreken. Deze site
        bestaat in zes talen, en als een tekst in de jouwe ontbreekt, verschijnt hij in een andere, en dat staat erbij.</p>
        <h2>Ik heb iets nodig</h2><p>Een helling, een ringleiding, plaats voor een geleidehond, rust, iemand die je aan de halte komt halen:
        de pagina van elke plek zegt wat er is en wat er ontbreekt. Schrijf of bel twee dagen vooraf, dan maken we het klaar.</p>
        <h2>Ik heb geen internet</h2><p>Het maandprogramma bestaat op papier. Vraag het aan de toog, in de bibliotheek of bij je dokter: we
        leggen het overal waar mensen wachten.</p>""",
        en="""<h2>What does it cost?</h2><p>To come in, sit down and ask: nothing. For the rest the price is written down, and there is almost
        always a pay-what-you-can. If money is in the way, say so at the counter, quietly if you like. We find something.</p>
        <h2>Do I have to sign up?</h2><p>For a coffee, no. For an activity where places are counted, yes: on this site without an account,
        by telephone, or on the spot. A first name is often enough.</p>
        <h2>May I bring children?</h2><p>Yes, and no need to warn us. Every house has a corner for them. The youngest stay with an adult;
        the exact age is in the rules of each house.</p>
        <h2>I do not speak the language</h2><p>Come anyway. Each hub's page says which languages are spoken at the counter. This site can be
        read in six languages, and when a text is missing in yours it appears in another, and says so.</p>
        <h2>I need something</h2><p>A ramp, a hearing loop, room for a guide dog, quiet, somebody to fetch you from the stop: each hub's page
        says what there is and what is missing. Write or ring two days before and we get it ready.</p>
        <h2>I am not online</h2><p>The month's programme comes on paper. Ask for it at the counter, at the library or at your doctor's: we
        leave it wherever people wait.</p>""",
        it="""<h2>Quanto costa?</h2><p>Entrare, sedersi, chiedere: niente. Per il resto c'è scritto, e quasi sempre si può dare un'offerta
        libera. Se il denaro è un ostacolo, ditelo al banco, anche sottovoce. Si trova il modo.</p>
        <h2>Bisogna iscriversi?</h2><p>Per un caffè no. Per un'attività con posti contati sì: su questo sito senza account, per telefono o di
        persona. Spesso basta il nome.</p>
        <h2>Posso portare i bambini?</h2><p>Sì, e senza avvisare. Ogni casa ha un angolo per loro.</p>
        <h2>Non parlo la lingua</h2><p>Venite lo stesso. La pagina di ogni luogo dice quali lingue si parlano al banco.</p>
        <h2>Ho bisogno di qualcosa</h2><p>Una rampa, un anello magnetico, un po' di silenzio, qualcuno che venga a prendervi alla fermata:
        scrivete o telefonate due giorni prima e prepariamo tutto.</p>""",
    ),
)
