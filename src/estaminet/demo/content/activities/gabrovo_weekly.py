"""Gabrovo week by week: telephones, robots, dances, and stories by the stove."""

from datetime import time

from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap, Price
from estaminet.demo.content.shapes import words

STORIES = ActivityContent(
    slug="vecher-na-razkazite-izgrev",
    hub="gabrovo",
    kind="storytelling",
    title=words(
        bg="Вечер на разказите: кратко, че печката гори",
        fr="Soirée des récits : faites court, le poêle brûle",
        nl="Verhalenavond: hou het kort, de kachel brandt",
        en="Story night: keep it short, the stove is burning",
    ),
    summary=words(
        bg="Седем минути на човек, после Стоян обръща пясъчния часовник и публиката решава дали да продължиш. Вицове,"
        " спомени и лъжи с добро потекло.",
        fr="Sept minutes par personne, puis Stoyan retourne le sablier et la salle décide si vous continuez. Blagues,"
        " souvenirs et mensonges de bonne famille.",
        nl="Zeven minuten per verteller, dan draait Stoyan de zandloper om en beslist de zaal of je verder mag. Moppen,"
        " herinneringen en leugens van goede komaf.",
        en="Seven minutes each, then Stoyan turns the hourglass and the room decides whether you go on. Jokes,"
        " memories, and lies of good family.",
    ),
    description=words(
        bg="""<p>Печката се пали в пет, за да не плаща никой за топъл въздух в празна стая. В пет и половина Стоян
        обръща пясъчния часовник: седем минути за всекиго. Ако залата иска още, пуска в шапката по едно копче и
        часовникът се обръща пак.</p>
        <p>Разказва се всичко: вицът за габровеца и яйцето, истината за един влак, лъжа с добро потекло. Правилото е
        едно: <strong>на чужда болка не се смеем, на своя може</strong>. Децата са добре дошли и обикновено прибират
        копчетата.</p>""",
        fr="""<p>On allume le poêle à cinq heures, pour que personne ne paie de l'air chaud dans une salle vide. À la
        demie, Stoyan retourne le sablier : sept minutes chacun. Si la salle en veut encore, elle met un bouton dans le
        chapeau, et le sablier repart.</p>
        <p>Tout se raconte : la blague du Gabrovien et de l'œuf, la vérité sur un certain train, un mensonge de bonne
        famille. Une seule règle : <strong>on ne rit pas de la peine d'autrui ; de la sienne, on peut</strong>. Les
        enfants sont les bienvenus et raflent d'ordinaire les boutons.</p>""",
        en="""<p>The stove is lit at five, so that nobody pays for warm air in an empty room. At half past, Stoyan turns
        the hourglass: seven minutes each. If the room wants more it drops a button into the hat, and the glass is
        turned again.</p>
        <p>Anything may be told: the one about the man from Gabrovo and the egg, the truth about a certain train, a lie
        of good family. There is one rule: <strong>we do not laugh at another's pain; at your own you may</strong>.
        Children are welcome and usually go home with the buttons.</p>""",
    ),
    practical=words(
        bg="Трийсет стола, без записване. Записваме само който иска; после си слушате гласа и казвате кое да остане."
        " Който е свикнал да спори прав, да спори на рампата.",
        fr="Trente chaises, sans réservation. Nous n'enregistrons que les volontaires ; ensuite vous vous écoutez et"
        " dites ce qui peut rester. Qui aime discuter debout discute sur la rampe.",
        en="Thirty chairs, no booking. We record only those who want it; afterwards you listen to yourself and say what"
        " may stay. If you argue standing up, please argue on the ramp.",
    ),
    access_words=words(
        bg="Без стъпала, откъм двора. Жестов превод има, когато при датата пише за камерата; Ани сяда срещу печката,"
        " където е светло. Най-близката тоалетна с ръкохватки е в училището и вечер е заключена.",
        en="No steps if you come through the yard. There is signing on the evenings with the camera; Ani sits facing"
        " the stove, where the light is. The nearest accessible toilet is in the school, and locked in the evening.",
        fr="Sans marche par la cour. Les soirs avec caméra sont interprétés en langue des signes bulgare ; Ani s'assied"
        " face au poêle, où il fait clair. Les toilettes adaptées de l'école sont fermées le soir.",
    ),
    price_words=words(
        bg="Вход: една цепеница или един виц. Който носи и двете, сяда до печката.",
        fr="Entrée : une bûche ou une blague. Qui apporte les deux s'assied près du poêle.",
        nl="Inkom: een houtblok of een mop. Wie ze allebei meebrengt, zit naast de kachel.",
        en="Admission: a log or a joke. Bring both and you sit by the stove.",
    ),
    spoken=("bg",),
    interpreted=("en",),
    signed=("bqn",),
    transport=("foot", "bus"),
    made_weeks_ago=30,
    hands=(
        Hand("leads", person="stoyan"),
        Hand("helps", person="petar"),
        Hand("interprets", name="Ани Въжарова"),
        Hand("guest", person="vesela"),
    ),
    dates=(
        Dates(
            week=-15,
            weekday=4,
            begins=time(17, 30),
            minutes=150,
            times=4,
            every=4,
            place="chitalnya",
            titles=(
                words(
                    bg="Котката без опашка", fr="Le chat sans queue", nl="De kat zonder staart", en="The tailless cat"
                ),
                words(bg="Началник-смяна", fr="Le chef d'équipe", en="The shift foreman"),
                words(bg="Намерено в чужд джоб", fr="Trouvé dans la poche d'un autre", en="Found in another's pocket"),
                words(bg="Как се изгубихме на Узана", fr="Perdus à Ouzana", en="How we got lost on Uzana"),
            ),
        ),
        Dates(
            week=1,
            weekday=4,
            begins=time(17, 30),
            minutes=150,
            place="chitalnya",
            mode="hybrid",
            online_url="https://sreshti.izgrev.example/razkazi",
            titles=(
                words(
                    bg="Къси вицове, дълги зими",
                    fr="Blagues courtes, hivers longs",
                    nl="Korte moppen, lange winters",
                    en="Short jokes, long winters",
                ),
            ),
        ),
        Dates(
            week=5,
            weekday=4,
            begins=time(17, 30),
            minutes=150,
            times=3,
            every=4,
            place="chitalnya",
            titles=(
                words(
                    bg="Лъжи за риба и за гъби",
                    fr="Mensonges de pêche et de champignons",
                    en="Fish lies, mushroom lies",
                ),
                words(bg="Първата заплата", fr="La première paie", nl="Het eerste loon", en="The first pay packet"),
                words(bg="Баба ми и прогресът", fr="Ma grand-mère et le progrès", en="My grandmother and progress"),
            ),
        ),
    ),
    mishaps=(
        Mishap(
            2,
            "cancelled",
            words(
                bg="Баба Весела, която щеше да разказва първа, изгуби гласа си. Намери го след седмица, но печката вече"
                " беше изстинала.",
                fr="Vesela, qui devait raconter la première, a perdu sa voix. Elle l'a retrouvée une semaine après ; le"
                " poêle avait refroidi.",
                en="Vesela, who was to tell first, lost her voice. She found it a week later, but by then the stove had"
                " gone cold.",
            ),
        ),
        Mishap(
            4,
            "note",
            words(
                bg="Тази вечер има и камера за онези, които са далеч. В тъмния ъгъл до речниците никого не се вижда.",
                fr="Ce soir une caméra pour celles et ceux qui sont loin. Dans le coin des dictionnaires, on ne voit"
                " personne.",
                en="There is a camera tonight for those far away. In the corner by the dictionaries nobody can be"
                " seen.",
            ),
        ),
    ),
)

