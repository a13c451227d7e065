// Words for invented news: common ones by class, and rules that make the long tail out of them. People, towns and
// publications are put together from syllables, so that none exists.

const list = (text) => text.trim().split(/\s+/);

const NOUNS = list(`year people government plan report council company group member city state court case law leader party
  week country official vote decision project question office statement policy service campaign minister president agency meeting
  budget program community family committee school bill system police business market change issue problem deal tax public bridge
  rule worker hospital price election road student charge claim reason percent result effort letter interview concern support candidate
  water cost job union review season line team director contract share value board land system energy home building debate street
  rate sector line process measure union union harbour fund region term risk trial tunnel factory permit district industry patient
  judge study analyst record comment response idea draft proposal delay ferry dispute audit grant inspector repair strike shift tenant
  survey reserve reactor forest library museum orchard pension quarry railway shelter subsidy tariff teacher timetable treaty turbine valley
  vaccine vessel village warehouse witness archive auction bakery barrier battery beach border brewery canal castle chamber cinema clinic
  coast colony consultant corridor curfew dairy dam deposit driver editor engine engineer estate exhibition exporter farmer fence fishery flood
  fracture garage garden glacier guard guest hangar helicopter highway hostel insurer island kitchen laboratory landlord lawyer ledger
  licence lighthouse lobby loan lock magistrate manager marsh mayor mill mine monument nurse officer opera outage parcel passenger
  path payment pier pilot pipeline plaster platform port poster prison prosecutor queue rally receipt refund resident ring river
  roof sample satellite scandal sculpture sensor sewer shop signal soldier stadium station storm studio supplier surgeon suspect telescope
  theatre ticket timber tower tractor trader tram trustee tutor verdict veteran victim volunteer voter wage wall warning weapon winter zone`);

const VERBS = list(`ask call want need show help allow start happen believe include continue change lead follow create work consider
  appear serve expect remain offer support pass raise report require decide return explain develop receive agree join reach face
  push move vote reject approve delay open close cancel finish plan promise review study visit announce back block challenge charge
  check clear collect complete confirm cover cross damage defend deliver demand deny design discuss double draft drop earn end ensure
  enter examine extend fail fear file finance fix force gather guarantee handle hope host improve increase inspect intend investigate
  invite issue jail launch limit lower maintain manage measure mention merge miss monitor name note object obtain oppose order organise
  owe own pay perform place point postpone prepare present press prevent print produce protect prove publish purchase question
  receive recommend record recover reduce refuse register release remove rename rent repair repeat replace reply rescue
  resign resolve restore review risk seize sign solve stop store struggle suffer suggest supply suspend tackle threaten trace
  trade train transfer treat trust unite urge use warn waste watch weigh welcome withhold wonder`).filter((verb) => !/^(lead|pay|withhold)$/.test(verb));

const ADJECTIVES = list(`new other last first public local long good great small old large important national early late high
  major likely clear recent political special hard strong whole real full free short low ready possible federal economic former serious
  final current legal main private safe different available difficult social simple open common poor general personal certain
  cheap critical dangerous direct empty expensive fair false fast flat foreign fresh heavy honest huge independent industrial inner
  joint just late lengthy limited loud medical mere mild minor modern narrow nervous noisy northern obvious official ordinary outer patient
  plain polite practical proper quiet rapid rare reckless regional remote rough rural secret senior severe shallow sharp silent
  slow solid southern steady steep strict sudden technical temporary thin tight tiny tired tough unfair unusual urban urgent useful vast
  vague violent visible weak western wide willing wrong young`);

const ADVERBS = list(`also still already never often soon later again now really quickly clearly finally simply recently probably nearly
  always certainly together slowly partly openly quietly rarely barely firmly badly mostly directly largely hardly suddenly`);

const vowel = (c) => 'aeiou'.includes(c);
const stem = (word) => (word.endsWith('e') ? word.slice(0, -1) : /[^aeiou]y$/.test(word) ? word.slice(0, -1) + 'i' : word);
const doubled = (verb) => (/^[^aeiou]*[aeiou][bdgmnprt]$/.test(verb) ? verb + verb.at(-1) : verb);
export const past = (verb) => (verb.endsWith('e') ? verb + 'd' : stem(doubled(verb)) + 'ed');
export const going = (verb) => (verb.endsWith('e') ? verb.slice(0, -1) : doubled(verb)) + 'ing';
export const plural = (noun) => (noun === 'people' ? noun : /[^aeiou]y$/.test(noun) ? noun.slice(0, -1) + 'ies' : /(s|x|ch|sh)$/.test(noun) ? noun + 'es' : noun + 's');

/** The common words, then what prefixes and suffixes make of them, in an order of its own. */
function withTail(words, prefixes, suffixes, chance) {
  const tail = [];
  for (const word of words) {
    for (const prefix of prefixes) for (const suffix of suffixes) {
      const end = suffix && vowel(suffix[0]) ? stem(word) : word;
      if (prefix || suffix) tail.push(prefix + end + suffix);
    }
  }
  return [...new Set([...words, ...chance.shuffle(tail)])];
}

/** Every class of content words, the most frequent first. @param {ReturnType<import('./random.mjs').random>} chance */
export function lexicon(chance) {
  return {
    nouns: withTail([...new Set(NOUNS)], ['', 'sub', 'counter', 'micro', 'mid', 'super', 'cross'], ['', 'ship', 'hood', 'er', 'ism', 'ist'], chance),
    verbs: withTail([...new Set(VERBS)], ['', 're', 'over', 'out', 'under', 'mis', 'fore', 'co'], ['', 'ise'], chance),
    adjectives: withTail([...new Set(ADJECTIVES)], ['', 'un', 'semi', 'all-', 'ill-', 'ultra'], ['', 'ish', 'ward', 'some'], chance),
    adverbs: ADVERBS,
  };
}

const ONSETS = list('b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sk st t th tr v w z');
const CORES = list('a e i o u ai ea ei ie oa ou a e i o');
const CODAS = list('l n r s m rn nd lt ck x v d th ss mb');
const TOWN_ENDS = list('ford ham bury wick mouth ton field holm stead port minster dale');

const syllable = (chance) => chance.pick(ONSETS) + chance.pick(CORES);
const capital = (word) => word[0].toUpperCase() + word.slice(1);

export const givenName = (chance) => capital(syllable(chance) + syllable(chance) + chance.pick(['', 'n', 'l', 'a', 's', 'ra', 'na']));
export const surname = (chance) => capital(syllable(chance) + chance.pick(CODAS) + (chance.chance(0.6) ? syllable(chance) + chance.pick(CODAS) : chance.pick(['er', 'en', 'ow', 'ley', 'sen'])));
export const town = (chance) => capital(syllable(chance) + chance.pick(CODAS) + chance.pick(TOWN_ENDS));

export const ROLES = list(`mayor minister spokesman spokeswoman director president senator chairman secretary councillor professor
  inspector lawyer governor analyst commissioner economist organiser engineer coach prosecutor owner treasurer farmer`);
export const BODIES = list('Council University Institute Authority Hospital Union Association Railways Chamber Bank Police Trust College Museum');
export const PAPERS = list('Courier Gazette Herald Ledger Mercury Observer Post Standard Tribune Voice');
