"""Gabrovo now and then: what comes once a month, once a season, or once."""

from datetime import time

from estaminet.demo.content.activities.gabrovo_outings import OUTINGS
from estaminet.demo.content.activity_shapes import ActivityContent, Dates, Hand, Mishap
from estaminet.demo.content.shapes import words

BANITSA = ActivityContent(
    slug="vita-banitsa-s-kasmeti",
    hub="gabrovo",
    kind="meal",
    title=words(
        bg="Вита баница с късмети, целогодишно",
        fr="Banitsa à petits papiers, en toute saison",
        nl="Banitsa met briefjes, het hele jaar door",
        en="Banitsa with fortunes, all year round",
    ),
    summary=words(
        bg="Точим, вием, пъхаме късметите и чакаме. В баницата е писано всичко – от „ще ти върнат книгата“ до „ти миеш"
        " тавите“.",
        fr="On étire la pâte, on roule, on glisse les petits papiers, on attend. Tout y est écrit, de « on te rendra"
        " ton livre » à « tu laves les plats ».",
        nl="Deeg uittrekken, rollen, briefjes erin, wachten. In de banitsa staat alles, van ‘je krijgt je boek terug’"
        " tot ‘jij wast de bakplaten af’.",
        en="Stretch the dough, roll it, slip in the fortunes, wait. Everything is written in a banitsa, from “your book"
        " will come back” to “you wash the tins”.",
    ),
    description=words(
        bg="""<p>Застиламе сцената с мушами и точим отгоре, защото друга маса от шест метра в града няма. Баба Весела
        хвърля първата кора във въздуха; останалите гледат, после опитват, после кърпим. <strong>Скъсаната кора е
        най-вкусна</strong>, сиренето изтича навън и хваща коричка.</p>
        <p>Докато се пече във фурната зад кулисите, пишем късметите за следващия месец. Правилата са две: никой не се
        плаши и никой не се жени насила.</p>
        <ul><li>Две тави със сирене.</li><li>Една тиквена, без мляко и без яйца.</li><li>Боза, докато има.</li></ul>""",
        fr="""<p>Nous couvrons la scène de toile cirée et nous étirons la pâte dessus : il n'y a pas d'autre table de
        six mètres en ville. Vesela lance la première feuille en l'air ; les autres regardent, essaient, puis on
        raccommode. <strong>La feuille déchirée est la meilleure</strong> : le fromage sort et fait une croûte.</p>
        <p>Pendant que ça cuit dans le four derrière les coulisses, on écrit les petits papiers du mois suivant. Deux
        règles : on ne fait peur à personne, et on ne marie personne de force.</p>""",
    ),
    practical=words(
        bg="Престилка и ръце без крем. Брашно, сирене и тави има. Който идва с дете, му намира столче от първия ред;"
        " децата пишат най-добрите късмети. Ако останат парчета, носите ги на съседите от вашия вход.",
        fr="Un tablier, et des mains sans crème. Farine, fromage et plats sont là. Les enfants écrivent les meilleurs"
        " papiers. S'il reste des parts, vous les portez à vos voisins de palier.",
        en="An apron, and hands without cream. Flour, cheese and tins are here. Children write the best fortunes. Any"
        " pieces left over go to the neighbours on your stairs.",
    ),
    access_words=words(
        bg="Без стъпала откъм двора; до сцената има пет стъпала, затова половината тесто се точи и долу, на нормална"
        " маса. Глутен, мляко и яйца има във въздуха; тиквената се меси отделно и първа.",
        en="No steps from the yard; the stage is five steps up, so half of the dough is rolled below at an ordinary"
        " table. There is gluten, milk and egg about; the pumpkin one is made apart, and first.",
    ),
    price="as_you_can",
    price_words=words(
        bg="Тава излиза около девет евро. Чинията за парите е до чинията за късметите; гледайте да не ги объркате.",
        fr="Un plat revient à neuf euros environ. L'assiette pour l'argent est à côté de celle des petits papiers ; ne"
        " les confondez pas.",
        nl="Een bakplaat kost ons ongeveer negen euro. Het bord voor het geld staat naast dat voor de briefjes; haal ze"
        " niet door elkaar.",
        en="A tin costs us about nine euros. The plate for money stands beside the plate for fortunes; try not to mix"
        " them up.",
    ),
    spoken=("bg", "en", "ru"),
    transport=("foot", "bus"),
    entry="booked",
    seats=20,
    made_weeks_ago=28,
    hands=(Hand("leads", person="vesela"), Hand("helps", person="elena"), Hand("helps", person="stoyan", shown=False)),
    dates=(Dates(week=-9, weekday=5, begins=time(10, 30), minutes=150, times=5, nth=2, place="salon"),),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                bg="Трима получиха „ти миеш тавите“. Измиха ги и тримата и си останаха приятели.",
                fr="Trois personnes ont tiré « tu laves les plats ». Elles les ont lavés ensemble et sont restées"
                " amies.",
                en="Three people drew “you wash the tins”. All three washed them, and are still friends.",
            ),
        ),
    ),
)