HORO = ActivityContent(
    slug="horo-stapka-po-stapka",
    hub="gabrovo",
    kind="concert",
    title=words(
        bg="Хоро, но стъпка по стъпка",
        fr="Le horo, mais pas à pas",
        nl="Horo, maar stap voor stap",
        en="Horo, one step at a time",
        de="Horo, aber Schritt für Schritt",
        machine=("de",),
    ),
    summary=words(
        bg="Първо на половин скорост, после както си е. Баба Весела брои от първия ред; който сбърка, се смее, който не"
        " сбърка, води следващото.",
        fr="D'abord à demi-vitesse, puis comme il faut. Vesela compte au premier rang ; qui se trompe rit, qui ne se"
        " trompe pas mène la suivante.",
        nl="Eerst op halve snelheid, dan zoals het hoort. Vesela telt op de eerste rij; wie een fout maakt, lacht, en"
        " wie er geen maakt, leidt de volgende dans.",
        en="First at half speed, then as it should be. Vesela counts from the front row; whoever goes wrong laughs, and"
        " whoever does not leads the next one.",
    ),
    description=words(
        bg="""<p>Първите двайсет минути Петър пуска музиката бавно и никой не гледа кой накъде тръгва. После: право
        хоро, пайдушко, дайчово – докъдето стигнат коленете. Дайчовото се учи с броене, а баба Весела брои така, че я
        слушат и таксиметровите шофьори отвън.</p>
        <p>Партньор не ви трябва, нали затова хорото е кръг. Който не може да стои прав, сяда на първия ред и държи
        ритъма с тъпана; без тъпан и без това не тръгва.</p>
        <p>Последният танц е винаги един и същ, но го познавате чак като го изиграете.</p>""",
        nl="""<p>De eerste twintig minuten draait Petar de muziek traag en kijkt niemand wie welke kant op gaat. Daarna:
        pravo, pajdoesjko, dajtsjovo, zo ver als de knieën reiken. Voor de dajtsjovo moet je tellen, en Vesela telt zo
        dat ook de taxichauffeurs buiten het horen.</p>
        <p>Een partner heb je niet nodig, daarvoor is een horo een kring. Wie niet kan staan, zit op de eerste rij en
        houdt het ritme op de trom; zonder trom begint het toch niet.</p>""",
    ),
    practical=words(
        bg="Обувки с мека подметка, без токчета: дъските в салона помнят всеки ток от 1927 година насам. Шише вода."
        " Сменяме водещия след всеки танц; който не иска, казва „после“ и никой не пита кога.",
        fr="Semelles souples, sans talons : le plancher se souvient de chaque talon depuis 1927. Une bouteille d'eau."
        " On change de meneur à chaque danse ; qui ne veut pas dit « plus tard », et personne ne demande quand.",
        en="Soft soles, no heels: the floorboards remember every heel since 1927. A bottle of water. The leader changes"
        " with each dance; if you would rather not, say “later” and nobody asks when.",
    ),
    access_words=words(
        bg="Салонът е без стъпала откъм двора. Тъпанът се усеща през пода и през облегалката, проверено.",
        en="The theatre is step-free from the yard. You can feel the drum through the floor and the back of the chair;"
        " we have tried.",
    ),
    transport_words=words(
        bg="Последният тролей е в 21:10 ч. и минава покрай нас. Свършваме навреме, поне това.",
        en="The last trolleybus goes past at 9.10 p.m. This one thing we do finish on time.",
        fr="Le dernier trolleybus passe à 21 h 10. Pour une fois, nous finissons à l'heure.",
    ),
    price="as_you_can",
    price_words=words(
        bg="Шапката е до вратата. Събраното е за кожата на тъпана.",
        fr="Le chapeau est près de la porte. Il sert à la peau du tambour.",
        nl="De hoed ligt bij de deur. De opbrengst is voor het vel van de trom.",
        en="The hat is by the door. What is in it pays for a new drumskin.",
    ),
    spoken=("bg", "en"),
    transport=("foot", "bus"),
    made_weeks_ago=30,
    hands=(
        Hand("leads", person="petar"),
        Hand("helps", person="vesela"),
        Hand("guest", name="Добромир Влайков"),
    ),
    dates=(
        Dates(week=-20, weekday=3, begins=time(18, 30), minutes=90, times=2, every=6, place="salon"),
        Dates(week=-8, weekday=3, begins=time(18, 30), minutes=90, times=8, every=2, place="salon"),
    ),
    mishaps=(
        Mishap(
            1,
            "cancelled",
            words(
                bg="Дъските бяха лакирани предния ден и още лепяха. Тримата, които дойдоха, изиграха право хоро на"
                " рампата.",
                fr="Le plancher verni la veille collait encore. Les trois qui sont venus ont dansé sur la rampe.",
                en="The floor had been varnished the day before and was still sticky. The three who came danced on the"
                " ramp.",
            ),
        ),
        Mishap(
            7,
            "note",
            words(
                bg="С жива гайда: Добромир идва от Кръвеник с две гайди и едно куче.",
                fr="Avec une vraie cornemuse : Dobromir descend de Kravenik avec deux gaïdas et un chien.",
                nl="Met een echte doedelzak: Dobromir komt uit Kravenik met twee gajda's en een hond.",
                en="With live bagpipes: Dobromir is coming from Kravenik with two gaidas and a dog.",
            ),
        ),
    ),
)

