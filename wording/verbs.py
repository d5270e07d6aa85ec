"""Dutch verbs: the irregular ones with their forms, and the regular ones that councils use.

A list of our own: the packages that conjugate Dutch were not kept up for years (pattern) or guess with a model of a
hundred megabytes (mlconjug3), and some two hundred facts of grammar do not change.
"""

IRREGULAR = """
zijn is zijn was waren geweest | hebben heeft hebben had hadden gehad | worden wordt worden werd werden geworden
zullen zal zullen zou zouden - | kunnen kan kunnen kon konden gekund | mogen mag mogen mocht mochten gemogen
appen appt appen appte appten geappt | moeten moet moeten moest moesten gemoeten | willen wil willen wilde wilden gewild
weten weet weten wist wisten geweten | gaan gaat gaan ging gingen gegaan | staan staat staan stond stonden gestaan
doen doet doen deed deden gedaan | zien ziet zien zag zagen gezien | slaan slaat slaan sloeg sloegen geslagen
komen komt komen kwam kwamen gekomen | bidden bidt bidden bad baden gebeden | bieden biedt bieden bood boden geboden
bijten bijt bijten beet beten gebeten | binden bindt binden bond bonden gebonden
blijken blijkt blijken bleek bleken gebleken | blijven blijft blijven bleef bleven gebleven
breken breekt breken brak braken gebroken | brengen brengt brengen bracht brachten gebracht
buigen buigt buigen boog bogen gebogen | denken denkt denken dacht dachten gedacht
dragen draagt dragen droeg droegen gedragen | drijven drijft drijven dreef dreven gedreven
dringen dringt dringen drong drongen gedrongen | drinken drinkt drinken dronk dronken gedronken
dwingen dwingt dwingen dwong dwongen gedwongen | eten eet eten at aten gegeten
fluiten fluit fluiten floot floten gefloten | gelden geldt gelden gold golden gegolden
genieten geniet genieten genoot genoten genoten | geven geeft geven gaf gaven gegeven
gieten giet gieten goot goten gegoten | glijden glijdt glijden gleed gleden gegleden
graven graaft graven groef groeven gegraven | grijpen grijpt grijpen greep grepen gegrepen
hangen hangt hangen hing hingen gehangen | heffen heft heffen hief hieven geheven
helpen helpt helpen hielp hielpen geholpen | houden houdt houden hield hielden gehouden
jagen jaagt jagen joeg joegen gejaagd | kiezen kiest kiezen koos kozen gekozen
kijken kijkt kijken keek keken gekeken | klimmen klimt klimmen klom klommen geklommen
klinken klinkt klinken klonk klonken geklonken | kopen koopt kopen kocht kochten gekocht
krijgen krijgt krijgen kreeg kregen gekregen | krimpen krimpt krimpen kromp krompen gekrompen
kruipen kruipt kruipen kroop kropen gekropen | lachen lacht lachen lachte lachten gelachen
laden laadt laden laadde laadden geladen | laten laat laten liet lieten gelaten | lezen leest lezen las lazen gelezen
liegen liegt liegen loog logen gelogen | liggen ligt liggen lag lagen gelegen | lijden lijdt lijden leed leden geleden
lijken lijkt lijken leek leken geleken | lopen loopt lopen liep liepen gelopen | meten meet meten mat maten gemeten
mijden mijdt mijden meed meden gemeden | nemen neemt nemen nam namen genomen
plegen pleegt plegen pleegde pleegden gepleegd | prijzen prijst prijzen prees prezen geprezen
raden raadt raden ried rieden geraden | rijden rijdt rijden reed reden gereden
rijzen rijst rijzen rees rezen gerezen | roepen roept roepen riep riepen geroepen
ruiken ruikt ruiken rook roken geroken | scheiden scheidt scheiden scheidde scheidden gescheiden
schenken schenkt schenken schonk schonken geschonken | scheppen schept scheppen schiep schiepen geschapen
schieten schiet schieten schoot schoten geschoten | schijnen schijnt schijnen scheen schenen geschenen
schrijven schrijft schrijven schreef schreven geschreven | schrikken schrikt schrikken schrok schrokken geschrokken
schuiven schuift schuiven schoof schoven geschoven | slapen slaapt slapen sliep sliepen geslapen
slijten slijt slijten sleet sleten gesleten | sluiten sluit sluiten sloot sloten gesloten
smelten smelt smelten smolt smolten gesmolten | snijden snijdt snijden sneed sneden gesneden
spreken spreekt spreken sprak spraken gesproken | springen springt springen sprong sprongen gesprongen
steken steekt steken stak staken gestoken | stelen steelt stelen stal stalen gestolen
sterven sterft sterven stierf stierven gestorven | stijgen stijgt stijgen steeg stegen gestegen
strijden strijdt strijden streed streden gestreden | strijken strijkt strijken streek streken gestreken
treden treedt treden trad traden getreden | treffen treft treffen trof troffen getroffen
trekken trekt trekken trok trokken getrokken | vallen valt vallen viel vielen gevallen
vangen vangt vangen ving vingen gevangen | varen vaart varen voer voeren gevaren
vechten vecht vechten vocht vochten gevochten | vergeten vergeet vergeten vergat vergaten vergeten
verliezen verliest verliezen verloor verloren verloren | verdwijnen verdwijnt verdwijnen verdween verdwenen verdwenen
vinden vindt vinden vond vonden gevonden | vliegen vliegt vliegen vloog vlogen gevlogen
vragen vraagt vragen vroeg vroegen gevraagd | vriezen vriest vriezen vroor vroren gevroren
wegen weegt wegen woog wogen gewogen | werpen werpt werpen wierp wierpen geworpen
werven werft werven wierf wierven geworven | wijken wijkt wijken week weken geweken
wijzen wijst wijzen wees wezen gewezen | winden windt winden wond wonden gewonden
winnen wint winnen won wonnen gewonnen | wrijven wrijft wrijven wreef wreven gewreven
zeggen zegt zeggen zei zeiden gezegd | zenden zendt zenden zond zonden gezonden
zingen zingt zingen zong zongen gezongen | zinken zinkt zinken zonk zonken gezonken
zinnen zint zinnen zon zonnen gezonnen | zitten zit zitten zat zaten gezeten
zoeken zoekt zoeken zocht zochten gezocht | zuigen zuigt zuigen zoog zogen gezogen
zwemmen zwemt zwemmen zwom zwommen gezwommen | zweren zweert zweren zwoer zwoeren gezworen
zwijgen zwijgt zwijgen zweeg zwegen gezwegen | bergen bergt bergen borg borgen geborgen
bersten barst barsten barstte barstten gebarsten | bevelen beveelt bevelen beval bevalen bevolen
bederven bederft bederven bedierf bedierven bedorven | bedriegen bedriegt bedriegen bedroog bedrogen bedrogen
beginnen begint beginnen begon begonnen begonnen | bezwijken bezwijkt bezwijken bezweek bezweken bezweken
dunken dunkt dunken docht dochten gedocht | gelijken gelijkt gelijken geleek geleken geleken
genezen geneest genezen genas genazen genezen | hijsen hijst hijsen hees hesen gehesen
houwen houwt houwen hieuw hieuwen gehouwen | kerven kerft kerven korf korven gekorven
kwijten kwijt kwijten kweet kweten gekweten | leggen legt leggen legde legden gelegd
onthechten onthecht onthechten onthechtte onthechtten onthecht
ontginnen ontgint ontginnen ontgon ontgonnen ontgonnen | pluizen pluist pluizen ploos plozen geplozen
scheren scheert scheren schoor schoren geschoren | schelden scheldt schelden schold scholden gescholden
schenden schendt schenden schond schonden geschonden | sluipen sluipt sluipen sloop slopen geslopen
spijten spijt spijten speet speten gespeten | splijten splijt splijten spleet spleten gespleten
spuiten spuit spuiten spoot spoten gespoten | stinken stinkt stinken stonk stonken gestonken
stuiven stuift stuiven stoof stoven gestoven | verslinden verslindt verslinden verslond verslonden verslonden
verwerven verwerft verwerven verwierf verwierven verworven | vlechten vlecht vlechten vlocht vlochten gevlochten
monitoren monitort monitoren monitorde monitorden gemonitord
ontmoeten ontmoet ontmoeten ontmoette ontmoetten ontmoet
overschrijden overschrijdt overschrijden overschreed overschreden overschreden
verwelkomen verwelkomt verwelkomen verwelkomde verwelkomden verwelkomd
vergelijken vergelijkt vergelijken vergeleek vergeleken vergeleken | voldoen voldoet voldoen voldeed voldeden voldaan
volstaan volstaat volstaan volstond volstonden volstaan | wassen wast wassen waste wasten gewassen
weven weeft weven weefde weefden geweven | wreken wreekt wreken wreekte wreekten gewroken
waarschuwen waarschuwt waarschuwen waarschuwde waarschuwden gewaarschuwd
zieden ziedt zieden ziedde ziedden gezoden | zwellen zwelt zwellen zwol zwollen gezwollen
zwerven zwerft zwerven zwierf zwierven gezworven
zorgdragen zorgdraagt zorgdragen zorgdroeg zorgdroegen zorggedragen
"""
"""Infinitive, present and past in the singular (third person) and the plural, participle; "-" where there is none."""

