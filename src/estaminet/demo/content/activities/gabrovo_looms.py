"""Gabrovo upstairs: what is woven on the looms, and what comes of it."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

BELT_TITLES = (
    words(
        bg="Сновем: сто и двайсет нишки",
        fr="L'ourdissage : cent vingt fils",
        nl="Scheren: honderdtwintig draden",
        en="Warping: a hundred and twenty threads",
    ),
    words(
        bg="Първият сантиметър",
        fr="Le premier centimètre",
        nl="De eerste centimeter",
        en="The first centimetre",
    ),
    words(bg="Десен или инат", fr="Motif ou entêtement", nl="Patroon of koppigheid", en="Pattern or stubbornness"),
    words(bg="Разтъкаваме и почваме пак", fr="On défait, on recommence", en="We unweave and begin again"),
    words(bg="Ресни и възли", fr="Franges et nœuds", nl="Franjes en knopen", en="Fringes and knots"),
    words(
        bg="Сваляме от стана, с торта",
        fr="On coupe le fil, puis le gâteau",
        nl="De draad doorknippen, en dan de taart",
        en="Cutting the thread, then the cake",
    ),
)

BELT = ActivityContent(
    slug="poyas-za-shest-obedni-pochivki",
    hub="gabrovo",
    kind="series",
    audience="adults",
    ages=(16, None),
    title=words(
        bg="Пояс за шест обедни почивки",
        fr="Une ceinture en six pauses de midi",
        nl="Een gordel in zes middagpauzes",
        en="A belt in six lunch breaks",
        de="Ein Gürtel in sechs Mittagspausen",
        machine=("de",),
    ),
    summary=words(
        bg="Шест петъка по обяд на становете: от заплетената прежда до пояс, който стои на кръста. Измислено е за"
        " програмисти, но приемаме и зъболекари.",
        fr="Six vendredis midi aux métiers : du fil emmêlé à la ceinture qui tient à la taille. Inventé pour des"
        " programmeurs, mais nous acceptons aussi les dentistes.",
        nl="Zes vrijdagmiddagen aan het weefgetouw: van een kluwen garen tot een gordel die blijft zitten. Bedacht voor"
        " programmeurs, maar tandartsen mogen ook.",
        en="Six Friday lunchtimes at the looms: from tangled yarn to a belt that stays up. Invented for programmers,"
        " but dentists are welcome too.",
        de="Sechs Freitagmittage am Webstuhl: vom verhedderten Garn bis zum Gürtel, der hält. Erfunden für"
        " Programmierer, aber auch Zahnärzte sind willkommen.",
        machine=("de",),
    ),
    description=words(
        bg="""<p>Измислиха го трима програмисти, на които им омръзна да правят неща, които не могат да пипнат. Сядате на
        стана в 12:30 ч., в 14:00 ч. ставате – с три пръста тъкано и с глава, която е била другаде.</p>
        <p>Радка показва веднъж, после отива да залее чая. Нарочно: грешка, която сам си намерил, не се повтаря. До
        шестия петък поясът е на кръста ви, в цвят от раклите и с десен, заради който сте се карали със себе си.</p>
        <p>На когото пояс не му трябва, излиза с <strong>отметка за книга</strong>. Много дълга.</p>""",
        fr="""<p>L'idée vient de trois programmeurs las de fabriquer des choses qu'on ne peut pas toucher. On s'assied
        au métier à 12 h 30, on se lève à 14 h : trois doigts de tissé, et la tête qui est allée voir ailleurs.</p>
        <p>Radka montre une fois, puis s'en va verser le thé. C'est exprès : une erreur qu'on trouve soi-même, on ne la
        refait pas. Au sixième vendredi, la ceinture est à votre taille, dans une couleur sortie des coffres et avec un
        motif pour lequel vous vous serez disputé avec vous-même.</p>
        <p>Qui n'a pas besoin de ceinture repart avec un <strong>marque-page</strong>. Très long.</p>""",
        en="""<p>Three programmers thought of it, tired of making things nobody can touch. You sit down at the loom at
        half past twelve and get up at two, with three fingers' breadth of cloth and a head that has been elsewhere.</p>
        <p>Radka shows you once, then goes off to pour the tea. On purpose: a mistake you found yourself is not made
        twice. By the sixth Friday the belt is round your waist, in a colour out of the chests and a pattern you have
        quarrelled with yourself about.</p>
        <p>If you have no use for a belt, you leave with a <strong>bookmark</strong>. A very long one.</p>""",
    ),
    practical=words(
        bg="Обядвайте преди това: мазни пръсти и основа не се понасят. Косата – прибрана, пръстените – в джоба. Прежда,"
        " совалка и търпение има на място. Ако изпуснете петък, Радка ви чака в понеделник сутрин и не се сърди.",
        fr="Déjeunez avant : doigts gras et fils de chaîne ne s'entendent pas. Cheveux attachés, bagues dans la poche."
        " Fil, navette et patience sont sur place. Un vendredi manqué ? Radka vous attend le lundi matin, sans"
        " rancune.",
        en="Have your lunch first: greasy fingers and warp threads do not get on. Hair tied back, rings in your pocket."
        " Yarn, shuttle and patience are provided. Missed a Friday? Radka will be there on Monday morning, and not"
        " cross.",
    ),
    access_words=words(
        bg="Стаята със становете е на горния етаж: двайсет и две стъпала, асансьор няма. Малкият стан е долу, в"
        " читалнята, и на него се тъче седнал, от стол или от количка. Кажете ни при записването и ще го заредим за"
        " вас.",
        fr="La salle des métiers est à l'étage : vingt-deux marches, pas d'ascenseur. Le petit métier est en bas, dans"
        " la salle de lecture ; on y tisse assis, sur une chaise ou en fauteuil. Dites-le en réservant, nous le"
        " préparerons.",
        nl="De weefkamer ligt boven: tweeëntwintig treden, geen lift. Het kleine getouw staat beneden in de leeszaal;"
        " daar weef je zittend, op een stoel of in een rolstoel. Zeg het bij het reserveren, dan zetten we het voor je"
        " op.",
        en="The loom room is upstairs: twenty-two steps, no lift. The small loom is in the reading room on the ground"
        " floor; you weave sitting, on a chair or in a wheelchair. Tell us when you book and we will set it up for"
        " you.",
    ),
    price="solidarity",
    prices=(
        Price(words(bg="Колкото мога", fr="Ce que je peux", nl="Wat ik kan", en="What I can"), "6.00"),
        Price(words(bg="Колкото струва", fr="Ce que ça coûte", nl="Wat het kost", en="What it costs"), "18.00"),
        Price(
            words(
                bg="За мен и за още някого",
                fr="Pour moi et quelqu'un d'autre",
                nl="Voor mij en nog iemand",
                en="For me and somebody else",
            ),
            "30.00",
        ),
    ),
    price_words=words(
        bg="Цената е за шестте петъка заедно. Третата плаща преждата на човек, който още не е дошъл.",
        fr="Le prix vaut pour les six vendredis. Le troisième paie le fil de quelqu'un qui n'est pas encore venu.",
        nl="De prijs geldt voor de zes vrijdagen samen. De derde betaalt het garen van iemand die nog niet gekomen is.",
        en="The price is for all six Fridays. The third one pays for the yarn of somebody who has not come yet.",
    ),
    spoken=("bg", "en"),
    transport=("foot", "bus", "bicycle"),
    entry="booked",
    seats=6,
    made_weeks_ago=14,
    hands=(Hand("leads", person="radka"), Hand("helps", person="mila")),
    dates=(
        Dates(week=-9, weekday=4, begins=time(12, 30), minutes=90, times=6, place="stanove", titles=BELT_TITLES),
        Dates(week=0, weekday=4, begins=time(12, 30), minutes=90, times=6, place="stanove", titles=BELT_TITLES),
    ),
    mishaps=(
        Mishap(
            2,
            "note",
            words(
                bg="Стан номер три се заинати. Тъкахме по двама на един и излезе по-весело.",
                fr="Le métier numéro trois a fait sa mauvaise tête. On a tissé à deux sur un seul : c'était plus gai.",
                en="Loom number three dug its heels in. We wove in pairs, and it turned out merrier.",
            ),
        ),
        Mishap(
            6,
            "full",
            words(
                bg="Шестте стана са заети. Който чака, пие чай при Радка; за следващите шест петъка ще пишем на"
                " таблото.",
                fr="Les six métiers sont pris. Qui attend boit le thé chez Radka ; la prochaine série sera au tableau.",
                en="All six looms are taken. Those who wait have tea with Radka; the next six Fridays will be on the"
                " board.",
            ),
        ),
        Mishap(7, "full"),
        Mishap(8, "full"),
    ),
)