ROBOT = ActivityContent(
    slug="robot-koyto-gasi-lampite",
    hub="gabrovo",
    kind="workshop",
    audience="children",
    ages=(9, 13),
    partners=("mons",),
    title=words(
        bg="Робот, който гаси лампите",
        fr="Un robot qui éteint les lampes",
        nl="Een robot die de lampen uitdoet",
        en="A robot that turns off the lamps",
    ),
    summary=words(
        bg="Шест вторника, три умрели принтера и куфар с поялници. Накрая: две колела, едно око и робот, който пести"
        " ток по-добре от директорката.",
        fr="Six mardis, trois imprimantes mortes et une valise de fers à souder. À la fin : deux roues, un œil et un"
        " robot plus économe que la directrice.",
        nl="Zes dinsdagen, drie dode printers en een koffer soldeerbouten. Op het einde: twee wielen, één oog en een"
        " robot die zuiniger is dan de directrice.",
        en="Six Tuesdays, three dead printers and a suitcase of soldering irons. In the end: two wheels, one eye, and a"
        " robot thriftier than the manager.",
    ),
    description=words(
        bg="""<p>На масата пред сцената: моторчета от принтери, лампа от читалнята, поялник и кутия, на която пише
        „вероятно работи“. След шест вторника от това излиза робот, който търси светеща лампа и я гаси. Не всички
        оцеляват. Един миналата година гасеше само Калоян.</p>
        <p>Колелата ги изрязва на лазера фаб лабът на Кафе „Европа“ в Монс и ги праща по пощата, с рисунки отзад. Ние им
        пращаме клип как се блъскат в рояла.</p>
        <p>Код не се иска. Иска се търпение и съгласие, че моторчето понякога <strong>пуши</strong>.</p>""",
        fr="""<p>Sur la table devant la scène : des moteurs d'imprimante, une lampe de la salle de lecture, un fer à
        souder et une boîte marquée « marche sans doute ». Six mardis plus tard, un robot cherche la lampe allumée et
        l'éteint. Tous ne survivent pas. L'an dernier, l'un n'éteignait que Kaloyan.</p>
        <p>Les roues sont découpées au laser par le fab lab du Café Europa, à Mons, et arrivent par la poste avec un
        dessin au dos. En échange, nous envoyons le film de leurs chocs contre le piano.</p>""",
    ),
    practical=words(
        bg="Коса на опашка, дълги ръкави, без найлонови якета. Ако вкъщи има умрял принтер, донесете го: на гробището"
        " ни още има място. Роботът остава за този, който е стигнал до шестия вторник.",
        en="Hair tied back, long sleeves, no nylon jackets. If there is a dead printer at home, bring it: there is room"
        " in our graveyard. The robot belongs to whoever gets to the sixth Tuesday.",
        fr="Cheveux attachés, manches longues, pas de veste en nylon. Une imprimante morte à la maison ? Apportez-la."
        " Le robot est à qui arrive au sixième mardi.",
    ),
    price="fixed",
    prices=(
        Price(
            words(
                bg="За шестте вторника", fr="Pour les six mardis", nl="Voor de zes dinsdagen", en="For the six Tuesdays"
            ),
            "6.00",
        ),
    ),
    price_words=words(
        bg="Ако шест евро са много, кажете го на Мила на ухо. Няма формуляр.",
        fr="Si six euros, c'est trop, dites-le à l'oreille de Mila. Il n'y a pas de formulaire.",
        nl="Is zes euro te veel, fluister het Mila in het oor. Er is geen formulier.",
        en="If six euros is too much, whisper it to Mila. There is no form.",
    ),
    spoken=("bg", "en"),
    transport=("foot", "bus"),
    entry="booked",
    seats=12,
    made_weeks_ago=10,
    hands=(Hand("leads", person="mila"), Hand("helps", name="Калоян Бояджиев")),
    dates=(
        Dates(
            week=-1,
            weekday=1,
            begins=time(15, 30),
            minutes=90,
            times=6,
            place="salon",
            titles=(
                words(
                    bg="Отвертка и чужд принтер",
                    fr="Un tournevis et l'imprimante d'un autre",
                    nl="Een schroevendraaier en andermans printer",
                    en="A screwdriver and somebody's printer",
                ),
                words(bg="Окото", fr="L'œil", nl="Het oog", en="The eye"),
                words(
                    bg="Краката: две моторчета, нито едно право",
                    fr="Les jambes : deux moteurs, aucun droit",
                    nl="De benen: twee motoren, geen enkele recht",
                    en="The legs: two motors, neither straight",
                ),
                words(
                    bg="Мозъкът: десет реда",
                    fr="Le cerveau : dix lignes",
                    nl="Het brein: tien regels",
                    en="The brain: ten lines",
                ),
                words(
                    bg="Надпревара на тъмно",
                    fr="La course dans le noir",
                    nl="Race in het donker",
                    en="Race in the dark",
                ),
                words(
                    bg="Показ пред баби и съветници",
                    fr="Présentation aux grands-mères et aux élus",
                    en="Shown to grandmothers and councillors",
                ),
            ),
        ),
    ),
    mishaps=(
        Mishap(
            1,
            "full",
            words(
                bg="Дванайсет деца, дванайсет поялника. Нова група ще има, щом умрат още принтери.",
                fr="Douze enfants, douze fers à souder. Un autre groupe suivra dès que d'autres imprimantes mourront.",
                en="Twelve children, twelve soldering irons. Another group will follow as soon as more printers die.",
            ),
        ),
        Mishap(2, "full"),
    ),
)