THREAD = ActivityContent(
    slug="nishkata-na-ivon",
    hub="gabrovo",
    kind="screening",
    partners=("wattrelos",),
    ages=(10, None),
    title=words(
        bg="„Нишката на Ивон“ – със субтитри от нашата маса",
        fr="« Le Fil d'Yvonne », sous-titré à notre table",
        nl="‘Le Fil d'Yvonne’, aan onze tafel ondertiteld",
        en="“Yvonne's Thread”, subtitled at our own table",
    ),
    summary=words(
        bg="Ватрело ни прати филм за една предачка, която отказва да продаде машината си. Преведохме го за единайсет"
        " вечери, с две скарвания за думата „вретено“.",
        fr="Wattrelos nous a envoyé un film sur une fileuse qui refuse de vendre sa machine. Nous l'avons traduit en"
        " onze soirées et deux disputes.",
        nl="Wattrelos stuurde ons een film over een spinster die haar machine niet wil verkopen. Wij vertaalden hem in"
        " elf avonden, met twee ruzies.",
        en="Wattrelos sent us a film about a spinner who will not sell her machine. We translated it in eleven"
        " evenings, with two quarrels.",
    ),
    description=words(
        bg="""<p>Ивон е на седемдесет и четири и държи в гаража си предачна машина, която още върви. Внукът има купувач,
        кметът има музей, а Ивон има поръчка. Филмът е сниман от хора от квартала и в него всички си играят себе си,
        освен кучето.</p>
        <p>На първата прожекция раздадохме <strong>моливи и листове</strong>: който не разбере реплика, записва
        минутата. Събраха се четирийсет и три бележки, повечето за времената на глаголите. Сега го даваме поправен, а
        накрая се обаждаме във Ватрело да питаме какво стана с машината.</p>""",
        fr="""<p>Yvonne a soixante-quatorze ans et, dans son garage, une machine à filer qui tourne encore. Son
        petit-fils a un acheteur, le maire a un musée, et Yvonne a une commande. Le film est tourné par des gens du
        quartier ; tout le monde y joue son propre rôle, sauf le chien.</p>
        <p>À la première projection, nous avions distribué des <strong>crayons</strong> : une réplique obscure, on note
        la minute. Quarante-trois remarques, la plupart sur les temps des verbes. Voici la version corrigée, et à la fin
        nous appelons Wattrelos pour savoir ce qu'est devenue la machine.</p>""",
    ),
    access_words=words(
        bg="Български субтитри през целия филм, с едри букви и с надписи за звуците („скърца врата“). Три места за"
        " колички на петия ред, където се вижда най-добре. Салонът не се затъмнява напълно.",
        fr="Sous-titres bulgares tout du long, en grand, sons compris (« une porte grince »). Trois places en fauteuil"
        " au cinquième rang, d'où l'on voit le mieux. La salle n'est jamais tout à fait noire.",
        en="Bulgarian subtitles throughout, large, sounds included (“a door creaks”). Three wheelchair places in the"
        " fifth row, the best view. The hall is never quite dark.",
    ),
    price="as_you_can",
    price_words=words(
        bg="Колкото бихте дали за билет в града, минус пуканките: пуканки няма.",
        fr="Ce que vous donneriez au cinéma, moins le pop-corn : il n'y en a pas.",
        en="What you would pay at the cinema, less the popcorn: there is none.",
    ),
    spoken=("fr", "bg"),
    transport=("foot", "bus"),
    seats=140,
    made_weeks_ago=18,
    hands=(Hand("leads", person="elena"), Hand("helps", person="petar")),
    facts={
        "film": "Le Fil d’Yvonne",
        "director": "Maud Delecourt",
        "year": 2024,
        "minutes": 71,
        "subtitles": ["bg", "fr"],
    },
    dates=(
        Dates(
            week=-12,
            weekday=2,
            begins=time(19),
            minutes=130,
            place="salon",
            titles=(words(bg="Проба с моливи", fr="L'essai aux crayons", en="Trial run, with pencils"),),
        ),
        Dates(
            week=2,
            weekday=2,
            begins=time(19),
            minutes=120,
            place="salon",
            titles=(
                words(bg="Поправеният", fr="La version corrigée", nl="De verbeterde versie", en="The corrected one"),
            ),
        ),
    ),
)

