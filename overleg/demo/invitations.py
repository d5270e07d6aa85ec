"""The texts of the invitations, written for the demo."""

from typing import Any

REGION: dict[str, str] = {
    "sender": "Strategisch regioadviseur van de griffies Flevoland, Almere en Lelystad",
    "recipients": "Volksvertegenwoordigers, bestuurders en geïnteresseerden",
    "about_lead": "Met één geluid meer te zeggen in de regio",
    "about_who": "Leden van Provinciale Staten en van de raden van Almere en Lelystad voeren het gesprek. Bestuurders "
    "luisteren en leggen uit waar dat helpt. Ambtenaren zorgen voor de feiten.",
    "about_what": "Onderwerpen waarvoor de drie gremia elkaar nodig hebben, en waarbij een gezamenlijk standpunt de "
    "regio richting geeft. Procedurecommissie, presidium en agendacommissie bereiden de avond voor.",
    "about_how": "Deelnemers zoeken waar zij het over eens zijn. Wat dat vraagt, brengen zij ieder in de eigen raad of "
    "Staten: met een motie, een initiatief of een ander politiek middel.",
    "about_when": "Drie keer per jaar is er een Politiek Overleg, elke keer bij een andere gastheer.",
    "about_more": "Vraag het uw eigen griffie.",
}

PRIORITIES_LETTER = ("Prioriteitenbrief, 30 juni 2023", "https://stateninformatie.flevoland.nl/agenda/bijlage/2597")
MRA_ARCHIVE = (
    "Archief van het proces MRA Agenda, versie van 17 november 2023",
    "https://lelystad.bestuurlijkeinformatie.nl/Agenda/Document/e1a29879-44b1-4232-a4c7-47e94bcbf9c5"
    "?documentId=44775f7d-03f6-45d0-884f-1fce0afea6e2&agendaItemId=2a5d37ae-6004-4812-be32-839a8fcf9f49",
)
STRATEGIC_AGENDA = (
    "Strategische Agenda Flevoland, deel I: perspectief, ontwikkelpijlers en opgaven",
    "https://www.rijksoverheid.nl/documenten/rapporten/2022/12/23/"
    "strategische-agenda-flevoland-deel-i-perspectief-ontwikkelpijlers-en-opgaven",
)
MOBILITY_FUND = (
    "Afwegingskader bij het herprioriteren van het Mobiliteitsfonds",
    "https://zoek.officielebekendmakingen.nl/blg-1112199.pdf",
)


def _note(piece: tuple[str, str]) -> str:
    """An end note about a piece of the dossier."""
    return f"^[{piece[0]}, {piece[1]}]"


LETTER, ARCHIVE, AGENDA, FUND = map(_note, (PRIORITIES_LETTER, MRA_ARCHIVE, STRATEGIC_AGENDA, MOBILITY_FUND))


JANUARY: dict[str, Any] = {
    "why_now": """\
De raden van Almere en Lelystad en Provinciale Staten willen meer grip op de regio. Daarom staan er dit jaar drie
momenten in de vergaderschema's waarop hun leden elkaar spreken over één thema. Dit is de eerste avond van 2024.

Dat het werkt, bleek op 23 mei 2023. Toen spraken de drie gremia samen over hun inbreng voor de MRA Agenda 2024-2028.
Omdat zij hetzelfde zeiden, stonden hun bestuurders sterker aan tafel.
""",
    "this_time": """\
We bespreken het thema **Mobiliteit**. De colleges kregen van de MRA ook de vraag om een technische sessie te houden
over NOVEX MRA. Die twee komen op deze avond bij elkaar: eerst de techniek, daarna het politieke gesprek.

Het gesprek voeren we in een wereldcafé met twee rondes, langs drie pijlers. Aan elke tafel zitten leden van de drie
gremia. Aan het eind hoort u wat de tafels gemeen hebben en welke werkafspraken daaruit volgen.
""",
    "last_time": f"""\
Op 23 mei 2023 leverde het politiek overleg de gezamenlijke inbreng voor de MRA Agenda op. Hoe dat ging, leest u terug
in het archief.{ARCHIVE}
""",
    "background": """\
- Een Politiek Overleg staat niet in de reglementen van orde. Daarom stemmen de procedurecommissie (Staten), het
  presidium (Almere) en de agendacommissie (Lelystad) de avond vooraf af.
- De technische sessie gaat over NOVEX MRA. Zij geeft het gesprek over mobiliteit een kader.
- Iedereen leest vooraf hetzelfde leesdossier. Zo begint u met dezelfde kennis aan het gesprek.
""",
    "desired_outcome": """\
Waar de drie gremia hetzelfde willen, brengen volksvertegenwoordigers dat zelf verder: met een motie of een ander
politiek middel, langs de gewone route van hun raad of Staten. Rapporteurs en de regioadviseur helpen daarbij.
""",
    "role_of_executives": """\
De avond is van de volksvertegenwoordigers. Vragen aan het eigen college stelt u thuis, in uw eigen raad of Staten.
Bestuurders zijn welkom om te vertellen waar politieke ruimte is, en waar zij een steun in de rug kunnen gebruiken.
""",
    "reading": """\
In het leesdossier staat wat eerder is besloten en waar het thema mee samenhangt. Het dossier groeit nog tot aan de
avond.
""",
}

