"""What Читалище Изгрев wrote about itself."""

from estaminet.demo.content.shapes import PageContent, words

GETTING_HERE = PageContent(
    slug="getting-here",
    drawing="walk",
    title=words(bg="Как да стигнете", en="Getting here", fr="Venir à Izgrev"),
    summary=words(
        bg="С тролей, пеша покрай реката, и от коя страна е рампата.",
        en="By trolleybus, on foot along the river, and which side the ramp is on.",
        fr="En trolleybus, à pied le long de la rivière, et de quel côté est la rampe.",
    ),
    body=words(
        bg="""<h2>С тролейбус</h2><p>Слезте на спирка <strong>„Часовникова кула“</strong>. Минете по моста с парапета от ковано
        желязо и тръгнете надясно покрай реката. Пет минути, равно. След дъжд плочите са хлъзгави.</p>
        <h2>От автогарата</h2><p>Двайсет минути пеша или четири спирки. Таксито е евтино; кажете просто „читалището“.</p>
        <h2>Входът</h2><p>Парадният вход има седем стъпала. <strong>Рампата е откъм двора</strong>, през малката дървена врата. Тя е
        отключена, докато работим; звънецът е на височина 90 сантиметра.</p>""",
        en="""<h2>By trolleybus</h2><p>Get off at <strong>Clock Tower</strong> („Часовникова кула“). Cross the bridge with the
        wrought-iron railing and turn right along the river. Five minutes, level. The paving is slippery after rain.</p>
        <h2>From the bus station</h2><p>Twenty minutes on foot, or four stops. Taxis are cheap; just say “chitalishteto”.</p>
        <h2>The entrance</h2><p>The main entrance has seven steps. <strong>The ramp is in the yard</strong>, through the small wooden
        door. It is unlocked while we are open; the bell is 90 centimetres off the ground.</p>""",
        fr="""<h2>En trolleybus</h2><p>Descendez à <strong>Tour de l'horloge</strong> („Часовникова кула“). Passez le pont à la
        rambarde en fer forgé et prenez à droite le long de la rivière. Cinq minutes, à plat. Les dalles glissent après la
        pluie.</p><h2>L'entrée</h2><p>L'entrée principale a sept marches. <strong>La rampe est dans la cour</strong>, par la petite
        porte en bois, ouverte quand nous le sommes.</p>""",
    ),
)

HOUSE_RULES = PageContent(
    slug="house-rules",
    drawing="stories",
    title=words(bg="Правилата на къщата", en="The rules of the house"),
    summary=words(
        bg="Осем правила, от които първото е от 1893 година.",
        en="Eight rules, the first of which dates from 1893.",
    ),
    body=words(
        bg="""<ol><li>Който влиза, поздравява. (1893)</li><li>Книгата се връща прочетена или честно недочетена.</li><li>Чаят е общ,
        чашата се мие.</li><li>На стан се сяда с прибрана коса и без пръстени.</li><li>Децата тичат в двора, не по
        стълбите.</li><li>Записваме гласове само с разрешение и ги изтриваме, щом човекът поиска.</li><li>За политика се спори
        прав, на кафе и без микрофон.</li><li>Последният гаси печката и записва часовете на таблото.</li></ol>""",
        en="""<ol><li>Whoever enters says hello. (1893)</li><li>A book comes back read, or honestly unfinished.</li><li>The tea is
        everybody's; you wash your own cup.</li><li>At the loom, hair tied back and rings off.</li><li>Children run in the yard, not
        on the stairs.</li><li>We record voices only with permission, and erase them when the person asks.</li><li>Politics is
        argued standing up, over coffee and without a microphone.</li><li>The last one out puts out the stove and writes the hours
        on the board.</li></ol>""",
    ),
)

