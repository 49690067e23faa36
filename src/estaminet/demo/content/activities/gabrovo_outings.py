"""Gabrovo beyond its door: along the river, over the wire, and by train."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

RIVER = ActivityContent(
    slug="rekata-koyato-varteshe-grada",
    hub="gabrovo",
    kind="walk",
    title=words(
        bg="Реката, която въртеше града",
        fr="La rivière qui faisait tourner la ville",
        nl="De rivier die de stad deed draaien",
        en="The river that turned the town",
        it="Il fiume che faceva girare la città",
    ),
    summary=words(
        bg="Стоян е бил механик в три от фабриките покрай Янтра. Разхождаме се до онова, което е останало, и слушаме"
        " гласовете на онова, което го няма.",
        fr="Stoyan a été mécanicien dans trois des usines au bord de la Yantra. On marche jusqu'à ce qui reste, et on"
        " écoute les voix de ce qui n'est plus là.",
        nl="Stoyan was mecanicien in drie van de fabrieken langs de Jantra. We wandelen naar wat er nog staat, en"
        " luisteren naar de stemmen van wat weg is.",
        en="Stoyan was a mechanic in three of the mills along the Yantra. We walk to what is left, and listen to the"
        " voices of what is not.",
    ),
    description=words(
        bg="""<p>На седем места Стоян вади от раницата касетофон и го слага на парапета. От него говори човек,
        който е работил точно там: майсторка от предачното, портиер, момичето, което носело закуските и знаело
        всичко.</p>
        <p>Между спирките се говори за вода: кой е въртял колелото, кой го е спирал, защо реката е била в три цвята
        според поръчката. На петата спирка има черница; ако е узряла, <strong>спираме по-дълго</strong>.</p>
        <p>Имате своя история за завода? Кажете я по пътя. Стоян не поправя датите, само имената на машините.</p>""",
        nl="""<p>Op zeven plekken haalt Stoyan een cassetterecorder uit zijn rugzak en zet hem op de brugleuning. Dan
        spreekt iemand die precies daar gewerkt heeft: een meestergast uit de spinnerij, een portier, het meisje dat het
        ontbijt bracht en alles wist.</p>
        <p>Onderweg gaat het over water: wie het rad deed draaien, wie het stillegde, en waarom de rivier drie kleuren
        had, naargelang de bestelling. Bij de vijfde halte staat een moerbeiboom; zijn de bessen rijp, dan
        <strong>blijven we langer staan</strong>.</p>""",
        en="""<p>In seven places Stoyan takes a cassette player out of his rucksack and stands it on the parapet.
        Somebody speaks who worked right there: a forewoman from the spinning shed, a porter, the girl who brought the
        breakfasts and knew everything.</p>
        <p>In between, the talk is of water: who turned the wheel, who stopped it, and why the river had three colours,
        depending on the order. At the fifth stop there is a mulberry tree; when it is ripe <strong>we stop for
        longer</strong>.</p>""",
        machine=("nl",),
    ),
    practical=words(
        bg="Обувки, които не се хлъзгат. Вода. Ако вали, вървим; ако вали много, слушаме касетите в читалнята и там има"
        " чай. Кучетата ходят на повод, Стоян също.",
        en="Shoes that grip. Water. If it rains we walk; if it pours we listen to the tapes in the reading room, where"
        " there is tea. Dogs come on a lead, and so does Stoyan.",
        fr="Des chaussures qui accrochent, de l'eau. S'il pleut, on marche ; s'il pleut fort, on écoute les cassettes"
        " dans la salle de lecture, avec du thé.",
    ),
    access_words=words(
        bg="Целият път е равен, но трийсет метра са по калдърм, който с количка е цяла мъка. Бавният вариант е 1200"
        " метра по гладки плочи, с пейка на всеки двеста.",
        en="The whole way is level, but thirty metres are cobbles, hard going in a wheelchair. The slow version is"
        " 1,200 metres of smooth paving, with a bench every two hundred.",
        fr="Tout est plat, sauf trente mètres de pavés, pénibles en fauteuil. La version lente : 1 200 mètres de dalles"
        " lisses, un banc tous les deux cents mètres.",
    ),
    transport_words=words(
        bg="С тролей до „Часовникова кула“. На връщане от последната спирка има автобус на всеки двайсет минути.",
        en="Trolleybus to Clock Tower. From the last stop a bus comes back every twenty minutes.",
    ),
    spoken=("bg",),
    interpreted=("en",),
    transport=("foot", "bus"),
    entry="booked",
    seats=20,
    made_weeks_ago=25,
    hands=(Hand("leads", person="stoyan"), Hand("interprets", person="elena")),
    facts={
        "metres": 3400,
        "stops": 7,
        "surface": "Равни плочи покрай реката и трийсет метра калдърм; след дъжд е хлъзгаво.",
    },
    dates=(
        Dates(
            week=-17,
            weekday=6,
            begins=time(10),
            minutes=150,
            meeting_point=words(
                bg="Под Часовниковата кула, откъм сянката",
                fr="Sous la tour de l'horloge, côté ombre",
                nl="Onder de klokkentoren, aan de schaduwkant",
                en="Under the clock tower, on the shady side",
            ),
            titles=(words(bg="Целият път", fr="Le parcours entier", nl="De hele weg", en="The whole way"),),
        ),
        Dates(
            week=0,
            weekday=6,
            begins=time(10),
            minutes=150,
            meeting_point=words(
                bg="Под Часовниковата кула, откъм сянката",
                fr="Sous la tour de l'horloge, côté ombre",
                nl="Onder de klokkentoren, aan de schaduwkant",
                en="Under the clock tower, on the shady side",
            ),
            titles=(words(bg="Целият път", fr="Le parcours entier", nl="De hele weg", en="The whole way"),),
        ),
        Dates(
            week=10,
            weekday=5,
            begins=time(10, 30),
            minutes=120,
            meeting_point=words(
                bg="На пейката до рампата, в двора на читалището",
                fr="Au banc près de la rampe, dans la cour du tchitalichté",
                nl="Op de bank bij de helling, op de binnenplaats",
                en="On the bench by the ramp, in the yard of the chitalishte",
            ),
            titles=(
                words(
                    bg="Бавният вариант: до втория мост и чай",
                    fr="La version lente : deuxième pont, puis thé",
                    nl="De trage versie: tot de tweede brug, en thee",
                    en="The slow version: to the second bridge, and tea",
                ),
            ),
        ),
    ),
    mishaps=(
        Mishap(
            0,
            "postponed",
            words(
                bg="Янтра се качи на пътеката. Изчакахме я да слезе.",
                fr="La Yantra est montée sur le sentier. Nous avons attendu qu'elle redescende.",
                en="The Yantra came up over the path. We waited for it to go down again.",
            ),
        ),
    ),
)

SINGING = ActivityContent(
    slug="pesen-s-edna-sekunda-zakasnenie",
    hub="gabrovo",
    kind="concert",
    partners=("lucca",),
    title=words(
        bg="Песен с една секунда закъснение",
        fr="Chanter avec une seconde de retard",
        nl="Zingen met een seconde vertraging",
        en="Singing one second late",
        it="Cantare con un secondo di ritardo",
    ),
    summary=words(
        bg="Нашият хор и гласовете от Лука на един екран. Заедно не може: интернетът закъснява с една секунда. Затова"
        " пеем на отговор – куплет оттук, куплет оттам.",
        fr="Notre chœur et les voix de Lucques sur un même écran. Ensemble, impossible : internet a une seconde de"
        " retard. Alors on se répond, un couplet d'ici, un couplet de là-bas.",
        nl="Ons koor en de stemmen uit Lucca op één scherm. Samen gaat niet: het internet loopt een seconde achter. Dus"
        " zingen we om beurten, een strofe van hier, een van daar.",
        en="Our choir and the voices of Lucca on one screen. Together is impossible: the internet is a second late. So"
        " we answer each other, a verse from here, a verse from there.",
        it="Il nostro coro e le voci di Lucca su uno schermo solo. Insieme non si può: la rete arriva un secondo dopo."
        " Allora ci si risponde, una strofa di qua e una di là.",
    ),
    description=words(
        bg="""<p>Първия път опитахме в един глас и се получи нещо, от което и кучето излезе. После Томазо от Лука се
        сети: на нивата жетварките винаги са пели на отговор, през цялата долина, и никой не е чакал
        връзката.</p>
        <p>Сега едната страна запява, другата довършва. Ние носим „Тръгнала Румяна“, те – песен на перачките от Серкио.
        Думите са на лист, българските с латиница, италианските с кирилица: <strong>пред листа всички сме
        начинаещи</strong>.</p>
        <p>Глас не се изисква. В салона има роял, който не закъснява.</p>""",
        it="""<p>La prima volta abbiamo provato all'unisono e ne è uscita una cosa che ha fatto scappare anche il cane.
        Poi Tommaso ci ha pensato: nei campi si è sempre cantato a botta e risposta, da una parte all'altra della valle,
        e nessuno aspettava la connessione.</p>
        <p>Adesso una parte attacca e l'altra finisce. Noi portiamo «Trăgnala Rumjana», loro un canto delle lavandaie
        del Serchio. Le parole sono sul foglio, il bulgaro in lettere latine e l'italiano in cirillico: <strong>davanti
        al foglio siamo tutti principianti</strong>.</p>""",
    ),
    practical=words(
        bg="19:30 ч. при нас е 18:30 ч. в Лука. От къщи: слушалки, иначе ни връщате ехото. Хорът загрява половин час"
        " по-рано и на загрявката се пуска всеки.",
        it="Le 18:30 a Lucca sono le 19:30 a Gabrovo. Da casa mettete le cuffie, altrimenti ci rimandate l'eco.",
        en="7.30 p.m. here is 6.30 p.m. in Lucca. At home, wear headphones, or you send us our echo back. The choir"
        " warms up half an hour before, and anybody may join.",
    ),
    spoken=("bg", "it"),
    interpreted=("it", "bg"),
    transport=("foot", "bus"),
    made_weeks_ago=24,
    hands=(
        Hand("leads", person="elena"),
        Hand("leads", person="tommaso"),
        Hand("helps", person="petar"),
        Hand("interprets", name="Росица Пенева"),
    ),
    dates=(
        Dates(
            week=-20,
            weekday=3,
            begins=time(19, 30),
            minutes=60,
            mode="online",
            online_url="https://sreshti.izgrev.example/lucca",
            titles=(
                words(
                    bg="Проба, от която избяга кучето",
                    fr="L'essai qui a fait fuir le chien",
                    en="The rehearsal the dog walked out of",
                    it="La prova da cui è scappato il cane",
                ),
            ),
        ),
        Dates(
            week=1,
            weekday=3,
            begins=time(19, 30),
            minutes=90,
            place="salon",
            also_at=("lucca/portico",),
            mode="hybrid",
            online_url="https://sreshti.izgrev.example/lucca",
            titles=(words(bg="Две реки", fr="Deux rivières", nl="Twee rivieren", en="Two rivers", it="Due fiumi"),),
        ),
        Dates(
            week=15,
            weekday=3,
            begins=time(19, 30),
            minutes=90,
            place="salon",
            also_at=("lucca/portico",),
            mode="hybrid",
            online_url="https://sreshti.izgrev.example/lucca",
            titles=(
                words(
                    bg="Приспивни песни за възрастни",
                    fr="Berceuses pour adultes",
                    nl="Slaapliedjes voor volwassenen",
                    en="Lullabies for grown-ups",
                    it="Ninne nanne per adulti",
                ),
            ),
        ),
    ),
)

SEVEN_TRAINS = ActivityContent(
    slug="sedem-vlaka-do-vatrelo",
    hub="gabrovo",
    kind="trip",
    partners=("wattrelos",),
    audience="adults",
    ages=(16, None),
    title=words(
        bg="Седем влака до Ватрело",
        fr="Sept trains jusqu'à Wattrelos",
        nl="Zeven treinen naar Wattrelos",
        en="Seven trains to Wattrelos",
    ),
    summary=words(
        bg="Осмина души, четири совалки и една баница за из път. Три дни тъчем в Ла Ленри, две нощи в посока спим на"
        " колела. Самолетът е по-бърз, но от него нищо не се вижда.",
        fr="Huit personnes, quatre navettes et une banitsa pour la route. Trois jours à tisser à La Lainerie, deux"
        " nuits à l'aller et deux au retour sur les rails. L'avion va plus vite, mais on n'y voit rien.",
        en="Eight people, four shuttles and a banitsa for the road. Three days of weaving at La Lainerie, two nights on"
        " wheels each way. A plane is faster, but you see nothing.",
    ),
    description=words(
        bg="""<p>Пътят минава през Русе, Букурещ, Виена и Брюксел и при всяко прекачване някой държи вратата. Във
        Ватрело ни чакат разказите на техните предачки и един стан, който трябва да заредим, преди да си тръгнем.</p>
        <p>Който не тъче, води дневника: <strong>по една страница на влак</strong>, на глас, в купето. После дневникът
        се чете на вечерта на разказите, без съкращения. Нощуваме у семейства, по двама; поне един в двойката да знае
        „мерси“ и „кисело мляко“.</p>
        <p>Избираме с жребий измежду записалите се. Две места са за хора под 25 години.</p>""",
        fr="""<p>La route passe par Roussé, Bucarest, Vienne et Bruxelles, et à chaque changement quelqu'un tient la
        porte. À Wattrelos nous attendent les récits de leurs fileuses et un métier qu'il faudra monter avant de
        repartir.</p>
        <p>Qui ne tisse pas tient le journal : <strong>une page par train</strong>, lue à voix haute dans le
        compartiment. Nous dormons chez l'habitant, deux par deux ; l'un des deux au moins saura dire « merci » et «
        yaourt ».</p>""",
    ),
    practical=words(
        bg="Паспорт или лична карта, здравна карта, чаша, чехли за нощния влак. Една чанта, която сами може да качите"
        " три стъпала. Среща за подготовка има две седмици по-рано, с картата на масата.",
        fr="Passeport ou carte d'identité, carte de santé, une tasse, des chaussons pour le train de nuit. Un seul sac,"
        " que vous puissiez hisser seul sur trois marches.",
    ),
    access_words=words(
        bg="В нощните влакове стълбата е висока и тясна. Кажете ни от какво имате нужда още при записването: намираме"
        " друго спално място и помощ на гарите, но това иска месец.",
        fr="Dans les trains de nuit, l'échelle est haute et étroite. Dites-nous vos besoins dès l'inscription : autre"
        " couchette et aide en gare se trouvent, mais il y faut un mois.",
        en="On the night trains the steps are high and narrow. Tell us what you need when you sign up: another berth"
        " and help at stations can be found, but it takes a month.",
    ),
    price_words=words(
        bg="Билетите са платени от мрежата. Остават ви сандвичите и онова, което ще купите за баба си.",
        fr="Les billets sont payés par le réseau. Restent à votre charge les sandwichs, et ce que vous rapporterez à"
        " votre grand-mère.",
        en="The tickets are paid for by the network. You pay for sandwiches, and for whatever you bring back to your"
        " grandmother.",
    ),
    spoken=("bg", "fr"),
    transport=("train", "foot"),
    entry="booked",
    seats=8,
    made_weeks_ago=5,
    hands=(Hand("leads", person="elena"), Hand("helps", person="radka"), Hand("guest", person="alice")),
    facts={"leaves_from": "Габрово, гарата", "goes_to": "Ватрело, Ла Ленри"},
    dates=(
        Dates(
            week=11,
            weekday=5,
            begins=time(8, 10),
            minutes=11_400,
            meeting_point=words(
                bg="На гарата, под часовника, който спря",
                fr="À la gare, sous l'horloge arrêtée",
                nl="In het station, onder de klok die stilstaat",
                en="At the station, under the clock that stopped",
            ),
        ),
    ),
)

OUTINGS: tuple[ActivityContent, ...] = (RIVER, SINGING, SEVEN_TRAINS)