HEADS = ActivityContent(
    slug="glavi-za-karnavala",
    hub="gabrovo",
    kind="jam",
    audience="families",
    ages=(7, None),
    title=words(
        bg="Глави за карнавала: два дни лепило",
        fr="Des têtes pour le carnaval : deux jours de colle",
        nl="Koppen voor het carnaval: twee dagen lijm",
        en="Heads for the carnival: two days of glue",
    ),
    summary=words(
        bg="Дванайсет тройки, по една глава на тройка, всичко от стари вестници. Във всяка тройка има човек под 15 и"
        " човек над 60; темата се тегли от шапка.",
        fr="Douze trios, une tête par trio, le tout en vieux journaux. Dans chaque trio, quelqu'un de moins de 15 ans"
        " et quelqu'un de plus de 60 ; le thème se tire d'un chapeau.",
        nl="Twaalf trio's, één kop per trio, alles van oude kranten. In elk trio zit iemand jonger dan 15 en iemand"
        " ouder dan 60; het thema komt uit een hoed.",
        en="Twelve threes, one head each, all of it old newspaper. In every three there is somebody under 15 and"
        " somebody over 60; the theme is drawn from a hat.",
    ),
    description=words(
        bg="""<p>Главата за карнавал трябва да се вижда от третия етаж и да не тежи повече от котка. Останалото е ваша
        работа. В събота връзваме тел, късаме вестници и варим лепило от брашно; през нощта главите съхнат до печката,
        по ред на номерата. В неделя има боя, очи, вежди и спор за носовете.</p>
        <p>В четири часа излизаме с всичко живо <strong>до моста и обратно</strong>, да видим коя глава се обръща на
        вятъра. Журито е един кондуктор от тролея: казва коя би качил без билет.</p>
        <p>Ако сте сами, елате сами. Тройките ги събираме ние.</p>""",
        en="""<p>A carnival head must be seen from the third floor and weigh no more than a cat. The rest is up to you.
        On Saturday we tie wire, tear newspapers and boil flour paste; overnight the heads dry by the stove, in
        numerical order. Sunday is for paint, eyes, eyebrows and the argument about noses.</p>
        <p>At four o'clock everything that can walk goes <strong>to the bridge and back</strong>, to see which head
        turns in the wind. The jury is one trolleybus conductor, who says which of them he would let on without a
        ticket.</p>
        <p>If you are alone, come alone. We make up the threes.</p>""",
    ),
    practical=words(
        bg="Стари дрехи, вестници (без гланцирани страници), копчета, капачки, скъсани чадъри. Обядът е супа и в двата"
        " дни. В неделя иначе сме затворени: звънете откъм двора. Който може само единия ден, да дойде в събота.",
        fr="De vieux habits, des journaux non glacés, des boutons, des bouchons, des parapluies cassés. Soupe à midi"
        " les deux jours. Le dimanche la maison est fermée : sonnez côté cour.",
        en="Old clothes, newspapers (no glossy pages), buttons, bottle tops, broken umbrellas. Soup for lunch both"
        " days. On Sundays we are otherwise closed: ring at the yard door.",
    ),
    price="free",
    spoken=("bg", "en"),
    transport=("foot", "bus", "car"),
    entry="booked",
    seats=36,
    made_weeks_ago=7,
    hands=(
        Hand("leads", person="petar"),
        Hand("helps", person="mila"),
        Hand("guest", name="Огнян Карабелов"),
    ),
    dates=(
        Dates(
            week=2,
            weekday=5,
            begins=time(10),
            minutes=480,
            place="salon",
            titles=(
                words(
                    bg="Събота: тел, вестници, лепило",
                    fr="Samedi : fil de fer, journaux, colle",
                    nl="Zaterdag: draad, kranten, lijm",
                    en="Saturday: wire, newspapers, glue",
                ),
            ),
        ),
        Dates(
            week=2,
            weekday=6,
            begins=time(10),
            minutes=390,
            place="salon",
            titles=(
                words(
                    bg="Неделя: боя, очи и до моста",
                    fr="Dimanche : peinture, yeux, et jusqu'au pont",
                    nl="Zondag: verf, ogen en tot aan de brug",
                    en="Sunday: paint, eyes, and to the bridge",
                ),
            ),
        ),
    ),
)