BELTS_SHOWN = ActivityContent(
    slug="sedem-poyasa-sedem-glasa",
    hub="gabrovo",
    kind="exhibition",
    parent="poyas-za-shest-obedni-pochivki",
    partners=("wattrelos",),
    title=words(
        bg="Седем пояса, седем гласа",
        fr="Sept ceintures, sept voix",
        nl="Zes gordels, zes stemmen",
        en="Seven belts, seven voices",
        it="Sette cinture, sette voci",
        outdated=("nl",),
        earlier="Шест пояса, шест гласа",
    ),
    summary=words(
        bg="Поясите от обедните почивки висят в читалнята, а до всеки има слушалка с глас на жена, която е тъкала във"
        " фабрика. Пипането е позволено, дори желателно.",
        fr="Les ceintures des pauses de midi sont dans la salle de lecture ; près de chacune, un écouteur et la voix"
        " d'une ouvrière du textile. Toucher est permis, et même souhaité.",
        nl="De gordels van de middagpauzes hangen in de leeszaal, met naast elk een oortje: de stem van een vrouw die"
        " in de fabriek weefde. Aanraken mag, graag zelfs.",
        en="The lunch-break belts hang in the reading room, each with an earpiece and the voice of a woman who wove in"
        " a factory. Touching is allowed; we would even say requested.",
        it="Le cinture delle pause pranzo sono appese in sala di lettura, ognuna con la voce di un'operaia tessile in"
        " cuffia. Toccare si può, anzi si deve.",
    ),
    description=words(
        bg="""<p>Седем души, които никога не бяха сядали на стан – шестима горе и един долу, до речниците – изтъкаха по
        един пояс. Седем жени, които са тъкали цял живот, разказаха по нещо за пет минути. Окачихме ги един до друг, на
        височината на седнал човек.</p>
        <p>В читалнята се мълчи, затова гласовете са в слушалки. Три са от Ватрело и говорят на френски; преводът лежи
        отдолу, с едри букви. Гласът до печката е на Веселина Кънева: пее песента, с която смяната си отваряше очите в
        четири сутринта.</p>
        <p>Поясите може да опънете, да завържете, да помиришете. Миришат на нафталин, това е част от изложбата.</p>""",
        fr="""<p>Sept personnes qui ne s'étaient jamais assises à un métier, six à l'étage et une en bas près des
        dictionnaires, ont tissé chacune une ceinture. Sept femmes qui ont tissé toute leur vie ont raconté chacune cinq
        minutes. Nous avons tout accroché côte à côte, à hauteur de quelqu'un d'assis.</p>
        <p>Ici on se tait, donc on écoute au casque. Trois voix viennent de Wattrelos. Celle qui est près du poêle,
        c'est Vesselina Kaneva : elle chante ce qui réveillait l'équipe de quatre heures du matin.</p>
        <p>On peut tendre les ceintures, les nouer, les sentir. Elles sentent la naphtaline ; c'est compris dans
        l'exposition.</p>""",
    ),
    practical=words(
        bg="В часовете на библиотеката. Обиколката е двайсет минути, с всички гласове – четирийсет. Очила за четене има"
        " в кутията до вратата, с три различни диоптъра.",
        fr="Aux heures de la bibliothèque. Vingt minutes pour le tour, quarante avec toutes les voix. Lunettes de"
        " lecture dans la boîte près de la porte, trois forces au choix.",
        en="During library hours. Twenty minutes to go round, forty with all the voices. Reading glasses are in the box"
        " by the door, in three strengths.",
    ),
    access_words=words(
        bg="Без стъпала, откъм двора. Текстовете към всеки глас са и на лесен език, закачени на въженце.",
        en="No steps if you come through the yard. Each voice has its text in easy language too, hanging on a string.",
        fr="Sans marche, par la cour. Le texte de chaque voix existe aussi en langage simple, pendu à une ficelle.",
    ),
    easy_to_read=True,
    spoken=("bg", "fr"),
    transport=("foot", "bus"),
    made_weeks_ago=6,
    hands=(Hand("leads", person="radka"), Hand("helps", person="petar")),
    dates=(Dates(week=-1, weekday=0, begins=time(9), minutes=47_820, place="chitalnya"),),
    mishaps=(
        Mishap(
            0,
            "note",
            words(
                bg="Седмият пояс закъсня, но пристигна и вече виси до печката.",
                fr="La septième ceinture est arrivée en retard ; elle est accrochée près du poêle.",
                en="The seventh belt came late. It has arrived, and hangs by the stove.",
            ),
        ),
    ),
)