WHO_WE_ARE = PageContent(
    slug="who-we-are",
    drawing="agora",
    title=words(bg="Кои сме ние", en="Who we are", fr="Qui nous sommes", nl="Wie we zijn"),
    summary=words(
        bg="Двеста и десет членове, трима на заплата, едно настоятелство и много съседи.",
        en="Two hundred and ten members, three on the payroll, a board and a great many neighbours.",
        fr="Deux cent dix membres, trois salariés, un conseil et beaucoup de voisins.",
        nl="Tweehonderdtien leden, drie op de loonlijst, een raad en heel veel buren.",
    ),
    body=words(
        bg="""<p>Читалището принадлежи на членовете си. Членският внос е колкото две баници на година и дава право на глас. Общото
        събрание е през февруари, настоятелството се избира за три години.</p>
        <h2>Екипът</h2><p>Елена ръководи, Петър води сцената и звука, Радка отговаря за библиотеката и за становете. Останалото
        правят доброволци: курсът по компютри за възрастни, хорът, преводите от френски.</p>
        <h2>Защо в мрежа</h2><p>Градът ни тъче и Ватрело тъче; ние пазим становете, те пазят разказите. Отначало си разменяхме
        писма, после тъкачки, после филми. Оказа се, че „икономия“ на всички езици значи едно и също, а „гостоприемство“ – съвсем
        не.</p>""",
        en="""<p>The chitalishte belongs to its members. The subscription is the price of two cheese pastries a year and gives you a
        vote. The general assembly is in February; the board is elected for three years.</p>
        <h2>The team</h2><p>Elena runs the house, Petar looks after stage and sound, Radka after the library and the looms. The rest
        is done by volunteers: the computer course for older people, the choir, translations from French.</p>
        <h2>Why a network</h2><p>Our town weaves and so does Wattrelos; we kept the looms, they kept the stories. At first we
        exchanged letters, then weavers, then films. It turns out that “thrift” means the same in every language, and “hospitality”
        does not at all.</p>""",
        fr="""<p>Le tchitalichté appartient à ses membres. La cotisation vaut deux banitsas par an et donne une voix. L'assemblée
        générale est en février ; le conseil est élu pour trois ans.</p>
        <h2>L'équipe</h2><p>Elena dirige la maison, Petar s'occupe de la scène et du son, Radka de la bibliothèque et des métiers à
        tisser. Le reste est fait par des bénévoles : le cours d'informatique pour les anciens, le chœur, les traductions du
        français.</p>
        <h2>Pourquoi un réseau</h2><p>Notre ville tisse et Wattrelos aussi ; nous avons gardé les métiers, eux les récits. Nous avons
        d'abord échangé des lettres, puis des tisserandes, puis des films. Il se trouve qu'« économie » veut dire la même chose
        dans toutes les langues, et « hospitalité » pas du tout.</p>""",
    ),
)

VOICES = PageContent(
    slug="voices",
    drawing="stories",
    title=words(bg="Триста гласа", en="Three hundred voices", fr="Trois cents voix", nl="Driehonderd stemmen"),
    summary=words(
        bg="Записваме спомени за фабриките и за планината. Елате да разкажете или да слушате.",
        en="We record memories of the factories and the mountain. Come and tell one, or listen.",
        fr="Nous enregistrons des souvenirs des usines et de la montagne. Venez en raconter un, ou écouter.",
        nl="We nemen herinneringen op aan de fabrieken en de berg. Kom er een vertellen, of luister.",
    ),
    body=words(
        bg="""<p>Записът става в бившия килер, сред килими, с един човек срещу вас и без часовник. Говорите колкото искате, на
        каквото искате – диалектът е добре дошъл.</p>
        <h2>Какво става после</h2><ul><li>Слушате записа и казвате кое да остане.</li><li>Подписвате за какво го давате: само за
        архива, за читалището, за всички. Може да размислите по всяко време.</li><li>Доброволци го преписват и го превеждат на
        френски и английски.</li></ul>
        <h2>Когато разказвачът е дете</h2><p>Нужно е съгласието и на родител. Записваме само името, без фамилия и без училище.</p>""",
        en="""<p>Recording takes place in the former box room, among rugs, with one person facing you and no clock. You talk for as
        long as you like, in whatever you like: dialect is welcome.</p>
        <h2>What happens next</h2><ul><li>You listen to the recording and say what may stay.</li><li>You sign for what you give it:
        for the archive only, for the house, for everybody. You may change your mind at any time.</li><li>Volunteers write it down
        and translate it into French and English.</li></ul>
        <h2>When the teller is a child</h2><p>A parent's agreement is needed as well. We keep the first name only, no surname and no
        school.</p>""",
    ),
)

PAGES = (GETTING_HERE, HOUSE_RULES, WHO_WE_ARE, VOICES)
