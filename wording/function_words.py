"""The little words of Dutch by which agreement.py finds its way in a sentence."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES = _words("""
zijn hebben worden zullen kunnen mogen moeten willen gaan blijven laten doen komen krijgen hoeven behoren dienen staan
vinden
""")
"""Infinitives of verbs that are never a noun, and beside which a participle is one."""

SUBORDINATORS = _words("""
dat die wat wie waar hoe als wanneer omdat doordat zodat opdat terwijl hoewel ofschoon indien mits tenzij nadat
voordat totdat zoals welke waarom waarin waarmee waarvan waarbij waardoor waarop waaraan waarover waarvoor waaronder
waaruit waartoe waarnaar waartegen waarbinnen waarachter waarnaast waarlangs zolang zodra sinds aangezien alsof
""")
"""They open a clause inside a clause, with a finite verb of its own."""

CONJUNCTIONS = _words("""
als wanneer omdat doordat zodat opdat terwijl hoewel indien mits tenzij nadat voordat totdat zolang zodra aangezien
""")
"""Those of them behind which a subject follows."""

ASKING = _words("""
vraag vragen vraagt vroeg gevraagd weten weet duidelijk onduidelijk onzeker onderzoeken onderzocht nagaan bezien
""")
"""Behind these "of" opens a clause."""

PREPOSITIONS = _words("""
aan achter bij binnen boven buiten door gedurende in jegens langs met na naar namens naast om onder ondanks op over
per rond rondom sinds te tegen tegenover tijdens tot tussen uit van vanuit vanwege via volgens voor voorbij zonder
richting inzake betreffende dan blijkens krachtens dankzij conform overeenkomstig wegens ten ter
""")
"""Behind these a word is no subject."""

DETERMINERS = _words("""
de het een dit deze geen elk elke ieder iedere ons onze hun haar mijn uw alle veel meer minder enkele beide welk
sommige zo'n zulke
""")
"""Behind these a word is mostly a noun."""

OPENERS = _words("""
daarom dus dan zo nu hierbij hiermee hierdoor ook toch wel bovendien daarnaast tevens voorts verder vervolgens hierin
hierover daarmee daarbij daarin daardoor eerder nog thans straks later inmiddels samen
daarvoor daarvan daarover daaraan daarop daartoe daarna daartegen daarnaar daartussen daaruit daaronder
hiervoor hiervan hieraan hierop hiertoe hierna hiertegen hieruit hieronder hiernaar
""")
"""Behind these at the beginning of a sentence the verb comes before its subject."""

NOUNS_TOO = _words("""
besluit inzet plan werk plannen werken vragen bericht verzoek verzet kosten delen eisen wensen zorgen plaatsen boeken
stemmen steunen kansen halen wonen leven kop vroeg weer last zin wet bad zag rees bond kon lag mat wees week zon stond
groef vracht vrees prijs uit test plant kost start stort drukte schatte wens opzet aanzet afzet omzet uitzet voorzet
licht bezit richt gericht rust wacht vocht aanzien streven handelen optreden verlangen vertrouwen wezen bestaan
overleggen bedrijven schetsen slagen stappen blikken schikken wijken wegen raden leden gebieden keren afspraken
onderwerpen gelden opgaven onderdelen voordelen nadelen haast bedragen voorstellen prijzen lasten gedeputeerde
gedeputeerden
""")
"""Finite forms that are mostly something else."""

NEVER_VERBS = _words("""
aandacht aanwas opdracht uitzicht bestuur
""")
"""Nouns that only look like a verb behind a prefix."""

PRONOUNS = _words("""
ik u jij je hij zij ze wij we jullie men iemand niemand iedereen wie
""")
"""Subjects of their own."""

PEOPLE = _words("""
minister staatssecretaris wethouder gedeputeerde burgemeester commissaris voorzitter griffier directeur
""")
"""Of whom "hij", "zij" or "hem" may speak."""

ADVERBS = _words("""
hier daar gelet onlangs vandaag gisteren morgen recent recentelijk destijds toen desondanks desalniettemin niettemin
uiteindelijk mede pas momenteel tegenwoordig vooralsnog tegelijkertijd tegelijk evenwel echter immers eveneens
evenzeer tenslotte allereerst derhalve zodoende aldus kortom jaarlijks vaak soms altijd steeds opnieuw reeds al alleen
juist zelfs slechts wellicht misschien mogelijk terecht uiteraard vanzelfsprekend natuurlijk graag intussen ondertussen
binnenkort anders
""")
"""These may open a sentence too, but some can be an adjective: "recent onderzoek heeft [gremium] geholpen"."""

FOCUS = _words("""
ook nu nog eerder later verder zo dus dan alle
""")
"""Openers behind which a subject can stand: "ook inwoners vragen [gremium]"."""

ALSO_CONJUNCTIONS = _words("""
voor tot sinds
""")
"""Prepositions that can open a clause: "voor het Rijk besluit"."""

TIMES = _words("""
dag week maand kwartaal jaar jaren periode raadsperiode weken maanden zomer voorjaar najaar winter herfst avond middag
maandag dinsdag woensdag donderdag vrijdag januari februari maart april mei juni juli augustus september oktober
november december
""")
TIME_ADJECTIVES = _words("""
vorig vorige afgelopen komend komende volgend volgende laatste hele eind begin
""")

HAPPENING = _words("""
afnemen beginnen bestaan blijken blijven dalen dreigen dringen duren eindigen gaan gebeuren gelden groeien kloppen komen
kosten leiden liggen lijken lopen ontbreken ontstaan oplopen passen plaatsvinden rijden slagen staan stagneren starten
stijgen stokken toenemen uitblijven uitlopen vallen verdwijnen verlopen verminderen vertrekken worden zijn zitten
""")
"""What things do, so that a noun before such a verb is its subject: "en daardoor de bouw stokt"."""

OPINIONS = _words("""
wens wensen oproep zorg zorgen mening opvatting opvattingen ambitie ambities keuze keuzes afspraak afspraken visie koers
uitspraak overtuiging verwachting motie moties voorstel amendement plan brief lijn aanpak standpunt conclusie conclusies
aanbeveling aanbevelingen initiatief signaal
""")
"""What a council has, and what does nothing itself."""

RESULTS = _words("""
verrast geholpen geraakt bereikt teleurgesteld overtuigd geschaad benadeeld geïnspireerd verbaasd gestimuleerd gebracht
opgeleverd gekost getroffen gedwongen overvallen gesterkt bewogen aangezet laten doen gemaakt gegeven geleerd verplicht
genoopt versterkt verzwakt geïnformeerd gevormd gestoord
""")
"""Participles of what a thing does to a council."""

PROMISED = _words("""
toegezegd beloofd verzekerd meegedeeld medegedeeld toegezonden toegestuurd voorgelegd aangeboden gestuurd voorgehouden
gebleken gegund gelegen
""")
"""Beside "is" these go with to whom: "in 2023 is [gremium] een brief gestuurd"."""

REACHES = _words("""
bereiken raken treffen betreffen aangaan aanspreken toekomen binden verrassen verbazen overkomen schaden kosten
""")
"""What a thing does to a council: "het verzoek dat [gremium] bereikte"."""

ADDRESSING = _words("""
vragen verzoeken roepen oproepen dragen nodigen uitnodigen steunen ondersteunen danken bedanken machtigen geven sporen
wijzen
""")
"""Verbs behind which comes whom somebody speaks to: "en vraagt het Rijk"."""

INVOLVING = ADDRESSING | _words("""
informeren betrekken raadplegen horen berichten adviseren passeren vertegenwoordigen
""")
"""Verbs of others of which a council is the object: "het Rijk bouwt en informeert [gremium]"."""