CHILDREN = ActivityContent(
    slug="sryada-sme-na-stanovete",
    hub="gabrovo",
    kind="workshop",
    audience="children",
    ages=(8, 14),
    title=words(
        bg="В сряда сме на становете",
        fr="Le mercredi, on se met au métier",
        nl="Woensdag is weefdag",
        en="Wednesdays at the looms",
    ),
    summary=words(
        bg="Който стига подножките, тъче. Който още не ги стига, навива масури и командва. От 8 до 14 години, всяка"
        " сряда след училище.",
        fr="Qui atteint les pédales tisse. Qui ne les atteint pas encore remplit les canettes et donne les ordres. De 8"
        " à 14 ans, chaque mercredi après l'école.",
        nl="Wie aan de trappers kan, weeft. Wie er nog niet aan kan, vult spoelen en deelt bevelen uit. Van 8 tot 14"
        " jaar, elke woensdag na school.",
        en="If your feet reach the treadles, you weave. If they do not yet, you wind bobbins and give orders. Ages 8 to"
        " 14, every Wednesday after school.",
    ),
    description=words(
        bg="""<p>Радка дава на всяко дете совалка и едно правило: <strong>нишката не се дърпа, нишката се кани</strong>.
        За час и половина излиза ивица колкото длан. От ивиците шием килим за пейката до рампата; засега е стигнал до
        средата на пейката и там е най-търсеното място в двора.</p>
        <p>Всяка четвърта сряда слизаме в читалнята, при малкия стан, за да е с нас и баба Весела. Тя знае как се оправя
        всяка грешка и го казва на висок глас, въпреки правилото за тишина.</p>
        <p>Може да се дойде и само веднъж. Обикновено не остава веднъж.</p>""",
        en="""<p>Radka gives every child a shuttle and one rule: <strong>you do not pull the thread, you invite
        it</strong>. An hour and a half makes a strip as wide as a hand. We sew the strips into a rug for the bench by
        the ramp; so far it reaches the middle, and that is the best seat in the yard.</p>
        <p>Every fourth Wednesday we go down to the small loom in the reading room, so that Vesela can be with us. She
        knows how to mend any mistake and says so out loud, rule of silence or not.</p>
        <p>You may come just once. It is seldom just once.</p>""",
    ),
    practical=words(
        bg="Прибрана коса, дрехи, за които не ви е жал: новата прежда пуска боя. Под 10 години – с някой голям, който"
        " остава в сградата и чете нещо. Сок има, баница понякога.",
        en="Hair tied back, and clothes you do not mind about: new yarn leaves colour. Under tens come with a grown-up"
        " who stays in the building and reads something. There is juice, and sometimes banitsa.",
    ),
    access_words=words(
        bg="Горе се стига само по стълби. В сряда, когато сме в читалнята, стъпала няма; вижте мястото към всяка дата.",
        en="Upstairs means stairs. On the Wednesdays in the reading room there are no steps; look at the place of each"
        " date.",
        fr="En haut, il faut monter l'escalier. Les mercredis en salle de lecture, aucune marche : regardez le lieu de"
        " chaque date.",
    ),
    spoken=("bg", "ru"),
    transport=("foot", "bus"),
    seats=10,
    made_weeks_ago=40,
    hands=(
        Hand("leads", person="radka"),
        Hand("helps", person="vesela"),
        Hand("helps", name="Теодора Лазова", shown=False),
    ),
    dates=(
        Dates(
            week=-5,
            weekday=2,
            begins=time(15, 30),
            minutes=90,
            times=10,
            turns=("stanove", "stanove", "stanove", "chitalnya"),
            holidays=False,
        ),
    ),
)

