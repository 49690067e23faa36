"""What is said about the activities of Izgrev."""

from estaminet.demo.content.talks.lines import about, free

TALKS = (
    about(
        "poyas-za-shest-obedni-pochivki",
        57,
        """
        mila bg: Четвъртият петък: поясът стига до средата на мен. Шефът ми също е вплетен, каза виц и го записах в десена.
        stoyan bg: Трийсет години лекувах зъби. Възелът ми е перфектен, всичко останало е за опит.
        > vesela bg: Възелът ти е хирургически. На стана не бързай, той не боли.
        elena fr: Quelqu’un de Wattrelos voudrait-il échanger un motif contre un autre ? Nous avons un losange à huit fils, sûr et ancien.
        > zofia fr: Je donne un chevron polonais et une recette de choux.
        """,
    ),
    about(
        "sryada-sme-na-stanovete",
        12,
        """
        radka bg: Внучката ми дойде да навива масури и вече командва двама по-големи от нея.
        stoyan bg: Третият стан отляво е затегнат. Ако пак скърца, скърца педалът, не аз.
        mila bg: Може ли да дойде и дете на седем, ако е високо?
        > petar bg: Нека дойде. Ще измерим краката, не годините.
        """,
    ),
    about(
        "praktika-na-edinaysette",
        51,
        """
        vesela bg: Единайсетте дойдоха с телефони, тръгнаха си с мазоли. Едно момче попита кога пак.
        elena bg: Оценките са шестици без една. Тя е моя, обърках основата пред всички.
        > nikola bg: Видяхме. Оттогава ни е по-лесно да грешим.
        """,
    ),
    about(
        "vecher-na-razkazite-izgrev",
        48,
        """
        stoyan bg: Миналия път пясъчният часовник спря по средата. Говорих единайсет минути и никой не каза нищо.
        nikola bg: Казахме, но ти говореше.
        radka bg: Запазете ми стол до печката. Историята ми е за вълк и е кратка, вълкът е дълъг.
        tommaso it: Vi ascoltiamo con un traduttore e una bottiglia. Il lupo di Radka qui è già famoso.
        > elena en: Radka says the wolf is still available for tours.
        """,
    ),
    about(
        "horo-stapka-po-stapka",
        42,
        """
        mila bg: На половин скорост съм богиня.
        petar bg: Баба Весела преброи до седем и спря. Оказа се, че размерът е единайсет.
        > vesela bg: Останалите четири ги чувате с краката, дете.
        samuel en: I joined by screen from Mons and danced into a bookshelf. Excellent rhythm, that bookshelf.
        nikola bg: Има ли обувки под наем, или идваме по чорапи?
        > radka bg: По чорапи. Подът е топъл, под него минава тръбата от печката.
        """,
    ),
    about(
        "robot-koyto-gasi-lampite",
        39,
        """
        mila bg: Роботът загаси лампата, докато още запоявахме. Значи работи.
        stoyan bg: Давам два мотора от стара пералня. Силни са, вържете го за крака на масата.
        nikola bg: Окото му гледа накриво, но вижда всичко. Познавам такива хора.
        emre en: Send us the drawings? Our counter lamp needs a guardian.
        > mila en: They are on the wiki, file “edno-oko”. Comments are half in Bulgarian, half in despair.
        """,
    ),
    about(
        "telefonat-ne-hape",
        36,
        """
        radka bg: Научих се да пращам снимка. Пратих на сина си домат, той ми прати Лондон.
        vesela bg: Момчето до мен не въздъхна нито веднъж. Броих.
        stoyan bg: Как се спира гласът, който казва „завийте наляво“? Седя си вкъщи.
        > petar bg: Ела в понеделник, чичо Стояне, ще го накараме да мълчи.
        """,
    ),
    about(
        "rekata-koyato-varteshe-grada",
        32,
        """
        elena fr: Stoyan a arrêté le groupe devant un mur et nous a fait écouter une machine disparue. Personne n’a bougé.
        nikola bg: При втория бент се вижда колелото, ако водата е ниска. Миналата неделя беше ниска.
        radka bg: Аз работех на третия етаж, до прозореца. Реката беше синя в сряда и червена в петък.
        > joris nl: Bij ons was het kanaal op donderdag paars. Misschien moeten onze rivieren eens praten.
        """,
    ),
    about(
        "pesen-s-edna-sekunda-zakasnenie",
        29,
        """
        vesela bg: Секундата закъснение я пеем като въздишка. Вече не си представям песента без нея.
        giulia it: Anche noi l’abbiamo lasciata nella partitura: un quarto di sospiro.
        petar bg: Някой от Лука кихна в третия куплет. Стои добре, да го оставим.
        """,
    ),
    about(
        "sedem-vlaka-do-vatrelo",
        26,
        """
        mila bg: Списъкът за из път: четири совалки, осем четки за зъби, една баница, да не пътува сама.
        stoyan bg: На третия влак имаме девет минути за смяна. Куфарите без колелца да останат вкъщи.
        alice fr: On vous attend sur le quai avec une banderole. Fatiha a tissé l’alphabet cyrillique, dites-nous si une lettre est à l’envers.
        > elena bg: Буквата Я гледа наляво. Оставете я така, тя се оглежда за нас.
        """,
    ),
    about(
        "vita-banitsa-s-kasmeti",
        23,
        """
        radka bg: На мен се падна „ти миеш тавите“. За трети път. Подозирам ръка отвътре.
        stoyan bg: Моят късмет: „днес ще ти се обади стар приятел“. Обади се данъчната.
        mila bg: Може ли късмети и на български, и на езика на гостите? Франсоа яде четири парчета, без да разбере бъдещето си.
        > elena fr: François, il était écrit : « Reprenez-en. »
        """,
    ),
    about(
        "nishkata-na-ivon",
        20,
        """
        petar bg: „Вретено“ остана „вретено“. Спорихме две вечери и Ивон спечели с поглед.
        odile fr: Yvonne était ma voisine de palier. Elle aurait ri de parler bulgare, et puis elle aurait appris.
        vesela bg: Машината ѝ е като моята. Аз моята продадох. Гледах филма с ръце в скута.
        """,
    ),
    about(
        "glavi-za-karnavala",
        17,
        """
        nikola bg: Нашата тройка изтегли „зима“. Главата е весела, защото лепилото изсъхна така.
        stoyan bg: Вестници от 1988-а лепят по-добре. По-тежки новини имаше.
        mila bg: Кой носи глава през вратата? Мерили ли сме вратата?
        > petar bg: Мерихме. Главата е с два пръста по-широка. Ще мине през прозореца, като всяка година.
        """,
    ),
    about(
        "nastoyatelstvoto-na-otvoreni-vrati",
        14,
        """
        radka bg: За трите минути: аз моите ги давам на съседката, тя има повече за казване.
        petar bg: Сметката за ток е с една трета по-ниска. Роботът иска да го запишем в протокола.
        stoyan bg: Печката в понеделник ще я паля аз. Във вторник който е ходил последен вкъщи.
        elena bg: Платформата към становете се утвърди с девет гласа и един въпрос. Въпросът е в протокола, отговорът идва.
        > vesela bg: Въпросът е мой: кой ще я чисти от сняг? И питам пак.
        """,
    ),
    about(
        "kuklite-zad-zavesata",
        11,
        """
        mila bg: Кралят говори само четири думи, и едната е „сол“. Цялата зала беше с готвачката.
        nikola bg: Гласът от архива е на моя учител по физика. Познах кашлицата.
        amina fr: On a regardé l’enregistrement à Bruxelles avec les petits. Ils rejouent le roi depuis, avec une chaussette et du sel.
        """,
    ),
    about(
        "sedem-poyasa-sedem-glasa",
        8,
        """
        vesela bg: Петата слушалка съм аз. Не си познах гласа, познах стана зад него.
        petar bg: Пипайте поясите отдолу, там е скрит възелът на майстора.
        eve en: I stood at belt number three until they closed. Somebody please translate the word she laughs at.
        > elena en: It is “pukanki”, popcorn. That is what the loom sounded like when the thread was dry.
        """,
    ),
    free(
        "gabrovo",
        16,
        "petar",
        {
            "bg": "Топло или светло: къде да отидат парите от карнавала?",
            "en": "Warm or bright: where should the carnival money go?",
        },
        """
        petar bg: Имаме 1 140 лева. Стигат или за прозорците към двора, или за лампи над становете. Кажете.
        vesela bg: Светло. Студено ми е и с прозорци, но без светлина не виждам нишката.
        stoyan bg: Топло. Моите пръсти виждат сами.
        mila bg: А ако уплътним прозорците с остатъци от вълна? Имаме седем чувала и свободна събота.
        > petar bg: Мила, ти току-що спести осемстотин лева. Събота, десет часа, всички с ножици.
        radka bg: Аз ще донеса чай, нож за прозорците и една песен, че върви по-бързо.
        nikola bg: Тогава гласувам за лампи. Светло, топло и без сметка.
        """,
    ),
)