REGULAR = """
aandringen aanmoedigen aanvaarden aarden aarzelen achten adviseren afraden afstemmen agenderen analyseren antwoorden
appelleren baseren bedanken bedienen bedoelen beëindigen begroten behandelen behartigen beheersen beheren behoeven
behoren beklemtonen bekommeren bekostigen bekrachtigen belanden belasten beleggen beleven beloven bemiddelen bemoeien
benadelen benaderen benadrukken benoemen benutten beogen beoordelen bepalen beperken bepleiten beraadslagen beramen
bereiden bereiken berekenen berichten berispen berusten beschermen beschikken beschouwen beschuldigen beseffen
beslechten beslissen besluiten besparen bespreken bestaan besteden bestemmen bestendigen bestraffen bestrijden
bestuderen betalen betekenen betogen betreffen betrekken betreuren betwijfelen betwisten bevatten bevestigen bevinden
bevorderen bevragen bewaken bewaren bewegen beweren bewerken bewijzen bewonen bezien bezinnen bezitten bezoeken
bezuinigen binnenhalen blikken boeken borgen botsen bouwen branden bundelen cofinancieren compenseren concluderen
constateren controleren coördineren creëren danken debatteren deelnemen dekken delegeren delen denken dienen dreigen
dringen drukken duiden dulden duren durven duurzamen eerbiedigen eindigen eisen erkennen ervaren erven evalueren
experimenteren faciliteren falen financieren formuleren fungeren garanderen gebeuren gebruiken gedenken gedragen
geloven geraken gissen gokken groeien gruwen gunnen haasten halen hameren handelen handhaven hanteren hebben hechten
hekelen herhalen herijken herinneren herkennen herstellen hervatten hervormen herzien heten hoeven hopen horen
huisvesten huiveren huldigen hunkeren huren identificeren ijveren informeren innoveren inspireren instemmen
inventariseren investeren inzien juichen kennen keren keuren kiezen klagen kloppen koesteren koppelen kosten kunnen
leggen leiden lenen leren letten leunen leven leveren lichten lobbyen lokken loven luisteren machtigen maken
mandateren matigen meedenken meewegen melden menen mengen merken mikken minderen missen mobiliseren moedigen monitoren
motiveren naderen nodigen noemen noteren omarmen omschrijven omvatten onderbouwen onderhandelen onderhouden
onderkennen ondernemen onderschrijven ondersteunen onderstrepen ondertekenen ondervinden onderwerpen onderzoeken
ontbreken ontdekken onthullen ontlasten ontmoeten ontraden ontstaan ontvangen ontwerpen ontwikkelen ontzorgen oordelen
opdragen openen opereren opperen oproepen optrekken oriënteren overhandigen overleggen overschrijden overtuigen
overwegen overzien pakken parkeren participeren passen passeren peilen plaatsen plannen pleiten pogen polsen praten
presenteren prikkelen proberen profiteren promoten protesteren raadplegen raken rapporteren ratificeren reageren
realiseren rechtvaardigen redden regelen reiken rekenen renoveren reppen reserveren respecteren richten roemen ronden
rouwen ruimen rusten samenwerken schaden schaffen scharen schatten scherpen schetsen schikken schorsen schorten
schragen schrappen schromen schuwen scoren selecteren signaleren slagen sleutelen smeken snappen spannen sparen spelen
splitsen sporen spreiden staken stapelen stappen starten stellen stemmen steunen stichten stimuleren stoppen storen
storten stoten stralen stranden strekken streven struikelen stuiten sturen subsidiëren tekenen tellen terugkoppelen
testen tillen toejuichen toetsen tolereren tonen tornen toveren trachten trainen treuren tuigen twijfelen uiten
uitspreken uitstralen upgraden vaardigen vaststellen veranderen verankeren verbazen verbeteren verbinden verbreden
verdagen verdedigen verdelen verdienen verdiepen verdubbelen verduidelijken verduurzamen vereenvoudigen vereisen
verfoeien vergaderen vergelijken vergemakkelijken vergen vergoeden vergroten vergunnen verheugen verhinderen verhogen
verhullen verhuren verkennen verklaren verkleinen verkopen verlagen verlangen verlaten verleggen verlenen verlengen
verlichten vermanen vermelden vermijden vermoeden vernemen vernietigen vernieuwen veroordelen veroorzaken verordenen
verplichten verrichten verruimen verschaffen verschijnen verschillen versnellen versoberen verspillen verstaan
versterken verstevigen verstrekken versturen vertegenwoordigen vertellen vertolken vertragen vertrekken vertrouwen
vervallen vervangen vervolgen vervullen verwaarlozen verwachten verwelkomen verwerken verwerpen verwijderen verwijten
verwijzen verwonderen verwoorden verzachten verzaken verzamelen verzekeren verzetten verzoeken verzorgen verzuimen
verzwakken verzwaren vestigen vieren voegen voelen voeren voldoen volgen volharden volstaan voltooien voorkomen
voorspellen voorzien vorderen vormen vrezen vullen waarborgen waarderen wachten wagen waken wanen wantrouwen warmen
wedijveren weerspiegelen weigeren wekken wenden wensen weren werken weten wijden wijten wijzigen wikken wonen
worstelen wraken zegenen zetten zorgen zuchten zuiveren zwichten
"""
"""Infinitives of verbs whose forms follow the rules, or those of an irregular verb behind a prefix (be-, ver-)."""

