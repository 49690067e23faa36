"""Who the network is, and what in it is only an illustration."""

from estaminet.demo.content.shapes import PageContent, words

ABOUT = PageContent(
    slug="about",
    drawing="stories",
    title=words(
        fr="Qui sommes-nous",
        nl="Wie zijn we",
        en="Who we are",
        it="Chi siamo",
        bg="Кои сме ние",
        de="Wer wir sind",
    ),
    summary=words(
        fr="Un réseau de cinq maisons où l'on fait les choses ensemble, de part et d'autre de trois frontières.",
        nl="Een netwerk van vijf huizen waar mensen samen dingen doen, aan weerszijden van drie grenzen.",
        en="A network of five houses where people do things together, on both sides of three borders.",
        it="Una rete di cinque case dove si fanno le cose insieme, di qua e di là da tre frontiere.",
        bg="Мрежа от пет къщи, в които хората правят неща заедно, от двете страни на три граници.",
    ),
    body=words(
        fr="""<p>Un <em>estaminet</em>, dans le Nord et en Wallonie, c'était le café où le quartier parlait, jouait, s'organisait et
        fabriquait, des deux côtés de la frontière. On y entrait sans carte. On y trouvait un jeu de quilles, un journal, une
        réunion, un amour parfois.</p>
        <p>Nous en avons gardé le nom et la manière. Cinq maisons – un centre social, un café avec fab lab, une ruche d'ateliers, un
        moulin à papier, une maison de lecture – ont décidé de mener une seule vie à plusieurs : des films tournés à vingt, des
        résidences d'artistes, des fours à pain, des récits enregistrés avant qu'ils ne se perdent.</p>
        <h2>Ce qui nous tient</h2><ul><li><strong>Chacun dans sa langue.</strong> Chaque texte dit dans quelle langue il a été écrit,
        et si c'est une personne ou une machine qui l'a traduit.</li><li><strong>Personne dehors.</strong> Pas de compte à créer pour
        participer. Le téléphone et le papier comptent autant que l'écran.</li><li><strong>On dit ce qu'on a fait.</strong> Et ce qu'on
        n'a pas réussi.</li><li><strong>Vos traces sont à vous.</strong> Vous pouvez les voir, les corriger, les emporter, les
        effacer.</li></ul>
        <h2>Comment on décide</h2><p>Chaque maison a ses habitants, son comité, ses règles. Deux fois par an, des délégués se
        retrouvent, chaque fois dans un lieu différent, et l'on commence toujours par manger.</p>
        <h2>Nous écrire</h2><p>Le plus simple est d'écrire à la maison la plus proche, depuis sa page. Quelqu'un de l'équipe lit et
        répond, dans votre langue s'il le peut.</p>""",
        nl="""<p>Een <em>estaminet</em> was in Noord-Frankrijk en Wallonië het café waar de buurt praatte, speelde, zich organiseerde en
        dingen maakte, aan beide kanten van de grens. Je ging er binnen zonder lidkaart. Je vond er een kegelspel, een krant, een
        vergadering en soms een lief.</p>
        <p>De naam en de manier van doen hebben we bewaard. Vijf huizen – een sociaal centrum, een café met fablab, een
        bijenkorf van ateliers, een papiermolen en een leeshuis – besloten om samen één leven te leiden: films gedraaid met twintig,
        kunstenaars in residentie, broodovens, verhalen opgenomen voor ze verloren gaan.</p>
        <h2>Waar we aan houden</h2><ul><li><strong>Iedereen in de eigen taal.</strong> Elke tekst zegt in welke taal hij geschreven is,
        en of een mens of een machine hem vertaalde.</li><li><strong>Niemand buiten.</strong> Meedoen kan zonder account. Telefoon en
        papier tellen evenveel als het scherm.</li><li><strong>We zeggen wat we gedaan hebben.</strong> En wat niet gelukt
        is.</li><li><strong>Je sporen zijn van jou.</strong> Je kunt ze bekijken, verbeteren, meenemen en wissen.</li></ul>
        <h2>Hoe we beslissen</h2><p>Elk huis heeft zijn bewoners, zijn comité, zijn regels. Twee keer per jaar komen afgevaardigden
        samen, telkens op een andere plek, en we beginnen altijd met eten.</p>
        <h2>Ons schrijven</h2><p>Schrijf het liefst naar het huis dat het dichtstbij is, via de pagina van dat huis. Iemand van de ploeg
        leest en antwoordt, in jouw taal als dat lukt.</p>""",
        en="""<p>An <em>estaminet</em>, in northern France and Wallonia, was the café where a neighbourhood talked, played, organised
        and made things, on both sides of the border. You needed no card to go in. You found skittles, a newspaper, a meeting, and
        sometimes a sweetheart.</p>
        <p>We kept the name and the manner. Five houses – a social centre, a café with a fab lab, a hive of ateliers, a paper mill and
        a reading house – decided to lead one life between them: films shot by twenty people, artists in residence, bread ovens,
        stories recorded before they are lost.</p>
        <h2>What we hold to</h2><ul><li><strong>Everyone in their own language.</strong> Every text says which language it was written
        in, and whether a person or a machine translated it.</li><li><strong>Nobody left out.</strong> You need no account to take
        part. Telephone and paper count as much as the screen.</li><li><strong>We say what we did.</strong> And what did not work
        out.</li><li><strong>Your traces are yours.</strong> You may see them, correct them, take them away and erase
        them.</li></ul>
        <h2>How we decide</h2><p>Every house has its residents, its committee, its rules. Twice a year delegates meet, in a different
        place each time, and we always begin by eating.</p>
        <h2>Write to us</h2><p>It is simplest to write to the house nearest you, from its page. Somebody on the team reads and
        answers, in your language if they can.</p>""",
        it="""<p>Un <em>estaminet</em>, nel Nord della Francia e in Vallonia, era il caffè dove il quartiere parlava, giocava, si
        organizzava e costruiva, da una parte e dall'altra della frontiera. Si entrava senza tessera. Ci si trovava un gioco di
        birilli, un giornale, una riunione, a volte un amore.</p>
        <p>Ne abbiamo conservato il nome e i modi. Cinque case – un centro sociale, un caffè con fab lab, un alveare di atelier, una
        cartiera e una casa di lettura – hanno deciso di fare una vita sola in tanti: film girati in venti, residenze d'artista, forni
        del pane, racconti registrati prima che si perdano.</p>
        <h2>A che cosa teniamo</h2><ul><li><strong>Ognuno nella sua lingua.</strong> Ogni testo dice in quale lingua è stato scritto, e
        se lo ha tradotto una persona o una macchina.</li><li><strong>Nessuno resta fuori.</strong> Per partecipare non serve un
        account. Telefono e carta contano quanto lo schermo.</li><li><strong>Diciamo quello che abbiamo fatto.</strong> E quello che
        non ci è riuscito.</li><li><strong>Le vostre tracce sono vostre.</strong> Potete vederle, correggerle, portarle via,
        cancellarle.</li></ul>
        <h2>Scriverci</h2><p>La cosa più semplice è scrivere alla casa più vicina, dalla sua pagina. Qualcuno legge e risponde, nella
        vostra lingua se può.</p>""",
        bg="""<p><em>Естамине</em> в Северна Франция и Валония е било кафенето, в което кварталът е говорил, играл, организирал се е и е
        майсторил – от двете страни на границата. Влизало се е без карта. Вътре е имало кегли, вестник, събрание, а понякога и
        любов.</p>
        <p>Запазихме името и нрава. Пет къщи – социален център, кафене с работилница, кошер от ателиета, фабрика за хартия и читалище –
        решиха да водят един общ живот: филми, заснети от двайсет души, творчески престои, пещи за хляб, разкази, записани, преди да
        се изгубят.</p>
        <h2>На какво държим</h2><ul><li><strong>Всеки на своя език.</strong> Всеки текст казва на какъв език е написан и дали го е
        превел човек, или машина.</li><li><strong>Никой навън.</strong> За да участвате, не ви трябва профил. Телефонът и хартията
        важат колкото екрана.</li><li><strong>Казваме какво сме направили.</strong> И какво не се е получило.</li><li><strong>Следите
        ви са ваши.</strong> Може да ги видите, поправите, вземете и изтриете.</li></ul>""",
        de="""<p>Ein <em>Estaminet</em> war in Nordfrankreich und der Wallonie das Café, in dem das Viertel redete, spielte, sich
        organisierte und Dinge herstellte, auf beiden Seiten der Grenze.</p><p>Den Namen und die Art haben wir behalten. Fünf Häuser
        führen gemeinsam ein einziges Leben: Filme, die zwanzig Leute drehen, Künstler zu Gast, Brotöfen und Erzählungen, die
        aufgenommen werden, bevor sie verloren gehen.</p>""",
        machine=("de",),
    ),
)

