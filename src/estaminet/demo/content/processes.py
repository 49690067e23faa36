"""What people of the demo network decide together: three processes in three countries, each at another stage."""

from __future__ import annotations

from estaminet.demo.content.process_shapes import ProcessContent, ProposalContent, words

KAAI = ProcessContent(
    hub="bruxelles",
    title=words(
        nl="Wat doen we met de kaai na vier uur?",
        fr="Que faire du quai après seize heures ?",
        en="What shall we do on the quay after four?",
    ),
    asked=words(
        nl="Om vier uur gaan de ateliers dicht en staat de loods op de kaai leeg tot de volgende ochtend. Wat zou jou"
        " doen blijven? Er is stroom, water, een lange tafel en 900 euro.",
        fr="À seize heures les ateliers ferment, et le hangar du quai reste vide jusqu’au matin. Qu’est-ce qui vous"
        " ferait rester ? Il y a du courant, de l’eau, une longue table et 900 euros.",
        en="At four the workshops close, and the shed on the quay stands empty until morning. What would make you"
        " stay? There is power, water, a long table and 900 euros.",
    ),
    about=words(
        nl="<p>De loods mag gebruikt worden tot tien uur ’s avonds. Versterkte muziek mag niet: aan de overkant slapen"
        " mensen.</p>",
        fr="<p>Le hangar peut servir jusqu’à vingt-deux heures. Pas de musique amplifiée : en face, des gens"
        " dorment.</p>",
    ),
    stages=(("propose", -280, -260), ("discuss", -259, -246), ("do", -240, -61), ("evaluate", -60, -33)),
    heard=words(
        nl="<p>Zes voorstellen, en bijna allemaal gingen ze over hetzelfde: iets om handen hebben terwijl je praat."
        " Niemand vroeg om nog een scherm.</p>",
        fr="<p>Six propositions, et presque toutes disaient la même chose : avoir les mains occupées pendant qu’on"
        " parle. Personne n’a demandé un écran de plus.</p>",
        en="<p>Six proposals, and nearly all of them said one thing: something to do with your hands while you talk."
        " Nobody asked for one more screen.</p>",
    ),
    closing=words(
        nl="<p>Het herstelcafé is er elke maand, en het huiswerkuur onder de boog elke week. De zeecontainer is er niet"
        " gekomen: de kaai is van de haven, en die zei nee. De 900 euro gingen naar drie soldeerbouten, lampen en een"
        " kast op slot. Er is 41 euro over.</p>",
        fr="<p>Le café-réparation a lieu chaque mois, l’heure des devoirs sous l’arche chaque semaine. Le conteneur ne"
        " s’est pas fait : le quai appartient au port, qui a dit non. Les 900 euros ont payé trois fers à souder, des"
        " lampes et une armoire qui ferme. Il reste 41 euros.</p>",
        en="<p>The repair café happens every month, the homework hour under the arch every week. The container did not"
        " come: the quay is the port’s, and the port said no. The 900 euros paid for three soldering irons, lamps and"
        " a cupboard that locks. 41 euros are left.</p>",
    ),
    proposals=(
        ProposalContent(
            "repair",
            "joris",
            words(
                nl="Een avond om samen te herstellen",
                fr="Une soirée pour réparer ensemble",
                en="An evening for mending together",
            ),
            words(
                nl="Ik heb vier dozen gereedschap van mijn vader en een radio die kraakt. Ik denk dat ik niet de enige"
                " ben. Wie iets kan, helpt; wie niets kan, houdt de lamp vast.",
                fr="J’ai quatre caisses d’outils de mon père et une radio qui grésille. Je ne dois pas être le seul."
                " Qui sait faire aide, qui ne sait pas tient la lampe.",
                en="I have four boxes of my father’s tools and a radio that crackles. I cannot be the only one. Whoever"
                " can, helps; whoever cannot, holds the lamp.",
            ),
            hub="bruxelles",
            where="Loods op de kaai",
            supporters=("amina", "maite", "ilaria", "hugo", "samuel", "pieter", "ginette"),
            beside=("maite",),
            outcome="accepted",
            answer=words(
                nl="Ja. De loods heeft stroom, jij hebt het gereedschap, en zeven mensen komen. We kopen drie"
                " soldeerbouten en een kast die op slot kan. Lotte doet de sleutel.",
                fr="Oui. Le hangar a du courant, vous avez les outils, et sept personnes viennent. Nous achetons trois"
                " fers à souder et une armoire qui ferme. Lotte a la clé.",
                en="Yes. The shed has power, you have the tools, and seven people are coming. We buy three soldering"
                " irons and a cupboard that locks. Lotte keeps the key.",
            ),
            activity="herstelcafe-aan-de-kaai",
        ),
        ProposalContent(
            "homework",
            "amina",
            words(fr="Une heure de devoirs, à côté des grands", nl="Een huiswerkuur, naast de groten"),
            words(
                fr="Chez nous on est cinq à la même table, et la télévision marche. Ici il y a de la lumière et du"
                " calme. Une heure suffirait, avec quelqu’un qui sait les fractions.",
                nl="Thuis zitten we met vijf aan één tafel, en de televisie staat aan. Hier is er licht en rust. Een"
                " uur zou genoeg zijn, met iemand die breuken kent.",
            ),
            day=5,
            hub="bruxelles",
            supporters=("joris", "nora", "ilaria", "pieter"),
            outcome="accepted",
            answer=words(
                fr="Oui, sous l’arche, là où il fait chaud. Pieter sait les fractions, et le goûter est compris.",
                nl="Ja, onder de boog, waar het warm is. Pieter kent breuken, en er is een vieruurtje bij.",
            ),
            activity="huiswerk-onder-de-boog",
        ),
        ProposalContent(
            "irons",
            "ilaria",
            words(it="Una serata per aggiustare le cose", nl="Een avond om dingen te maken"),
            words(
                it="Portare una lampada rotta e andare via con una lampada che funziona. Io so solo saldare, ma saldo"
                " bene.",
                nl="Met een kapotte lamp komen en met een werkende lamp weggaan. Ik kan alleen solderen, maar dat kan"
                " ik goed.",
            ),
            day=6,
            supporters=("hugo",),
            into="repair",
        ),
        ProposalContent(
            "container",
            "pieter",
            words(nl="Een zeecontainer als podium", fr="Un conteneur comme scène"),
            words(
                nl="Een oude container met één kant open. Overdag een winkeltje, ’s avonds een podium zonder versterker.",
                fr="Un vieux conteneur ouvert d’un côté. Une échoppe le jour, une scène sans ampli le soir.",
            ),
            day=8,
            where="De kade zelf",
            supporters=("joris", "samuel"),
            outcome="declined",
            answer=words(
                nl="Nee, en wij vinden het jammer. De kade is van de haven; we hebben in februari gevraagd en in april"
                " een weigering gekregen: er mag niets blijven staan dat niet kan drijven.",
                fr="Non, et nous le regrettons. Le quai appartient au port ; nous avons demandé en février et reçu un"
                " refus en avril : rien ne peut y rester qui ne flotte pas.",
            ),
        ),
        ProposalContent(
            "soup",
            "ginette",
            words(fr="Qu’on puisse manger chaud pour trois euros"),
            words(
                fr="Je viens de Mons deux fois par mois. Une soupe avant le train du retour, ce serait déjà une raison"
                " de rester.",
            ),
            day=9,
            supporters=("amina",),
            outcome="already",
            answer=words(
                fr="C’est déjà là, le mardi à midi : la soupe est à prix libre. Le soir nous ne pouvons pas, la cuisine"
                " ferme à quinze heures.",
                nl="Dat is er al, op dinsdagmiddag: de soep kost wat je wil. ’s Avonds lukt het niet, de keuken sluit om"
                " drie uur.",
            ),
        ),
        ProposalContent(
            "tram",
            "samuel",
            words(en="A tram that still runs at ten", fr="Un tram qui roule encore à dix heures"),
            words(
                en="I would stay if I could get home. The last tram leaves at nine twenty, and the next stop is a mile"
                " along a road without light.",
                fr="Je resterais si je pouvais rentrer. Le dernier tram part à neuf heures vingt, et l’arrêt suivant est"
                " à quinze cents mètres, sur une route sans lumière.",
            ),
            day=11,
            supporters=("maite", "joris", "ilaria"),
            outcome="passed_on",
            answer=words(
                en="This is not ours to decide. We wrote to the tram company with your words and eleven names; it"
                " answered that it counts passengers in March. We will ask again, and the page will say so.",
                fr="Ce n’est pas à nous d’en décider. Nous avons écrit à la compagnie avec vos mots et onze noms ; elle"
                " répond qu’elle compte les voyageurs en mars. Nous redemanderons, et la page le dira.",
            ),
        ),
    ),
)