SEPARABLE = """
aan achter achterna af beet bij bijeen binnen bloot boven buiten deel dicht door eruit gade gelijk goed groot heen
hoog in instand kennis klaar kwijt langs los mede mee mis na naar neer om omhoog onder op open over plaats rond samen
stand stil tegemoet tegen tekort teleur ten terecht terug thuis toe uit uiteen vast veilig voor vooraf voorbij voort
vooruit vrij waar weer weg zeker
"""
"""What stands before a verb and apart from it in a main clause: "trekt ... op"."""

NEVER_APART = """
aanvaarden doorkruisen doorlopen handhaven huisvesten omarmen omschrijven omvatten onderbouwen onderbreken
onderhandelen onderhouden onderkennen ondernemen onderscheiden onderschrijven ondersteunen onderstrepen ondertekenen
ondervinden onderwerpen onderzoeken overdrijven overheersen overleggen overleven overlijden overschrijden overtreffen
overtuigen overwegen overzien voltooien voorkomen voorspellen voorzien waarborgen weerleggen weerspiegelen
"""
"""Verbs that begin with such a word and keep it."""

INSEPARABLE = """
be ver ont her er ge mis over onder door voor weer om aan vol
"""
"""Before a verb and never apart from it; those from "over" on only in some verbs."""

STRESSLESS = """
anker beter bevorder bijster broeder cijfer donder duister fluister gader hamer helder hinder huiver ijver inner
klauter koester kommer lemmer lever luister meerder mijmer minder modder nader neder offer onder opper ouder plunder
schilder slinger snipper sober steiger timmer tover verander verover vorder wakker water weiger wijder winter wonder
zeker zilver zonder zuiver
"""
"""Ends of stems in -er without stress; verbs in -eren of Latin origin (informeren, informeert) have it."""
