"""What is said about the activities of the Café Europa."""

from estaminet.demo.content.talks.lines import about, free

TALKS = (
    about(
        "cine-soupe-de-mons",
        61,
        """
        ginette fr: La soupe aux pois avait le goût de la cantine de l’atelier, en mieux : il y avait des pois.
        hugo fr: Les sièges du fond grincent pendant les scènes muettes. On dirait que la salle commente.
        > bob fr: On a mis de la cire jeudi. Si ça grince encore, c’est le public.
        selma fr: Merci d’avoir laissé la lumière basse après la fin. J’avais besoin de trois minutes.
        emre en: Subtitles in English would help my cousin, she visits in March. I can type them if somebody gives me the words.
        > ines fr: On te donne le texte lundi. Deux paires d’yeux valent mieux qu’une machine.
        samuel fr: Le film parlait de mon quartier, et j’y ai appris le nom de ma rue.
        """,
    ),
    about(
        "les-silences-de-marthe",
        46,
        """
        chloe fr: C’est la première fois que je vois les entendants lire les sous-titres pendant que les autres rient déjà.
        ginette fr: Quatre-vingt-dix ans, et elle regarde la caméra comme on regarde un percepteur.
        lotte nl: Femke van het atelier kende Marthe. Ze zei: ze gebaart met een West-Vlaams accent.
        > umit fr: Je ne savais pas qu’on pouvait avoir un accent dans les mains. Je regarde les miennes depuis ce matin.
        """,
    ),
    about(
        "notices-pour-un-monde-plus-simple",
        41,
        """
        hugo fr: La notice du distributeur de tickets, on devrait l’afficher à la gare. Pour de vrai, demain.
        > bob fr: La SNCB vient la voir mardi. On a préparé du café et aucune excuse.
        selma fr: J’ai refait le formulaire de la cantine avec ma classe d’adultes. De quatre pages on est passés à une, et il restait de la place pour un dessin.
        jp1 fr: Faites celle du chauffage de La Lainerie, par pitié.
        emre tr: Annemin ilaç kutusunu ilk kez kendim okudum. Yeni kutuyu yapanların ellerine sağlık.
        > umit fr: Emre dit qu’il a lu seul, pour la première fois, la boîte de médicaments de sa mère.
        """,
    ),
    about(
        "questions-betes-reponses-lentes",
        32,
        """
        samuel fr: Question bête : pourquoi le ciel est noir la nuit s’il y a autant d’étoiles ? La réponse a duré quarante minutes et je voudrais la suite.
        ginette fr: J’aime bien qu’on interdise de répondre vite. Mon gendre devrait venir.
        ines fr: Prochaine invitée : une glaciologue. Envoyez vos questions d’ici dimanche, les plus bêtes d’abord.
        > hugo fr: Est-ce que la glace sait qu’elle fond ?
        > ines fr: Je la mets en premier.
        """,
    ),
    about(
        "bureau-des-clics-perdus",
        5,
        """
        ginette fr: Quatre mille photos, il en reste trois cents. J’ai pleuré sur douze et jeté le pouce de mon mari cent fois.
        selma fr: La double authentification, c’est comme la porte de mon immeuble : une clé et un digicode. Expliqué comme ça, j’ai compris.
        > umit fr: Je vais le dire comme ça désormais, vous permettez ?
        hugo fr: Le monsieur avant moi avait soixante-dix ans et un mot de passe de trente signes. Respect.
        """,
    ),
    about(
        "camion-atelier-du-mercredi",
        38,
        """
        hugo fr: À Harmignies on était six sous la pluie et personne n’est parti. La bouilloire y est pour beaucoup.
        emre fr: L’imprimante 3D a refait la molette du four de ma voisine. Elle a payé en gaufres.
        samuel en: Any chance the truck stops at Nouvelles in February? Half the village owns one broken thing each.
        > bob fr: On peut le 18, si quelqu’un nous prête une prise de 16 ampères et un toit.
        selma fr: Mon fils a soudé sa première étagère. Elle penche, il refuse qu’on la redresse.
        """,
    ),
    about(
        "table-des-langues-du-jeudi",
        28,
        """
        emre en: I learned to order coffee in five languages. Now I cannot sleep in any of them.
        selma tr: Türkçe masası için iki kişi daha lazım. Ben konuşurum ama tek başıma da tavla oynayamam.
        ilaria it: Vengo da Bruxelles ogni due settimane. Al tavolo italiano si parla solo di cibo, come previsto.
        bianca it: Qualcuno di Lucca può collegarsi da qui? Abbiamo una zia loquace e una buona connessione.
        > umit fr: La tante bavarde est la bienvenue. On pose la tablette sur la nappe verte.
        ginette fr: Au bout de vingt minutes je savais dire non en turc. C’est un bon début.
        otto en: The German cloth was empty last Thursday. I would sit there if somebody corrects my articles.
        > lotte de: Ich komme nächste Woche dazu. Artikel verbessere ich nur, wenn du es willst.
        """,
    ),
    about(
        "studio-des-12-17",
        25,
        """
        umit fr: L’émission de dimanche sur les cantines a été réécoutée par l’échevine. Elle demande un droit de réponse, on lui donne quatre minutes.
        selma fr: Ma fille a posé une question au boulanger qu’aucun adulte n’avait osé poser. Il a répondu.
        hugo fr: On bafouille moins qu’en septembre. C’est presque dommage.
        """,
    ),
    about(
        "jam-48-heures-un-probleme",
        24,
        """
        ines fr: Le problème du mois : la rampe de la poste descend vers la rue, et pas vers le trottoir. Venez avec un niveau.
        chloe fr: Je la connais, cette rampe. Je peux venir vendredi soir pour montrer où ça coince, pas pour être un cas.
        > ines fr: C’est vous qui ouvrez la séance, alors, et c’est vous qui dites quand c’est résolu.
        emre en: Our prototype held for nine hours, then a pigeon. We have ideas about the pigeon.
        bob fr: Dimanche 18 h, on a expliqué à la rue pourquoi ça ne tenait pas encore. La rue a proposé une planche. Elle tient.
        """,
    ),
    about(
        "nuit-de-ce-qui-traine",
        20,
        """
        ginette fr: La cloche a sonné quarante-deux fois. Ma manche gauche est la trente-neuvième.
        hugo fr: J’ai fini le puzzle de ma grand-mère. Il manquait une pièce depuis 1998 ; on l’a découpée au laser, en noir, pour qu’on sache.
        samuel fr: Il y a quelqu’un qui a terminé un roman, oui, un roman, à 23 h 50. On a sonné deux fois.
        """,
    ),
    about(
        "mailles-du-lundi",
        18,
        """
        ginette fr: L’écharpe fait 12,05 m depuis lundi. Au pont, il en faut dix-neuf. Tricotez serré dans vos têtes et lâche sur les aiguilles.
        fatiha fr: J’ai tricoté quarante centimètres pour vous à Wattrelos, en point de riz. Ana les apporte jeudi.
        > ginette fr: Reçus ! Ils sont plus réguliers que les nôtres, on va les mettre à un endroit discret.
        emre fr: Je sais faire une maille endroit. À l’envers, je perds le fil, mais je crois que c’est dans l’expression.
        vesela bg: Изпратих ви пет мотка кафява вълна. Мирише на овца само първата седмица.
        """,
    ),
    about(
        "devis-factures-et-sueurs-froides",
        17,
        """
        karim fr: Bérénice m’a fait barrer le mot « forfait » trois fois. Résultat : j’ai été payé.
        selma fr: On peut venir sans être indépendante, juste pour comprendre ce qu’on signe ?
        > ines fr: C’est même mieux avant qu’après. Apportez le papier, on le lit à deux.
        """,
    ),
    about(
        "quatre-plaques-et-vingt-couverts",
        14,
        """
        selma fr: Pour vingt, il faut quatre kilos d’aubergines et une seule personne qui commande. Ce sera moi.
        hugo fr: La quatrième plaque chauffe la moitié moins. C’est parfait pour le riz, ne la réparez pas.
        > bob fr: Trop tard, Marek est passé avec son tournevis. Maintenant elle chauffe le double.
        samuel en: I ate at the counter, standing, next to a notary and a skater. Nobody asked anybody what they do.
        """,
    ),
    about(
        "comite-du-comptoir",
        12,
        """
        ginette fr: J’ai été tirée au sort pour présider. J’ai coupé la parole à tout le monde, même à moi.
        hugo fr: Le troisième point a duré quatre minutes et on a décidé. On devrait toujours commencer par le troisième.
        bob fr: Compte rendu affiché : on garde le flipper, on change la serrure, on cherche quelqu’un pour les plantes.
        > emre fr: Je prends les plantes. Ma mère a tué toutes les siennes, j’ai de l’expérience de ce qu’il ne faut pas faire.
        """,
    ),
    about(
        "bal-du-premier-etage",
        8,
        """
        umit fr: La batterie en bidons s’accorde avec de l’eau. Celui de gauche est en ré depuis qu’il fuit.
        selma fr: Trois danses apprises, trois oubliées, promesse tenue. À 23 h je dansais encore avec mes deux fils.
        ginette fr: Pour les genoux, il y a l’ascenseur. Il raconte une histoire entre le rez et le premier, ça vaut le détour.
        """,
    ),
    about(
        "aller-retour-a-lucques",
        35,
        """
        ines fr: Places 12 à 14 encore libres. On part avec la découpeuse laser dans une valise à roulettes, ne posez pas de question à la douane.
        renzo it: Vi aspettiamo alla stazione con il furgone. Il furgone è piccolo, ma siamo in tre a spingere.
        hugo fr: Faut-il parler italien ?
        > tommaso fr: Il faut savoir dire « basta » quand on vous ressert. Le reste se dit avec les mains.
        ilaria it: Chi viene porti un asciugamano vecchio: la carta si fa bagnandosi fino ai gomiti.
        selma fr: Mon fils aîné voudrait venir seul. Il a dix-neuf ans et il n’a jamais pris un train de nuit.
        > ines fr: Ginette prend le même compartiment. Elle ronfle, mais elle a un jeu de cartes.
        """,
    ),
    free(
        "mons",
        23,
        "bob",
        {"fr": "Le flipper de 1974 : on le garde au rez ?", "en": "The 1974 pinball machine: does it stay downstairs?"},
        """
        bob fr: Il prend 1,4 m² et il fait du bruit. Il rapporte aussi douze euros par mois et beaucoup d’amis.
        ginette fr: Sans lui, je n’aurais pas rencontré mon mari. Avec lui non plus, remarquez, c’est la machine à café.
        emre en: Keep it, but lower the volume. My language table thinks in tilt.
        > umit fr: Le volume se règle à l’arrière, petite vis noire. Je l’ai baissée d’un cran ce matin.
        hugo fr: Je propose une heure de silence, de 17 à 18 h, quand on fait les devoirs au comptoir. Le reste du temps, qu’il chante.
        selma fr: Il faudrait un tabouret pour les petits, sinon ils montent sur la caisse de limonade.
        > bob fr: Les tabourets de Copeaux en famille ! On en met un dès samedi.
        """,
    ),
    free(
        "mons",
        7,
        "ines",
        {
            "fr": "Qu’est-ce qui vous a empêché de venir, la dernière fois ?",
            "nl": "Wat hield je de laatste keer tegen?",
        },
        """
        ines fr: Pas de reproche, une vraie question. Répondez en une phrase, on lit tout au comité.
        selma fr: L’horaire : à 18 h je donne encore cours.
        chloe fr: L’ascenseur en panne. Il parle, mais il ne monte pas toujours.
        hugo fr: Rien. J’étais devant la porte, et j’ai eu peur de ne connaître personne.
        > ginette fr: La prochaine fois, demandez Ginette. Je suis toujours à la table près du radiateur.
        > hugo fr: Merci. Je demanderai.
        maite nl: De laatste trein naar Brussel vertrekt om 21.34 uur. Wie begint er nu om half negen?
        samuel en: The word “workshop”. I thought you had to be good at something.
        """,
    ),
)