PHONES = ActivityContent(
    slug="telefonat-ne-hape",
    hub="gabrovo",
    kind="drop_in",
    audience="elders",
    title=words(
        bg="Телефонът не хапе",
        fr="Le téléphone ne mord pas",
        nl="De telefoon bijt niet",
        en="The phone does not bite",
    ),
    summary=words(
        bg="Носите телефона и въпроса. До вас сяда човек, който не въздиша, и пипате само вие. През понеделник, от"
        " десет до обяд.",
        fr="Apportez le téléphone et la question. Quelqu'un s'assied à côté de vous, ne soupire pas, et vous seul"
        " touchez l'écran. Un lundi sur deux, de dix heures à midi.",
        nl="Breng je telefoon en je vraag mee. Naast je zit iemand die niet zucht, en alleen jij raakt het scherm aan."
        " Om de twee weken op maandag, van tien tot twaalf.",
        en="Bring the phone and the question. Somebody sits beside you, does not sigh, and only you touch the screen."
        " Every other Monday, from ten to noon.",
    ),
    description=words(
        bg="""<p>Не е курс, няма първи урок и няма изпит. Идвате с телефона и с въпроса: къде отидоха снимките, защо
        внукът се вижда, а не се чува, какво иска този път банката. Доброволецът държи ръцете си в джобовете и казва кое
        да натиснете. Натискате вие.</p>
        <p>Накрая пишем стъпките на картонче с едри букви, с рисунка на копчето. Картончето отива на хладилника ви.
        <strong>Пароли не искаме и не помним</strong>; ако някой по телефона ви ги поиска, елате първо при нас.</p>""",
        en="""<p>It is not a course: there is no first lesson and no exam. You come with the phone and the question:
        where the photographs went, why your grandson can be seen but not heard, what the bank wants this time. The
        volunteer keeps both hands in their pockets and says what to press. You press.</p>
        <p>At the end we write the steps on a card in large letters, with a drawing of the button. The card goes on your
        fridge. <strong>We neither ask for passwords nor remember them</strong>; if somebody on the phone asks for
        yours, come to us first.</p>""",
    ),
    practical=words(
        bg="Носете и зарядното, и очилата. Чакането е с чай, по реда на чашите. Внукът също може да"
        " дойде, ако обещае да мълчи."
    ),
    access_words=words(
        bg="Без стъпала откъм двора, столове с облегалки. Говорим бавно и повтаряме, без да броим.",
        en="No steps from the yard, chairs with arms. We speak slowly and say it again without counting.",
        fr="Sans marche par la cour, chaises à accoudoirs. Nous parlons lentement et répétons sans compter.",
    ),
    easy_to_read=True,
    spoken=("bg", "ru"),
    transport=("foot", "bus"),
    made_weeks_ago=30,
    hands=(Hand("leads", name="Йоана Ралева"), Hand("helps", person="mila", shown=False)),
    dates=(
        Dates(
            week=-6,
            weekday=0,
            begins=time(10),
            minutes=120,
            times=6,
            every=2,
            place="chitalnya",
        ),
    ),
    mishaps=(
        Mishap(
            4,
            "note",
            words(
                bg="Този понеделник гледаме само съобщения „от банката“: носете ги всичките, и смешните.",
                fr="Ce lundi, nous ne regardons que les messages « de la banque » : apportez-les tous, même les"
                " drôles.",
                en="This Monday we look only at messages “from the bank”: bring them all, the funny ones too.",
            ),
        ),
    ),
)

WEEKLY: tuple[ActivityContent, ...] = (STORIES, HORO, ROBOT, PHONES)