PUPILS = ActivityContent(
    slug="praktika-na-edinaysette",
    hub="gabrovo",
    kind="workshop",
    audience="schools",
    ages=(15, 19),
    closed=True,
    title=words(bg="Практика на единайсетте от „Совалка“", en="Practice for the eleven from Sovalka"),
    summary=words(
        bg="Последната тъкачна паралелка идва при нас за истински стан: два часа и половина, оценка и чай.",
        en="The last weaving class comes to us for a real loom: two and a half hours, a mark, and tea.",
    ),
    description=words(
        bg="""<p>Единайсет ученици на шест стана, по двама на стан, а единайсетият сам. Всеки води тетрадка: какво е
        заредил, къде е сбъркал, колко нишки е скъсал. Стан номер три е за напредналите, защото се инати.</p>
        <p>В края на срока готовото се показва на изпитната комисия, а най-хубавото остава за витрината на стълбите.
        Преждата се пише в дневника на прежди <strong>в грамове</strong>, не „една шепа“.</p>"""
    ),
    practical=words(bg="Сборът е пред рампата в 9:20 ч. Г-жа Лазова носи дневника, ние носим ключа от раклите."),
    spoken=("bg",),
    transport=("foot",),
    entry="booked",
    seats=11,
    made_weeks_ago=9,
    hands=(Hand("leads", person="radka", shown=False), Hand("helps", name="Теодора Лазова", shown=False)),
    dates=(
        Dates(week=-3, weekday=3, begins=time(9, 30), minutes=150, times=3, every=2, place="stanove", holidays=False),
    ),
)

LOOMS: tuple[ActivityContent, ...] = (BELT, BELTS_SHOWN, CHILDREN, PUPILS)