JUNE: dict[str, Any] = {
    "why_now": """\
Veel van onze prioriteiten komen er alleen als het Rijk meedoet. Daarover spreken Rijk en regio in de Bestuurlijke
Overleggen MIRT. Wie vroeg begint, kan aan de voorkant nog sturen. Wat daar op tafel komt, mag dus nu al een politieke
vraag zijn. En het is aan u om die te stellen.
""",
    "this_time": f"""\
Over de richting zijn de drie gremia het eens: we bouwen aan samenlevingen. Almere, Lelystad en de rest van Flevoland
groeien in balans, met wonen, werken en bereikbaarheid naast elkaar.{LETTER} Op 13 juni gaan we een stap verder en
spreken we over de inhoud.

De drie gremia hebben niet dezelfde belangen en denken niet overal hetzelfde over. Toch hebben zij elkaar nodig om iets
te bereiken. Daarom zoeken we op deze avond twee dingen:

- standpunten die we samen kunnen innemen, om meer invloed te krijgen op het BO MIRT;
- het thema waarover we een volgende keer doorpraten: wat is er nodig in de jaren na 2030?

U leest vooraf de factsheets en u kunt terugkijken op de technische sessies. Aan de dagelijkse bestuurders vragen we al
vroeg bij welke onderwerpen zij een helder politiek geluid van u nodig hebben.
""",
    "last_time": f"""\
Het eerste Politiek Overleg van 2024 was in het provinciehuis. De avond begon met een technische sessie over
NOVEX MRA. Daarna ging het gesprek over mobiliteit, met een leesdossier vol factsheets als bagage.

Drie dingen vielen op:

- **De prioriteiten zijn helder.** De brief van 30 juni 2023{LETTER} staat nog steeds, en wat daarna gebeurde staat in
  het archief.{ARCHIVE} Het ergert u dat u telkens opnieuw moet uitleggen waarom nieuwe wijken bereikbaar moeten zijn.
  Denk aan de IJmeerverbinding voor Almere, en aan de opening van Lelystad Airport voor de economie van Lelystad.
- **Het komt te weinig van twee kanten.** Zo ervaart u de samenwerking met het Rijk en met de Metropoolregio Amsterdam.
- **U wilt verder vooruitkijken.** Er is behoefte aan zicht op de lange termijn, en aan sturing daarop.

Zo ontstond de wens om als regio meer invloed te krijgen op de cyclus van het BO MIRT.
""",
    "background": f"""\
Sinds januari is er rond dit onderwerp veel gebeurd. Het kan meewegen in uw prioriteiten, en in wat u uw bestuurders
meegeeft naar belangrijke gesprekken.

- In het samenwerkingsverband *Samen maken we Flevoland* zijn met het Rijk afspraken gemaakt, langs de Strategische
  Agenda.{AGENDA}
- Het Rijk zet de projecten van het Mobiliteitsfonds in een nieuwe volgorde, met een afwegingskader.{FUND} Dat kader
  oogt neutraal, maar pakt slecht uit voor de plekken waar wij woningen bouwen.
- In tien regio's is het Bestuurlijk Regionaal Ecosysteem Onderzoek gedaan. De lessen over samenwerken tussen besturen
  kunt u zelf gebruiken.
- Op een Statenconferentie klonk dat u met de regio twee dingen kunt doen: laten liggen, of politiek maken. Met dit
  overleg kiest u het tweede.
- Grote ontwikkelingen van buiten tellen mee: de bevolking verandert, er is oorlog, en grondstoffen en water worden
  schaars.
- Ambtenaren werken elke dag aan de strategie en kijken daarbij naar buren en andere regio's. Steeds meer gebeurt op de
  schaal van de regio, ook de lobby.
- De meeste plannen lopen tot 2030. Wat daarna komt, kan een onderwerp voor u zijn. U bepaalt of u daar politiek op wilt
  sturen.
- Elders in het land krijgen volksvertegenwoordigers ook een rol: met lobbyfiches, met tijdelijke klankbordgroepen of
  met rapporteurs.
""",
    "desired_outcome": """\
We zoeken een politieke uitruil die een gemeenschappelijke deler oplevert: iets waar alle drie de gremia achter
staan. Dat krijgt de vorm van een motie, een initiatief of een ander politiek middel. De tekst is overal gelijk en gaat
langs de gewone route naar elk gremium, als dat helpt met rapporteurs. Wie met één mond spreekt, wordt beter gehoord.
""",
    "role_of_executives": """\
Volksvertegenwoordigers voeren het gesprek. Bestuurders zijn van harte welkom om te luisteren en om uit te leggen waar
politieke ruimte zit, en waar een duidelijk standpunt hen kan helpen.
""",
    "reading": """\
Het leesdossier van deze avond staat klaar in dit portaal. Ook de stukken van 24 januari vindt u hier terug. De griffie
van Lelystad heeft die avond bovendien opgenomen in het
[raadsinformatiesysteem van Lelystad](https://lelystad.bestuurlijkeinformatie.nl/).
""",
}

SEPTEMBER: dict[str, Any] = {
    "why_now": """\
*Voorbeeld voor de demonstratie.* Na de zomer ligt het gezamenlijke standpunt over het BO MIRT in de drie gremia. Dat is
het moment om te horen hoe het ervoor staat, en om verder te kijken dan 2030.
""",
    "this_time": f"""\
De rapporteurs vertellen wat hun gremium met het standpunt heeft gedaan. Daarna begint het gesprek over Flevoland na
2030, het thema dat op 13 juni op tafel kwam.{AGENDA}
""",
    "last_time": """\
Op 13 juni spraken we in Almere over meer invloed op het BO MIRT. Ook bespraken we waar het een volgende keer over moet
gaan.
""",
    "desired_outcome": """\
We weten welke onderwerpen na 2030 voor de drie gremia samen tellen. Rapporteurs kunnen daarmee aan een tweede
gezamenlijk standpunt beginnen.
""",
    "role_of_executives": """\
Bestuurders luisteren mee en lichten toe waar dat helpt. Een standpunt nemen zij deze avond niet in.
""",
    "reading": "Het leesdossier van 13 juni blijft de basis. Nieuwe stukken over de jaren na 2030 volgen.\n",
}