BOARD = ActivityContent(
    slug="nastoyatelstvoto-na-otvoreni-vrati",
    hub="gabrovo",
    kind="meeting",
    title=words(
        bg="Настоятелството заседава на отворени врати",
        en="The board meets with the doors open",
    ),
    summary=words(
        bg="Час и половина за сметката за ток, за платформата към становете и за това кой пали печката. Всеки съсед има"
        " три минути, всеки член – и един глас.",
        en="An hour and a half on the electricity bill, the platform lift to the looms, and who lights the stove. Every"
        " neighbour has three minutes; every member has a vote as well.",
    ),
    description=words(
        bg="""<p>Дневният ред виси на таблото една седмица по-рано и под него има молив. Каквото допишете, се разглежда;
        каквото е зачеркнато, пише кой го е зачеркнал. Елена чете сметките на глас, до стотинка, сега вече до цент.</p>
        <p>За политика се спори прав, затова столове има само за <strong>решенията</strong>. Протоколът излиза до петък,
        на една страница, с голям шрифт: какво, кой, докога. Ако след това пак не разбирате нещо, грешката е в
        протокола.</p>""",
    ),
    practical=words(
        bg="Който не може да дойде, пуска бележка през прозорчето за книги; четем и неподписаните, но след подписаните."
        " Децата рисуват на масата с речниците.",
        en="If you cannot come, put a note through the book window; we read the unsigned ones too, after the signed"
        " ones. Children may draw at the table with the dictionaries.",
    ),
    easy_to_read=True,
    spoken=("bg",),
    transport=("foot", "bus"),
    made_weeks_ago=26,
    hands=(Hand("leads", person="elena"), Hand("helps", name="Христо Мандажиев")),
    dates=(
        Dates(
            week=-12,
            weekday=0,
            begins=time(17, 30),
            minutes=90,
            place="salon",
            titles=(words(bg="Роялът: да се мести или да се суши", en="The piano: move it, or dry it"),),
        ),
        Dates(
            week=1,
            weekday=0,
            begins=time(17, 30),
            minutes=90,
            place="chitalnya",
            mode="hybrid",
            online_url="https://sreshti.izgrev.example/nastoyatelstvo",
            titles=(words(bg="Токът и платформата", en="Electricity, and the platform lift"),),
        ),
        Dates(
            week=14,
            weekday=0,
            begins=time(17, 30),
            minutes=90,
            place="chitalnya",
            titles=(words(bg="Кой пали печката", en="Who lights the stove"),),
        ),
    ),
    mishaps=(
        Mishap(
            1,
            "note",
            words(
                bg="Ще дойде и човекът с офертата за платформата. Носете въпроси и рулетка.",
                fr="L'homme du devis pour la plateforme sera là. Apportez des questions et un mètre ruban.",
                en="The man with the estimate for the lift is coming. Bring questions and a tape measure.",
            ),
        ),
    ),
)

PUPPETS = ActivityContent(
    slug="kuklite-zad-zavesata",
    hub="gabrovo",
    kind="performance",
    audience="families",
    ages=(4, None),
    draft=True,
    title=words(bg="Куклите зад завесата от 1927-а", fr="Les marionnettes derrière le rideau de 1927"),
    summary=words(
        bg="Крал, който пести думите си, и готвачка, която не може да го понася. Куклите са от остатъци прежда,"
        " гласовете – от архива.",
        fr="Un roi qui économise ses mots et une cuisinière qui ne le supporte pas. Marionnettes en restes de laine,"
        " voix tirées des archives.",
    ),
    description=words(
        bg="""<p>Кралят е решил да казва само по десет думи на ден. До обяд ги е изхарчил за времето. Следобед пада
        мостът, а той няма с какво да извика.</p>
        <p>Куклите са от чорапи, масури и скъсана основа; мърдат ги четирима възрастни и едно дете, което знае текста на
        всички. След края завесата <strong>остава вдигната</strong>: слизате и пипате. (Елена: да питаме Огнян за
        осветлението и да решим възрастта.)</p>""",
    ),
    spoken=("bg",),
    transport=("foot", "bus"),
    seats=80,
    made_weeks_ago=2,
    hands=(Hand("leads", person="petar", shown=False), Hand("guest", name="Огнян Карабелов", shown=False)),
    dates=(Dates(week=18, weekday=5, begins=time(11), minutes=50, times=2, place="salon"),),
)

SEASONS: tuple[ActivityContent, ...] = (*OUTINGS, BANITSA, THREAD, HEADS, BOARD, PUPPETS)