PIAZZALE = ProcessContent(
    hub="lucca",
    hubs=("lucca", "gabrovo", "wattrelos"),
    title=words(
        it="Un’estate in tre città: che cosa facciamo insieme?",
        bg="Едно лято в три града: какво правим заедно?",
        fr="Un été dans trois villes : que faisons-nous ensemble ?",
        en="One summer in three towns: what do we do together?",
        nl="Eén zomer in drie steden: wat doen we samen?",
    ),
    asked=words(
        it="Lucca, Gabrovo e Wattrelos hanno 6.000 euro per fare una cosa insieme tra giugno e settembre. Che cosa deve"
        " succedere in tutte e tre le città, e che cosa viaggia da una all’altra?",
        bg="Лука, Габрово и Ватрело имат 6000 евро да направят нещо заедно между юни и септември. Какво да се случи и в"
        " трите града и какво да пътува между тях?",
        fr="Lucques, Gabrovo et Wattrelos ont 6 000 euros pour faire une chose ensemble entre juin et septembre. Que"
        " doit-il se passer dans les trois villes, et qu’est-ce qui voyage de l’une à l’autre ?",
        en="Lucca, Gabrovo and Wattrelos have 6,000 euros to do one thing together between June and September. What"
        " should happen in all three towns, and what travels between them?",
        nl="Lucca, Gabrovo en Wattrelos hebben 6.000 euro om samen één ding te doen tussen juni en september. Wat moet er in alle drie de steden gebeuren, en wat reist van de ene naar de andere?",
    ),
    about=words(
        it="<p>I viaggi si pagano fino a 1.500 euro. Quello che si fa deve restare alle tre case, non a una.</p>",
        fr="<p>Les voyages sont payés jusqu’à 1 500 euros. Ce qui se fait doit rester aux trois maisons, pas à une.</p>",
        bg="<p>Пътуванията се плащат до 1500 евро. Направеното остава на трите къщи, не на една.</p>",
        nl="<p>Reizen worden betaald tot 1.500 euro. Wat er gemaakt wordt, moet van de drie huizen blijven, niet van één.</p>",
        en="<p>Travel is paid up to 1,500 euros. What is made must stay with the three houses, not with one.</p>",
    ),
    stages=(("propose", -49, -22), ("discuss", -21, -4), ("decide", -3, 8), ("do", 190, 300), ("evaluate", 301, 330)),
    heard=words(
        it="<p>Cinque proposte restano in piedi. Tre parlano di qualcosa che viaggia senza aereo; una sola ha bisogno di"
        " un palco.</p>",
        fr="<p>Cinq propositions tiennent debout. Trois parlent de quelque chose qui voyage sans avion ; une seule a"
        " besoin d’une scène.</p>",
        bg="<p>Остават пет предложения. Три говорят за нещо, което пътува без самолет; само едно иска сцена.</p>",
        en="<p>Five proposals stand. Three speak of something that travels without a plane; only one needs a stage.</p>",
        nl="<p>Vijf voorstellen blijven overeind. Drie gaan over iets dat reist zonder vliegtuig; maar één heeft een podium nodig.</p>",
    ),
    next=words(
        it="<p>Si decide entro la fine della prossima settimana, in ogni città. Poi le tre squadre scrivono chi fa che"
        " cosa, e lo leggete qui.</p>",
        fr="<p>On décide avant la fin de la semaine prochaine, dans chaque ville. Ensuite les trois équipes écrivent qui"
        " fait quoi, et vous le lisez ici.</p>",
        bg="<p>Решаваме до края на следващата седмица, във всеки град. После трите екипа пишат кой какво прави, и вие"
        " го четете тук.</p>",
        en="<p>It is decided before the end of next week, in each town. Then the three teams write who does what, and"
        " you read it here.</p>",
        nl="<p>Er wordt beslist voor het einde van volgende week, in elke stad. Daarna schrijven de drie teams wie wat doet, en dat lees je hier.</p>",
    ),
    proposals=(
        ProposalContent(
            "quilt",
            "mila",
            words(
                bg="Едно платно, тъкано в три града",
                it="Un telo solo, tessuto in tre città",
                fr="Une seule toile, tissée dans trois villes",
                en="One cloth, woven in three towns",
                nl="Eén doek, geweven in drie steden",
            ),
            words(
                bg="Всеки град тъче по три метра. Станът пътува с влака, основата остава. Накрая платното е девет метра"
                " и никой не знае къде свършва единият град.",
                it="Ogni città tesse tre metri. Il telaio viaggia in treno, l’ordito resta. Alla fine il telo è di nove"
                " metri e nessuno sa dove finisce una città.",
                fr="Chaque ville tisse trois mètres. Le métier voyage en train, la chaîne reste. À la fin la toile fait"
                " neuf mètres, et personne ne sait où finit une ville.",
                en="Each town weaves three metres. The loom travels by train, the warp stays on it. In the end the"
                " cloth is nine metres long, and nobody knows where one town ends.",
                nl="Elke stad weeft drie meter. Het getouw reist met de trein, de schering blijft erop. Op het einde is het doek negen meter lang, en niemand weet waar een stad ophoudt.",
            ),
            hub="gabrovo",
            supporters=("bianca", "elena", "petar", "chloe", "karim", "vesela", "renzo", "fatiha"),
            beside=("petar",),
        ),
        ProposalContent(
            "table",
            "bianca",
            words(
                it="La tavola più lunga, la stessa sera",
                fr="La plus longue table, le même soir",
                en="The longest table, on one evening",
                nl="De langste tafel, op dezelfde avond",
            ),
            words(
                it="Una sera di luglio, tre tavole in strada, lo stesso pane. Alle nove ci si telefona, da tavola a"
                " tavola, e si canta una canzone per uno.",
                fr="Un soir de juillet, trois tables dans la rue, le même pain. À neuf heures on se téléphone, de table"
                " à table, et chacun chante une chanson.",
                en="One evening in July, three tables in the street, the same bread. At nine we telephone from table to"
                " table, and each sings one song.",
                nl="Een avond in juli, drie tafels op straat, hetzelfde brood. Om negen uur bellen we van tafel tot tafel, en ieder zingt een lied.",
            ),
            day=4,
            supporters=("sara", "matilde", "renzo", "giulia", "jp1", "odile"),
        ),
        ProposalContent(
            "walk",
            "jp1",
            words(
                fr="Marcher le long de nos rivières, le même dimanche",
                it="Camminare lungo i nostri fiumi, la stessa domenica",
                nl="Langs onze rivieren wandelen, op dezelfde zondag",
                en="Walk along our rivers, on the same Sunday",
            ),
            words(
                fr="L’Espierre, le Serchio, la Yantra : trois rivières qui ont fait tourner des usines. On marche"
                " jusqu’à la dernière, on ramasse un caillou, on l’envoie aux deux autres.",
                it="L’Espierre, il Serchio, la Jantra: tre fiumi che hanno fatto girare fabbriche. Si cammina fino"
                " all’ultima, si raccoglie un sasso, lo si manda alle altre due.",
                nl="De Spiere, de Serchio, de Jantra: drie rivieren die fabrieken deden draaien. We wandelen tot aan de laatste, rapen een steentje op en sturen het naar de andere twee.",
                en="The Espierre, the Serchio, the Yantra: three rivers that drove factories. We walk to the last one, pick up a pebble, and send it to the other two.",
            ),
            day=6,
            supporters=("chloe", "odile", "marek", "petar"),
        ),
        ProposalContent(
            "letters",
            "chloe",
            words(
                fr="Des lettres, de vraies, avec un timbre",
                bg="Писма, истински, с марка",
                nl="Brieven, echte, met een postzegel",
                en="Letters, real ones, with a stamp",
            ),
            words(
                fr="Chaque personne écrit à quelqu’un qu’elle ne connaît pas, dans sa langue. Ceux qui savent traduisent"
                " au comptoir, le mercredi. Ça coûte des timbres et de la patience.",
                bg="Всеки пише на непознат, на своя език. Който може, превежда на бара в сряда. Струва марки и"
                " търпение.",
                nl="Iedereen schrijft aan iemand die ze niet kent, in haar eigen taal. Wie kan, vertaalt op woensdag aan de toog. Het kost postzegels en geduld.",
                en="Everybody writes to somebody they do not know, in their own language. Whoever can translates at the counter, on Wednesdays. It costs stamps and patience.",
            ),
            day=10,
            supporters=("mila", "bianca"),
        ),
        ProposalContent(
            "stage",
            "giulia",
            words(
                it="Un palco che si monta in due ore",
                en="A stage that goes up in two hours",
                nl="Een podium dat in twee uur staat",
                fr="Une scène qui se monte en deux heures",
            ),
            words(
                it="Lo costruiamo noi, gira nelle tre città, resta per gli anni dopo. Costa 3.800 euro di legno e"
                " bulloni.",
                en="We build it ourselves, it goes round the three towns, it stays for the years after. It costs 3,800"
                " euros in wood and bolts.",
                nl="We bouwen het zelf, het gaat de drie steden rond en blijft voor de jaren daarna. Het kost 3.800 euro aan hout en bouten.",
                fr="Nous la construisons nous-mêmes, elle fait le tour des trois villes et reste pour les années suivantes. Elle coûte 3 800 euros de bois et de boulons.",
            ),
            day=12,
            supporters=("tommaso", "sara"),
        ),
        ProposalContent(
            "stones",
            "marek",
            words(
                fr="Échanger des pierres de nos rivières",
                nl="Stenen van onze rivieren ruilen",
                en="Swap stones from our rivers",
            ),
            words(
                fr="Une pierre de l’Espierre à Lucques, une du Serchio ici. C’est bête et c’est lourd, et ça reste.",
                nl="Een steen uit de Spiere naar Lucca, een uit de Serchio hierheen. Het is dwaas en het is zwaar, en het blijft.",
                en="A stone from the Espierre to Lucca, one from the Serchio here. It is silly and it is heavy, and it lasts.",
            ),
            day=14,
            supporters=("jp1",),
            into="walk",
        ),
    ),
)

