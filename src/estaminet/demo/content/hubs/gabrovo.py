"""Читалище Изгрев, community reading house, Gabrovo (Bulgaria)."""

from datetime import time

from estaminet.demo.content.shapes import Access, Exceptional, HubContent, Opening, PlaceContent, Season, words

HUB = HubContent(
    slug="gabrovo",
    kind="library",
    ink="plum",
    facade="chitalishte",
    name=words(
        bg="Читалище Изгрев",
        fr="Tchitalichté Izgrev",
        nl="Tsjitalisjte Izgrev",
        en="Chitalishte Izgrev",
        it="Čitalište Izgrev",
        de="Tschitalischte Isgrew",
    ),
    town=words(bg="Габрово", fr="Gabrovo", nl="Gabrovo", en="Gabrovo", it="Gabrovo", de="Gabrowo"),
    tagline=words(
        bg="Книги долу, станове горе, а между тях – чай и разговор, който никога не свършва навреме.",
        fr="Des livres en bas, des métiers à tisser en haut, et entre les deux un thé et une conversation qui ne finit"
        " jamais à l'heure.",
        nl="Boeken beneden, weefgetouwen boven, en daartussen thee en een gesprek dat nooit op tijd eindigt.",
        en="Books below, looms above, and in between tea and a conversation that never ends on time.",
        it="Libri sotto, telai sopra, e in mezzo un tè e una conversazione che non finisce mai in orario.",
        de="Unten Bücher, oben Webstühle, dazwischen Tee und ein Gespräch, das nie pünktlich endet.",
    ),
    description=words(
        bg="""<p>Читалището е българска дума за нещо, което другаде няма: библиотека, сцена, школа и дневна стая, събрани под един
        покрив и държани от съседите. Нашето е от 1893 година. Преживяло е две войни, един пожар и много ремонти, и никога не е
        затваряло за повече от зима.</p>
        <p>На първия етаж са книгите – двайсет и две хиляди, от които една трета са дарени с посвещение. На втория са становете:
        баба Радка ги пази от времето, когато градът тъчеше за цялата страна. В сряда тук учат деца, в петък – програмисти, които
        търсят какво да правят с ръцете си.</p>
        <p>Хората от Габрово се шегуват, че пестят всичко освен приказките. Затова отоплението го броим в часове и го пишем на
        таблото, а разказите ги записваме без ограничение: над триста гласа за фабриките, за балкана и за това как се е живяло с
        малко.</p>""",
        en="""<p>A <em>chitalishte</em> is a Bulgarian word for something that does not exist elsewhere: a library, a stage, a
        school and a living room under one roof, kept up by the neighbours. Ours dates from 1893. It has been through two wars, a
        fire and many repairs, and has never closed for longer than a winter.</p>
        <p>The books are on the ground floor, twenty-two thousand of them, a third given with an inscription. Upstairs are the
        looms: Radka has kept them since the time when this town wove for the whole country. On Wednesdays children learn here, on
        Fridays programmers who are looking for something to do with their hands.</p>
        <p>People from Gabrovo joke that they save on everything except talk. So we count the heating in hours and write it on the
        board, and record stories without any limit: more than three hundred voices about the factories, the mountain, and how one
        lived on little.</p>""",
        fr="""<p>Un <em>tchitalichté</em> est un mot bulgare pour une chose qui n'existe pas ailleurs : une bibliothèque, une scène,
        une école et un salon sous un même toit, tenus par les voisins. Le nôtre date de 1893. Il a traversé deux guerres, un
        incendie et bien des travaux, et n'a jamais fermé plus d'un hiver.</p>
        <p>Au rez-de-chaussée, les livres : vingt-deux mille, dont un tiers offerts avec une dédicace. À l'étage, les métiers à
        tisser : Radka les garde depuis l'époque où la ville tissait pour tout le pays. Le mercredi y apprennent des enfants, le
        vendredi des programmeurs qui cherchent quoi faire de leurs mains.</p>
        <p>Les gens de Gabrovo disent en riant qu'ils économisent tout, sauf la parole. Alors nous comptons le chauffage en heures
        et l'écrivons au tableau, et nous enregistrons les récits sans compter : plus de trois cents voix sur les usines, la
        montagne, et la façon de vivre de peu.</p>""",
        nl="""<p>Een <em>tsjitalisjte</em> is een Bulgaars woord voor iets wat elders niet bestaat: een bibliotheek, een podium, een
        school en een woonkamer onder één dak, onderhouden door de buren. Het onze dateert van 1893. Het heeft twee oorlogen, een
        brand en veel verbouwingen doorstaan en is nooit langer dan een winter dicht geweest.</p>
        <p>Beneden staan de boeken, tweeëntwintigduizend, waarvan een derde met een opdracht geschonken. Boven staan de
        weefgetouwen: Radka bewaart ze uit de tijd dat deze stad voor het hele land weefde. Op woensdag leren hier kinderen, op
        vrijdag programmeurs die iets met hun handen willen doen.</p>""",
    ),
    street="ул. „Предачка“ 7",
    postcode="5300",
    country="BG",
    latitude=42.8741,
    longitude=25.3187,
    zone="Europe/Sofia",
    languages=("bg", "en", "fr"),
    spoken=("bg", "en", "ru"),
    phone="+359 66 000 000",
    email="zdravei@izgrev.example",
    getting_here=words(
        bg="Тролейбус до спирка „Часовникова кула“, после пет минути покрай реката. Входът с рампата е откъм двора.",
        en="Trolleybus to the Clock Tower stop, then five minutes along the river. The entrance with the ramp is in the yard.",
        fr="Trolleybus jusqu'à l'arrêt Tour de l'horloge, puis cinq minutes le long de la rivière. L'entrée avec rampe est côté"
        " cour.",
    ),
    opening=(
        Opening((0, 1, 2, 3, 4), time(9), time(17)),
        Opening((5,), time(10), time(14)),
    ),
    exceptions=(
        Exceptional(
            Season(days_ahead=5, weekday=4),
            words(
                bg="Отворено до 20 ч.: вечер на разказите, запалена е и печката.",
                en="Open until 8 p.m.: story night, and the stove is lit.",
                fr="Ouvert jusqu'à 20 h : soirée des récits, et le poêle est allumé.",
            ),
            hours=((time(9), time(20)),),
        ),
        Exceptional(
            Season(month=11, day=1),
            words(
                bg="Ден на народните будители: работим до обяд и четем на глас на площада.",
                en="Day of the National Awakeners: open until noon, then we read aloud on the square.",
                fr="Jour des Éveilleurs du peuple : ouvert jusqu'à midi, puis lecture à voix haute sur la place.",
            ),
            hours=((time(9), time(12)),),
        ),
        Exceptional(
            Season(month=1, day=2, lasts=5),
            words(
                bg="Зимна почивка. Книгите може да върнете през прозорчето.",
                en="Winter break. Books can be returned through the little window.",
            ),
        ),
    ),
    access=(
        Access(
            "step_free",
            "partly",
            words(
                bg="Рампа откъм двора за библиотеката. До становете се стига само по стълби.",
                en="A ramp from the yard to the library. The looms can only be reached by the stairs.",
                fr="Rampe côté cour pour la bibliothèque. Les métiers à tisser ne sont accessibles que par l'escalier.",
                nl="Helling via de binnenplaats naar de bibliotheek. De getouwen zijn alleen met de trap bereikbaar.",
            ),
        ),
        Access(
            "lift",
            "no",
            words(
                bg="Няма. Събираме средства за платформа; един стан вече е свален долу.",
                en="None. We are saving up for a platform lift; one loom has already been brought downstairs.",
            ),
        ),
        Access(
            "accessible_toilet",
            "no",
            words(
                bg="Най-близката е в съседното училище, на шейсет метра, през работно време.",
                en="The nearest is in the school next door, sixty metres away, during the day.",
            ),
        ),
        Access(
            "seats",
            "yes",
            words(
                bg="Столове с облегалки на всеки етаж и пейка до рампата.",
                en="Chairs with arms on every floor, and a bench by the ramp.",
            ),
        ),
        Access("quiet_room", "yes", words(bg="Читалнята.", en="The reading room.", fr="La salle de lecture.")),
        Access("assistance_dogs", "yes"),
    ),
    places=(
        PlaceContent(
            "chitalnya",
            words(bg="Читалнята", en="The reading room", fr="La salle de lecture", nl="De leeszaal"),
            "room",
            30,
            0,
            words(
                bg="<p>Тридесет места, зелени лампи, печка. Тук се мълчи, освен в петък вечер.</p>",
                en="<p>Thirty seats, green lamps, a stove. Silence here, except on Friday evenings.</p>",
                fr="<p>Trente places, des lampes vertes, un poêle. On s'y tait, sauf le vendredi soir.</p>",
            ),
            (Access("step_free", "yes"), Access("quiet_room", "yes")),
        ),
        PlaceContent(
            "stanove",
            words(bg="Стаята със становете", en="The loom room", fr="La salle des métiers"),
            "workshop",
            10,
            1,
            words(
                bg="<p>Шест хоризонтални стана, два вертикални и ракли с прежда. Един малък стан стои долу и чака гости.</p>",
                en="<p>Six horizontal looms, two upright ones, and chests of yarn. One small loom stays downstairs, waiting for"
                " guests.</p>",
            ),
            (Access("step_free", "no"),),
        ),
        PlaceContent(
            "salon",
            words(bg="Салонът", en="The theatre", fr="Le théâtre"),
            "hall",
            140,
            0,
            words(
                bg="<p>Сто и четирийсет стола, сцена със завеса от 1927 година, роял, който държи строй, ако не е влажно.</p>",
                en="<p>A hundred and forty chairs, a stage with a curtain from 1927, and a grand piano that stays in tune in dry"
                " weather.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
        PlaceContent(
            "zapisno",
            words(bg="Записното студио", en="The recording corner"),
            "studio",
            3,
            0,
            words(
                bg="<p>Бивш килер, облицован с килими. Най-добрата акустика в града.</p>",
                en="<p>A former box room lined with rugs. The best acoustics in town.</p>",
            ),
            (Access("step_free", "yes"),),
        ),
    ),
)
