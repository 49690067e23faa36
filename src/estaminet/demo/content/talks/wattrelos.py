"""What is said about the activities and works of La Lainerie."""

from estaminet.demo.content.talks.lines import about, free, work

TALKS = (
    about(
        "reparer-plutot-que-jeter",
        62,
        """
        marek fr: J’ai une cafetière italienne dont la poignée a fondu. On répare ça, ou on la regarde mourir ensemble ?
        > karim fr: On répare. Il faut un bout de hêtre et une heure ; apportez aussi le café, pour l’essai final.
        odile fr: La fermeture éclair de mon manteau tient depuis octobre. Celle qui m’a aidée avait huit ans et plus de patience que moi.
        jp1 fr: Question de vieux : les transistors à piles, quelqu’un sait encore ?
        > marek fr: Oui, s’il n’est pas tombé dans la soupe. Le mien y est tombé, et il marche, mais il sent le poireau.
        zofia fr: Pensez à étiqueter vos vis. Samedi nous avions trois bocaux et deux grille-pain, personne ne savait plus.
        chloe nl: Kan ik met een fiets komen die te groot is voor de tram? Achterwiel loopt aan.
        > karim fr: Venez par la cour, la porte de la rue de derrière est large. Je laisse le portail ouvert jusqu’à midi.
        """,
    ),
    about(
        "ce-que-disaient-les-grands-meres",
        54,
        """
        fatiha fr: La prochaine fois je raconte comment on lavait la laine à la rivière, et qui tombait dedans.
        zofia fr: On a ri, et puis à la fin plus personne ne parlait. J’ai repris le bus suivant exprès.
        > fatiha fr: Moi aussi je suis restée assise un moment. Quand on raconte sa mère, il faut rentrer doucement.
        odile fr: Est-ce qu’on peut venir avec un petit de quatre ans ? Il écoute mieux que son père.
        > ana fr: Bien sûr. Il y a un tapis près du poêle, et personne ne dit chut.
        karim ar: جدّتي كانت تقول: من لا يعرف يحكي، يعرف يسمع. سأجلبها معي في المرّة القادمة.
        alice fr: On nous demande des enregistrements. Pour l’instant la réponse est non : celles qui racontent décident, et elles n’ont pas décidé.
        """,
    ),
    about(
        "balade-des-courees",
        47,
        """
        samuel en: Is it flat all the way? My knee has opinions about cobbles.
        > ana fr: Plat, mais pavé sur deux cents mètres, rue des Trois-Pierres. On y va lentement et il y a un banc.
        jp2 fr: La septième porte, c’est chez ma tante. Elle prépare du chicorée pour vingt, ne mangez pas avant.
        marek fr: Vous oubliez toujours la courée Delattre. Elle n’a plus que quatre maisons, mais la pompe marche.
        > odile fr: Je peux demander à Mme Delattre fille d’ouvrir. Elle aime bien quand on s’intéresse à la pompe.
        eve nl: Ik liep vorige keer mee zonder een woord Frans. De sleutels zeiden genoeg.
        zofia fr: Prévoyez des chaussures fermées : il y a du verre au numéro 9, la mairie le sait, le verre aussi.
        """,
    ),
    about(
        "comite-habitants-lainerie",
        44,
        """
        jp1 fr: Pour mardi : je voudrais qu’on parle des clés. J’en ai compté vingt-trois en circulation, et nous avons quatorze portes.
        > alice fr: C’est noté, en premier. Apportez les vôtres, on les pose toutes sur la table et on regarde.
        fatiha fr: Les chaises jaunes font mal au dos au bout d’une heure. Je ne demande pas un fauteuil, je demande une vis.
        odile fr: Le compte rendu de la dernière fois était clair, merci à celui qui l’a écrit. On voit même où on n’était pas d’accord.
        karim fr: Je ne peux pas venir avant 19 h. Si on vote sur le four, attendez-moi, j’ai un avis et un devis.
        > alice fr: On ne vote pas sans devis. Et il y aura du couscous à 19 h 30.
        chloe fr: Pourrait-on lire les comptes à voix haute une fois par trimestre ? Un tableau collé au mur, je passe devant.
        """,
    ),
    about(
        "samedi-du-four",
        6,
        """
        zofia fr: Mon levain a onze ans et il voyage mal. Je peux le déposer vendredi soir dans la cuisine ?
        > ana fr: Oui, étagère du bas, avec votre nom. Le dernier sans nom a été mangé par quelqu’un de très confiant.
        samuel fr: J’arrive à 10 h avec six pâtons et aucun talent.
        odile fr: Les tartes au sucre passent après le pain, sinon elles boivent toute la vapeur. On l’a appris deux fois.
        jp2 fr: Il reste du bois de palette non traité chez moi, trois brassées. Je le livre avec la brouette.
        > ana fr: Volontiers, mais vérifiez le tampon HT dessus. S’il y a écrit MB, laissez-le où il est.
        """,
    ),
    about(
        "devoirs-sous-la-verriere",
        36,
        """
        chloe fr: Driss a eu 14 en fractions. Il dit que c’est la tarte qui lui a fait comprendre.
        samuel fr: Je peux aider en anglais le mardi. Pas en grammaire, en culot.
        > ana fr: Le culot manque plus que la grammaire. Venez à 16 h 45, on goûte d’abord.
        fatiha fr: J’ai trois boîtes de crayons de couleur presque entiers. Il manque le vert partout, allez savoir.
        zofia fr: Petite remarque : à 18 h il fait noir dans la cour et les petits courent. Une lampe à capteur coûte moins qu’un genou.
        > alice fr: Commandée ce matin. Elle sera au-dessus de la porte bleue avant la fin du mois.
        """,
    ),
    about(
        "francais-du-mercredi",
        39,
        """
        fatiha fr: Avant, j’envoyais ma fille parler à la pharmacie. Hier j’y suis allée seule et j’ai même discuté le prix.
        marek fr: Le passé composé, je le laisse aux Français. Mais merci pour le rendez-vous chez le propriétaire, on l’avait répété trois fois.
        karim fr: Il y a encore de la place à la garderie le mercredi matin ? C’est pour ma cousine, sa petite a neuf mois.
        > ana fr: Deux places. Qu’elle vienne un quart d’heure plus tôt la première fois, pour que la petite choisisse son coin.
        amina ar: شكراً لأنكم تنتظرون حتى أجد الكلمة. في المدرسة لم ينتظر أحد.
        > ana fr: Quelqu’un peut-il me traduire ce qu’Amina écrit ? J’ai reconnu merci et j’aimerais le reste.
        > karim fr: « Merci d’attendre que je trouve le mot. À l’école, personne n’attendait. »
        """,
    ),
    about(
        "table-des-papiers",
        31,
        """
        jp1 fr: J’ai ouvert la lettre. C’était une bonne nouvelle. Elle était restée fermée six semaines sur le frigo.
        marek fr: Pour la retraite polonaise, prenez rendez-vous avec Zofia, elle connaît le formulaire mieux que celui qui l’a inventé.
        > zofia fr: Le E 205 n’existe plus, c’est le P5000. Mais oui, venez, j’ai le tampon et la patience.
        odile fr: Faut-il apporter les originaux ou des copies ?
        > alice fr: Des copies quand c’est possible. Et jamais votre carte bancaire, même si on vous la demande gentiment.
        hugo fr: Je viens de Mons exprès le jeudi, chez nous c’est complet. On est bien reçu, et le thé est fort.
        """,
    ),
    about(
        "quinze-couverts-du-vendredi",
        22,
        """
        fatiha fr: Vendredi c’est rfissa. Il faut un poulet qui a vécu, pas un qui a attendu sous plastique.
        odile fr: Je n’ai jamais autant épluché en riant. Les oignons n’y étaient pour rien.
        karim fr: Inscrivez-moi pour mars : chorba de ma sœur, elle dicte par téléphone et elle n’est jamais d’accord avec elle-même.
        samuel en: Could someone cook without pork AND without fish one week? Asking for one picky friend, who is me.
        > fatiha fr: Vendredi prochain, lentilles au cumin. Même les difficiles se resservent.
        jp2 fr: Le rapport du jour : seize couverts, quinze chaises, un volontaire debout. Il a mangé deux fois.
        zofia fr: Quelqu’un a-t-il emporté ma louche par erreur ? Manche en bois, brûlée d’un côté, aucune valeur sauf pour moi.
        > odile fr: Elle est dans le tiroir des torchons. C’est moi, pardon, je croyais qu’elle était à la maison.
        """,
    ),
    about(
        "chorale-des-deux-rives",
        29,
        """
        ginette fr: Depuis Mons on vous entend un quart de seconde trop tard, et c’est la première fois que j’ai l’air en avance.
        > zofia fr: Ici on croit que c’est vous qui êtes en retard. On s’en tiendra là.
        samuel fr: Les basses sont trois, dont une enrhumée. S’il y a un monsieur grave dans le quartier, qu’il se montre.
        odile fr: Quelqu’un pourrait imprimer les paroles en plus gros ? Je chante de mémoire, mais la mémoire a des trous au deuxième couplet.
        > ana fr: Dix exemplaires en corps 22 seront sur le piano vendredi.
        bianca it: Da Lucca vi ascoltiamo in registrazione. La seconda strofa ve la rubiamo, con il vostro permesso.
        > alice fr: Volez, volez. Nous avons bien pris votre canon du moulin.
        """,
    ),
    about(
        "the-du-lundi-fauteuil-ou-telephone",
        26,
        """
        odile fr: Yvette, du quatrième, écoute au téléphone depuis trois lundis. Elle n’a encore rien dit, mais elle fait cliqueter sa cuillère.
        chloe fr: Peut-on éviter que tout le monde parle en même temps ? Avec l’appareil auditif de maman, c’est une volière.
        > ana fr: Juste remarque. On passera le caillou : qui l’a en main parle.
        jp1 fr: Je fournis les spéculoos jusqu’à Pâques. Après, ce sera la faute à quelqu’un d’autre.
        marek fr: Le caillou est une bonne idée. Le mien est tombé dans mon thé, mais l’idée reste bonne.
        """,
    ),
    about(
        "trois-langues-pour-s-endormir",
        19,
        """
        karim fr: Ma fille dort avant la troisième langue. Du coup elle croit que le polonais n’existe pas.
        > zofia fr: Je commencerai par le polonais la semaine prochaine. Tant pis pour le français, il a l’habitude d’être écouté.
        amina ar: صوت السيّدة التي تقرأ بالعربيّة يشبه صوت خالتي. نمنا كلّنا، حتّى زوجي.
        eve en: We listened from Ghent with the camera off and the lights off. Nobody here speaks any of the three. It works.
        sara it: Anche a Lucca c’è chi non dorme. Se vi serve una voce italiana, ho una nonna e un microfono.
        """,
    ),
    about(
        "cinema-des-deux-rives",
        34,
        """
        samuel fr: Mon personnage est mort à la page quatre. Je peux revenir comme cousin ?
        > ana fr: Tout le monde revient comme cousin. On a déjà trois cousins et un chien.
        selma fr: Le train de 8 h 12 arrive à temps si on commence à 10 h. Merci de ne pas commencer à 9 h 45, comme samedi dernier.
        ines fr: J’ai prêté le pied de caméra à quelqu’un de très sympathique dont je n’ai pas le nom. Il a une vis sans fin, le pied, pas le monsieur.
        > karim fr: Il est chez moi, le pied. La vis aussi. Je les ramène.
        chloe fr: On m’a fait jouer en fauteuil une femme en fauteuil qui ne parle pas de son fauteuil. C’est rare, je le signale.
        odile fr: À la projection, gardez-moi une place au bord : je pleure salement.
        """,
    ),
    about(
        "nuit-blanche-de-la-bande-son",
        15,
        """
        karim fr: Pour la pluie : du riz sur une plaque. Pour l’orage : ma belle-sœur sur une plaque.
        zofia fr: J’apporte la machine à coudre de 1961. Elle fait un très bon train.
        chloe fr: Y a-t-il un endroit où s’allonger à 3 h ? Je suis volontaire, mais j’ai une colonne vertébrale.
        > ana fr: Quatre matelas sous la mezzanine et un canapé. Le canapé est pour vous, c’est écrit dessus.
        jp2 fr: Les voisins sont prévenus. La dame du 17 vient avec ses casseroles plutôt que d’appeler la police.
        """,
    ),
    about(
        "bobines-et-bobards",
        11,
        """
        marek fr: J’ai une histoire vraie avec un cheval, une douane et trente kilos de beurre. Personne ne la croit, donc je la mets côté bobards.
        odile fr: Le jeudi soir il faisait un froid de canard sous la verrière. Prévoyez des couvertures, les conteurs sont longs.
        > alice fr: Cinquante couvertures arrivent du lycée. Elles grattent, ça tient éveillé.
        joris nl: Wij komen met vijf uit Brussel. Is er zaterdag een verhaal dat je ook zonder Frans kunt volgen?
        > ana fr: Samedi 16 h, le mime. Et dimanche, Pieter traduit à l’oreille pour qui s’assoit près de lui.
        """,
    ),
    about(
        "tisser-a-quatre-mains",
        27,
        """
        vesela bg: Вашата лента пристигна. Третият ред е крив и си личи, че го е правило дете. Няма да го поправяме.
        > zofia fr: Le troisième rang est de Lila, six ans. Elle demande si la vieille dame de Gabrovo fait aussi des erreurs.
        > vesela bg: Кажете на Лила, че правя по една на ден, нарочно, да не ме урочасат.
        elena fr: Je traduis pour Lila : « J’en fais une par jour, exprès, pour que personne ne m’envie. »
        fatiha fr: Mes mains ne suivent plus, mais elles savent encore. La petite qui passait la navette m’a appelée chef.
        """,
    ),
    about(
        "un-film-trois-villes",
        21,
        """
        pieter nl: Bij ons lachte de zaal twee seconden later dan in Mons. Wij zijn dus officieel de traagste, of de ondertitels zijn het.
        > umit fr: Chez nous, on rit avant la blague. C’est le vin chaud.
        ginette fr: Voir Wattrelos applaudir en direct, je ne m’y attendais pas. J’ai fait coucou comme une idiote.
        alice fr: La prochaine fois, on laisse la liaison ouverte dix minutes après le film. C’est là que c’était le plus beau.
        """,
    ),
    about(
        "bal-des-inconnus",
        13,
        """
        samuel en: I changed partners eleven times and now I know eleven first names. Dangerous evening.
        odile fr: À quatre-vingts ans on m’a invitée six fois. J’ai refusé la septième, pour garder un souvenir.
        jp1 fr: Le plancher des métiers rebondit au milieu. Restez sur les bords si vous avez une hanche neuve.
        chloe fr: Danser en fauteuil avec quelqu’un qui ne pousse pas, ça s’apprend. Merci à l’accordéoniste d’avoir ralenti.
        """,
    ),
    about(
        "quatriemes-tournent-rue-des-villas",
        16,
        """
        ana fr: La rue sera bloquée mardi de 14 h à 16 h, avec l’accord de la mairie. Si vous avez une camionnette, pensez-y.
        marek fr: Ils m’ont demandé de jouer un voisin grincheux. J’ai dit que je ne savais pas faire, et toute la rue a ri.
        > jp1 fr: On t’a vu répéter, Marek. Tu répètes depuis 1987.
        """,
    ),
    about(
        "ce-que-le-mur-a-entendu",
        9,
        """
        zofia fr: J’ai collé l’oreille là où était mon métier. On entend l’eau des voisins, et quand même quelque chose.
        eve nl: Noor liet me luisteren naar een muur die al veertig jaar stil is. Ik ben er nog niet over uitgepraat.
        karim fr: Mettez le casque et fermez les yeux au passage des pas. C’est mon père. Personne ne me l’a dit, je les connais.
        > alice fr: Karim, si vous voulez, Noor aimerait vous rencontrer. Elle ne savait pas à qui étaient ces pas.
        """,
    ),
    work(
        "le-sifflet-de-quatre-heures",
        50,
        """
        jp2 fr: Il sonnait à quatre heures moins deux, pour qu’on ait le temps de courir.
        odile fr: Ma mère mettait l’eau des pommes de terre au sifflet. Le jour où il s’est tu, on a mangé en retard pendant un mois.
        > jp2 fr: Et le chien des Catteau hurlait avec. On ne savait plus lequel des deux donnait l’heure.
        samuel en: Who recorded this? You can hear someone cough at 0:41, and I am oddly fond of them.
        """,
    ),
    work(
        "la-navette-du-grand-pere",
        42,
        """
        petar bg: Същата совалка имаше и дядо ми, но от орех. Мислех, че е единствена.
        elena fr: Petar écrit que son grand-père avait la même, en noyer, et qu’il la croyait unique.
        marek fr: Regardez l’usure à gauche : l’homme était gaucher, ou son métier penchait.
        """,
    ),
    work(
        "trois-miches",
        37,
        """
        fatiha fr: La troisième miche, c’est celle qu’on donne. Personne ne le dit dans le film et pourtant tout le monde la pose à part.
        ginette fr: J’ai arrêté la vidéo trois fois pour regarder les mains.
        """,
    ),
    work(
        "la-couree-aux-douze-portes",
        30,
        """
        jp1 fr: La porte onze, c’était la nôtre. On l’avait peinte en vert parce qu’il restait de la peinture de la péniche.
        chloe fr: Belle photo, mais sait-on qui est la petite fille assise sur la marche ?
        > odile fr: C’est Jeannine Lepoutre. Elle vit à Tourcoing et elle a gardé le ruban.
        """,
    ),
    work(
        "dors-la-navette-dort",
        23,
        """
        zofia fr: Chez nous on chantait presque le même air, avec un loup à la place de la navette.
        sara it: L’ho cantata a mia figlia senza capire le parole. Ha capito lei.
        """,
    ),
    free(
        "wattrelos",
        10,
        "ana",
        {
            "fr": "La bibliothèque de la cour : que faire des livres en double ?",
            "nl": "De bib op de koer: wat doen we met dubbele boeken?",
        },
        """
        ana fr: Nous avons onze exemplaires du même roman de gare et aucun dictionnaire arabe-français. Vos idées ?
        odile fr: Les onze, laissez-les dans le bus 35. Il met une heure, on aura le temps.
        karim fr: J’ai un dictionnaire en double, mais il manque les lettres de sad à ta. Ça vous va ?
        > ana fr: C’est déjà la moitié du monde. Apportez-le.
        eve nl: In Gent ruilen we per kilo. Eén kilo roman voor één kilo kookboek. Het werkt beter dan je denkt.
        marek fr: Gardez au moins un exemplaire de chaque. Un jour quelqu’un le cherchera, et ce sera moi.
        """,
    ),
)