COUR = ProcessContent(
    hub="wattrelos",
    title=words(
        fr="La cour de La Lainerie : qu’y mettons-nous au printemps ?",
        nl="De binnenplaats van La Lainerie: wat komt er in de lente?",
        en="The yard of La Lainerie: what goes there in spring?",
        ar="ساحة «لا لينري»: ماذا نضع فيها في الربيع؟",
    ),
    asked=words(
        fr="En mars la dalle est cassée, et il reste 140 m² de terre, 4 000 euros et beaucoup de bras. Qu’aimeriez-vous y"
        " voir, un mardi à dix-sept heures ? Le portail et le tilleul restent où ils sont.",
        nl="In maart wordt de betonplaat gebroken: dan is er 140 m² grond, 4.000 euro en veel handen. Wat zou je er graag"
        " zien, op een dinsdag om vijf uur? De poort en de linde blijven waar ze staan.",
        en="In March the slab is broken up, and there are 140 m² of earth, 4,000 euros and many hands. What would you"
        " like to see there, on a Tuesday at five? The gate and the lime tree stay where they are.",
        ar="في مارس نكسر البلاطة، فتبقى لنا 140 متراً من التراب و4000 يورو وأيدٍ كثيرة. ماذا تحبون أن تروا هناك يوم"
        " ثلاثاء في الخامسة؟ البوابة وشجرة الزيزفون تبقيان في مكانهما.",
    ),
    about=words(
        fr="<p>La terre a été analysée : on peut y manger ce qui pousse hors sol, en bacs. Le voisin du 14 travaille de"
        " nuit et dort le matin.</p>",
        en="<p>The soil was tested: one can eat what grows in raised beds. The neighbour at 14 works nights and sleeps in"
        " the morning.</p>",
    ),
    stages=(("propose", -9, 18), ("discuss", 19, 32), ("decide", 33, 42), ("do", 95, 190), ("evaluate", 191, 210)),
    next=words(
        fr="<p>Le samedi qui suit la fin des propositions, on les lit à voix haute sous le tilleul, avec du thé.</p>",
        en="<p>On the Saturday after proposals end we read them aloud under the lime tree, with tea.</p>",
    ),
    proposals=(
        ProposalContent(
            "oven",
            "fatiha",
            words(
                ar="فرن خبز للحيّ",
                fr="Un four à pain pour le quartier",
                nl="Een broodoven voor de buurt",
                en="A bread oven for the neighbourhood",
            ),
            words(
                ar="كان في قريتنا فرن واحد للجميع، يوم السبت. كل بيت يعلّم عجينه بعلامة. هكذا يعرف الناس بعضهم.",
                fr="Dans notre village il y avait un four pour tous, le samedi. Chaque maison marquait sa pâte d’un"
                " signe. C’est comme ça que les gens se connaissent.",
                nl="In ons dorp was er één oven voor iedereen, op zaterdag. Elk huis gaf zijn deeg een teken. Zo leren"
                " mensen elkaar kennen.",
                en="In our village there was one oven for everybody, on Saturdays. Each house marked its dough with a"
                " sign. That is how people know each other.",
            ),
            where="Près du mur du fond",
            hub="wattrelos",
            supporters=("chloe", "karim", "jp1", "jp2", "zofia", "odile", "marek"),
            beside=("karim",),
        ),
        ProposalContent(
            "boules",
            "jp1",
            words(fr="Une piste de pétanque de quinze mètres", nl="Een petanquebaan van vijftien meter"),
            words(
                fr="On est onze à jouer sur le parking de la poste. Une piste suffit, et les enfants y roulent quand on"
                " n’y est pas.",
                nl="We spelen met elf op de parking van de post. Eén baan is genoeg, en de kinderen rijden erop als wij"
                " er niet zijn.",
            ),
            day=3,
            supporters=("jp2", "odile", "marek"),
        ),
        ProposalContent(
            "shade",
            "zofia",
            words(pl="Ławki w cieniu, z oparciem", fr="Des bancs à l’ombre, avec un dossier"),
            words(
                pl="Moja mama ma 84 lata i nigdzie po drodze nie może usiąść. Trzy ławki pod lipą, z oparciem i"
                " podłokietnikiem, żeby dało się wstać.",
                fr="Ma mère a 84 ans et ne peut s’asseoir nulle part en chemin. Trois bancs sous le tilleul, avec un"
                " dossier et un accoudoir, pour pouvoir se relever.",
            ),
            day=4,
            hub="wattrelos",
            where="Sous le tilleul",
            supporters=("chloe", "fatiha", "alice"),
        ),
        ProposalContent(
            "beds",
            "chloe",
            words(fr="Douze bacs, un par famille qui n’a pas de balcon"),
            words(
                fr="Des bacs à hauteur de table, pour qu’on jardine aussi assis. L’eau vient du toit. Celui qui ne vient"
                " plus pendant un mois rend son bac.",
            ),
            day=6,
            supporters=("fatiha", "karim"),
        ),
        ProposalContent(
            "hideout",
            "driss",
            words(fr="Une cabane où les adultes n’entrent pas"),
            words(fr="Avec une fenêtre par où on peut nous voir, sinon maman dit non."),
            day=7,
        ),
    ),
)

PROCESSES = (KAAI, PIAZZALE, COUR)