ILLUSTRATION = PageContent(
    slug="illustration",
    drawing="openair",
    menu="network",
    title=words(
        fr="Ceci est une illustration",
        nl="Dit is een illustratie",
        en="This is an illustration",
        it="Questa è un'illustrazione",
        bg="Това е примерна мрежа",
        de="Dies ist eine Veranschaulichung",
    ),
    summary=words(
        fr="Ce qui est inventé ici, ce qui est emprunté, et ce que cela n'affirme pas.",
        nl="Wat hier verzonnen is, wat geleend is, en wat daarmee niet beweerd wordt.",
        en="What is invented here, what is borrowed, and what that does not claim.",
        it="Che cosa qui è inventato, che cosa è preso in prestito, e che cosa non si vuole affermare.",
        bg="Какво тук е измислено, какво е заето и какво не твърдим с това.",
        de="Was hier erfunden ist, was geliehen ist, und was damit nicht behauptet wird.",
    ),
    body=words(
        fr="""<p>Ce réseau a été écrit pour montrer à quoi ressemble Estaminet quand il vit. Aucune des personnes n'existe. Les
        adresses électroniques se terminent par <em>.example</em>, les numéros de téléphone ne mènent nulle part, les rues portent
        des noms inventés et les points sur la carte tombent au milieu d'une place.</p>
        <p>Les villes, elles, sont bien réelles, et les noms « LaVallée » et « Café Europa » sont ceux de lieux qui existent à Bruxelles
        et à Mons. Ils servent d'exemples. Ce qui est dit d'eux ici n'est pas d'eux ; ils n'ont ni approuvé, ni financé, ni rejoint
        quoi que ce soit. Aucun partenariat n'est établi, et toutes les organisations citées sont imaginaires.</p>
        <p>Les dessins ont été tracés par le programme lui-même. Vous pouvez les garder.</p>""",
        nl="""<p>Dit netwerk is geschreven om te tonen hoe Estaminet eruitziet als het leeft. Geen van de mensen bestaat.
        E-mailadressen eindigen op <em>.example</em>, telefoonnummers leiden nergens heen, straten hebben verzonnen namen en de punten
        op de kaart liggen midden op een plein.</p>
        <p>De steden zijn wel echt, en ‘LaVallée’ en ‘Café Europa’ zijn namen van plekken die in Brussel en Bergen bestaan. Ze dienen
        als voorbeeld. Wat hier over hen gezegd wordt, komt niet van hen; ze hebben niets goedgekeurd, betaald of onderschreven. Er is
        geen samenwerking, en alle genoemde organisaties zijn verzonnen.</p>
        <p>De tekeningen zijn door het programma zelf gemaakt. Je mag ze houden.</p>""",
        en="""<p>This network was written to show what Estaminet looks like when it is alive. None of the people exist. E-mail
        addresses end in <em>.example</em>, telephone numbers lead nowhere, streets have made-up names, and the points on the map fall
        in the middle of a square.</p>
        <p>The towns are real, and “LaVallée” and “Café Europa” are the names of places that exist in Brussels and Mons. They serve as
        samples. What is said of them here does not come from them; they have not approved, paid for or joined anything. There is no
        partnership, and every organisation mentioned is imaginary.</p>
        <p>The pictures were drawn by the program itself. You may keep them.</p>""",
        it="""<p>Questa rete è stata scritta per mostrare com'è Estaminet quando è vivo. Nessuna delle persone esiste. Gli indirizzi
        e-mail finiscono in <em>.example</em>, i numeri di telefono non portano da nessuna parte, le vie hanno nomi inventati e i punti
        sulla mappa cadono in mezzo a una piazza.</p>
        <p>Le città invece sono vere, e «LaVallée» e «Café Europa» sono nomi di luoghi che esistono a Bruxelles e a Mons. Servono da
        esempio. Quanto se ne dice qui non viene da loro; non hanno approvato, pagato o sottoscritto nulla. Non c'è alcuna
        collaborazione, e tutte le organizzazioni citate sono immaginarie.</p>""",
        bg="""<p>Тази мрежа е написана, за да покаже как изглежда „Естамине“, когато живее. Никой от хората не съществува. Имейлите
        завършват на <em>.example</em>, телефоните не водят доникъде, улиците са с измислени имена, а точките на картата падат посред
        площад.</p>
        <p>Градовете са истински, а „LaVallée“ и „Café Europa“ са имена на места, които съществуват в Брюксел и Монс. Те са само
        пример. Казаното за тях тук не идва от тях; те не са одобрявали, плащали или подкрепяли нищо. Партньорство няма и всички
        споменати организации са въображаеми.</p>""",
    ),
)
