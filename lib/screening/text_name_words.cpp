// SPDX-License-Identifier: MIT
// Chosen by hand, as those of name_words.cpp: common words, no published list, no person.
#include "lib/screening/text_name_words.hpp"

namespace inspect::text_names {

const WordSet& ordinary() {
  static const WordSet set(
      "mark grace joy rose dawn holly heather hazel ivy iris violet jade bill carol penny ruby "
      "daisy "
      "poppy frank mercy blessing precious olive lily lilly willow robin jasmine rosemary lance "
      "mason harper eve jean jay ray nick warren bonnie");
  return set;
}

const WordSet& things() {
  static const WordSet set(
      "mark grace joy rose dawn bill carol penny frank mercy blessing precious lance eve nick");
  return set;
}

const WordSet& doubtful() {
  static const WordSet set(
      "christian roman max will pat sue rob troy chase guy hope faith charity grant amber april "
      "june august autumn summer crystal pearl dean dale glen gene art norm dot drew miles earl "
      "rich "
      "jo mo vic vi");
  return set;
}

const WordSet& abbreviations() {
  static const WordSet set(
      "tia mia sam ade ada max una kai ewa efe obi mei hui liam tara sara frank eric eva rosa rita "
      "eve lee ray jay mark bill carol rose grace hope jack alex ali ann iris kim cara dan ian ami "
      "ina ken ted tim hana sana tess stan");
  return set;
}

const WordSet& named_after() {
  static const WordSet set(
      "victoria albert george charlotte elizabeth alexandra margaret charles william edward rowan "
      "holly hazel heather rose iris ivy willow daisy poppy ruby jade violet olive lily robin "
      "jasmine "
      "rosemary jordan skye lewis harris iona isla rona angus ross kerry clare douglas gordon "
      "cameron "
      "murray stewart fraser wallace bruce lawrence stanley barry georgia florence austin craig "
      "logan "
      "morven leven kyle warren mason malcolm kelly gareth percy magnus duncan graham russell "
      "campbell howard bradley melissa morgan lorne jubilee");
  return set;
}

const WordSet& surnames_of_places() {
  static const WordSet set(
      "hill wood woods ward young day west marsh dale heath banks lake kirk little firth mills "
      "parks "
      "green hall lane birch ash rose brook field fields cross church old");
  return set;
}

const WordSet& institutions() {
  static const WordSet set(
      "house houses school schools academy academies nursery nurseries college university "
      "preschool "
      "playgroup primary secondary high team teams service services council authority agency "
      "department directorate division unit office offices centre center centres hub trust board "
      "partnership association foundation charity ltd limited plc society federation institute "
      "company group practice surgery clinic hospital infirmary hospice pharmacy court courts "
      "prison "
      "ministry home homes flat flats road street avenue crescent drive terrace gardens cottage "
      "villa "
      "tower towers estate estates close grove place square mews wynd brae loan quadrant circus "
      "parade building buildings hotel inn arms aid project projects scheme programme fund award "
      "law "
      "act inquiry commission model technique framework syndrome shire county island isle isles "
      "hub "
      "suite room wing campus stadium theatre library museum station airport cathedral chapel "
      "parish "
      "nursing care children's day-centre respite residence residential family support outreach "
      "kinship fostering catholic methodist baptist league cup test kong");
  return set;
}

const WordSet& before_places() {
  static const WordSet set(
      "st saint saints queen king prince princess royal loch lake mount fort port isle inver glen "
      "ben "
      "san santa santo los lower upper west east north south duke earl our port new pope");
  return set;
}

const WordSet& roles() {
  static const WordSet set(
      "manager leader worker workers teacher nurse officer assistant coordinator practitioner "
      "member visitor carer carers advocate lead supervisor clerk keyworker mentor tutor staff "
      "head");
  return set;
}

const WordSet& labels() {
  static const WordSet set(
      "child girl boy baby infant toddler teenager daughter son mother mum mummy father dad daddy "
      "stepfather stepmother stepdad stepmum brother sister sibling twin grandmother grandfather "
      "gran "
      "granny nana nan grandma grandad grandpa aunt auntie uncle cousin niece nephew carer worker "
      "keyworker teacher inspector manager nurse visitor midwife psychologist psychiatrist "
      "counsellor "
      "headteacher practitioner director officer coordinator advocate solicitor sheriff constable "
      "sergeant partner friend neighbour husband wife boyfriend girlfriend pupil foster-carer "
      "person "
      "called named");
  return set;
}

const WordSet& no_names() {
  static const WordSet set(
      // towns, councils and regions
      "argyll bute moray angus falkirk clackmannanshire stirling perth kinross dundee ayr arran "
      "kilmarnock irvine paisley greenock inverclyde hamilton motherwell airdrie livingston "
      "dunfermline kirkcaldy glenrothes cupar alloa oban elgin nairn wick thurso stornoway lerwick "
      "kirkwall galashiels hawick dumfries galloway stranraer orkney shetland uist hebrides fort "
      "leith bathgate cumbernauld kilbride clydebank dumbarton rutherglen musselburgh dalkeith "
      "haddington arbroath montrose forfar peterhead fraserburgh banff huntly carlisle newcastle "
      "durham sunderland york hull bradford wakefield leicester nottingham derby lincoln norwich "
      "ipswich cambridge oxford reading kent surrey sussex essex suffolk norfolk devon dorset "
      "somerset cornwall cumbria northumberland tyneside humberside merseyside brent camden "
      "hackney "
      "islington croydon bexley barnet ealing luton slough brighton plymouth exeter portsmouth "
      "southampton bolton bury salford stockport blackpool preston wigan warrington gwynedd powys "
      "conwy wrexham down antrim armagh tyrone fermanagh dublin europe france germany spain italy "
      "poland romania ukraine syria iraq iran africa pakistan india china turkey lithuania latvia "
      // organisations, systems, programmes
      "barnardo barnardo's barnardos aberlour quarriers crossreach kibble includem sacro nspcc "
      "childline rspcc samaritans shelter women's womens women's-aid who viewpoint mosaic swift "
      "carefirst liquidlogic seemis eclipse teams word excel outlook sharepoint skype zoom "
      "facebook "
      "instagram snapchat google microsoft inspectorate ofsted estyn cafcass audit parliament "
      "crown fiscal procurator reporter reporter's hearings hearing kinship curriculum signs "
      "solihull "
      "triple incredible world provost president chancellor justice advocate chapel mayor "
      "lieutenant "
      // headings and other nouns of records
      "chronology chronologies oversight seen views view voice absence consulted supervision "
      "caseload workload vacancy vacancies turnover training induction feedback interview "
      "interviews "
      "interviewed questionnaire survey focus observation observed spoken contacted informed "
      "notified "
      "advised requested asked agreed confirmed confirms said says states stated reported reports "
      "attended present apologies signature signed initials details detail name names address dob "
      "age gender ethnicity religion nationality genogram ecogram pathway permanency permanence "
      "planning safety safe thresholds threshold evidence analysis summary conclusion "
      "recommendation recommendations strengths weaknesses comments comment narrative details "
      "responsible professional professionals nominated designated lead named acting interim "
      "deputy "
      "delivery practice standards standard quality assurance induction rota shift cover duty "
      "level one two three four five six who what when where why how if as we they she he it there "
      "not never only also but so because please thanks ok n/a should could must may might can "
      "cannot "
      "did does do done will would shall am are were being very had having get gets got see sees "
      "check checked checks chase ask asks tell tells raise raised need needed seek seeks update "
      "updated updates clarify discuss discussed follow following overdue late early gone away "
      "christmas easter ramadan eid diwali summer autumn winter spring am pm gp snr jnr jr sr "
      "roma romany gypsy traveller travellers god lord brexit covid covid-19 internet "
      "aged under over equity sign-off appointment appointments box poverty friendly officers "
      "statement statements inspectors "
      "centred agencies log logs book general rights "
      "commissioner "
      "impact trafficking development minutes handbook manual");
  return set;
}

const WordSet& deeds() {
  static const WordSet set(
      "said says told tells disclosed discloses reported reports alleged alleges stated states "
      "feels "
      "felt wants wanted lives lived attends attended moved phoned rang texted asked asks refused "
      "refuses absconded ran went came thinks thought hopes hoped absent missing seen admitted "
      "denied "
      "denies explained described likes liked loves hates knows didn't doesn't wasn't isn't hasn't "
      "wouldn't couldn't understands understood agreed replied answered cried hit slept ate stayed "
      "stays visited met presented appeared seems seemed self-harmed became started left lied "
      "spoke");
  return set;
}

const WordSet& deeds_to() {
  static const WordSet set(
      "saw met told asked phoned interviewed texted emailed e-mailed visited rang informed advised "
      "hit slapped punched assaulted abused collected fostered adopted hugged observed see "
      "interview "
      "named called");
  return set;
}

const WordSet& deeds_with() {
  static const WordSet set(
      "spoke spoken speak speaking talked talk talking met said listened discussed conversation "
      "lives "
      "lived live living discussion interview interviewed contact call time relationship visit "
      "introduced");
  return set;
}

const WordSet& lettered() {
  static const WordSet set(
      "child children person parent family sibling school team plan option section grade vitamin "
      "hepatitis group appendix annex part block unit ward flat room category type form class year "
      "level stage phase strand item case carer home house mr mrs ms miss dr cllr wing theme "
      "question "
      "column table figure note standard step tier worker pupil boy girl mother father adult young "
      "file list schedule chapter site area zone locality service provider sample cohort panel "
      "scenario "
      "model and or");
  return set;
}

const WordSet& calendar() {
  static const WordSet set(
      "january february march april may june july august september october november december jan "
      "feb "
      "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
      "sunday mon tue tues wed thu thur thurs fri sat sun");
  return set;
}

}  // namespace inspect::text_names
