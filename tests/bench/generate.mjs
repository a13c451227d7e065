// Invented news. Each article is decided by the seed and its number alone, so that a small corpus is the beginning of a large one.
//
// Sizes, quotations an article, their lengths, and how often words occur follow news as it is annotated for attribution
// research: 4.6 KB an article, nine runs between quotation marks, a median of ten words in them, the commonest word at five
// percent, and words that occur once making up two fifths of the vocabulary.
import { random } from './random.mjs';
import { BODIES, PAPERS, ROLES, givenName, going, lexicon, past, plural, surname, town } from './vocabulary.mjs';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const FIRST_DAY = Date.UTC(2031, 0, 1);
const OUTLETS = 24;
const TOPICS = 400;
/** People known beyond one article; how often one speaks falls with the rank. */
const PUBLIC_PEOPLE = 20_000;
/** What salts the numbers of chance apart from each other. */
const SALT = { words: 1, person: 2, topic: 3, article: 4, outlet: 5, place: 6 };

/** Remembers what a function of one number gave. */
const kept = (make) => {
  const known = new Map();
  return (k) => known.get(k) ?? (known.set(k, make(k)), known.get(k));
};

/**
 * Articles by number.
 *
 * @param {number} seed
 * @returns {(number: number) => {file: string, title: string, outlet: string, published: string, byline: string, paragraphs: string[]}}
 */
export function newsroom(seed) {
  const words = lexicon(random(seed, SALT.words));
  const place = kept((k) => town(random(seed, SALT.place, k)));
  const person = kept((k) => {
    const chance = random(seed, SALT.person, k);
    const body = `${place(chance.zipf(3000))} ${chance.pick(BODIES)}`;
    return { given: givenName(chance), family: surname(chance), role: chance.pick(ROLES), body, woman: chance.chance(0.45) };
  });
  // What articles on one topic keep coming back to.
  const topic = kept((k) => {
    const chance = random(seed, SALT.topic, k);
    const some = (list, count) => Array.from({ length: count }, () => list[chance.zipf(list.length, 40)]);
    return { nouns: some(words.nouns, 60), verbs: some(words.verbs, 40), adjectives: some(words.adjectives, 24), places: [chance.zipf(3000), chance.zipf(3000)] };
  });
  const outlet = kept((k) => {
    const chance = random(seed, SALT.outlet, k);
    return `The ${town(chance)} ${chance.pick(PAPERS)}`;
  });
  const article = kept((number) => write({ seed, number, words, place, person, topic, outlet, earlier: article }));
  return (number) => article(number).shown;
}

function write({ seed, number, words, place, person, topic, outlet, earlier }) {
  const chance = random(seed, SALT.article, number);
  // Every sixth article goes on with the story of an earlier one, and quotes some of it again.
  const before = number % 6 === 5 ? earlier(number - 1 - chance.below(Math.min(number, 5))) : undefined;
  const subject = before?.subject ?? chance.zipf(TOPICS, 40);
  const about = topic(subject);
  const people = before?.people ?? Array.from({ length: 2 + chance.below(4) }, () => person(chance.chance(0.35) ? chance.zipf(PUBLIC_PEOPLE, 2) : PUBLIC_PEOPLE + number * 8 + chance.below(8)));
  const own = Array.from({ length: 6 }, () => chance.pick(words.nouns));

  const word = (kind) => (chance.chance(0.5) ? about[kind][chance.zipf(about[kind].length, 4)] : words[kind][chance.zipf(words[kind].length, 25)]);
  const noun = () => (chance.chance(0.08) ? chance.pick(own) : word('nouns'));
  const verb = () => word('verbs');
  const adjective = () => word('adjectives');
  const where = () => place(chance.chance(0.6) ? chance.pick(about.places) : chance.zipf(3000));
  const count = () => chance.pick([() => String(2 + chance.below(90)), () => `${1 + chance.below(9)},${100 + chance.below(900)}`, () => chance.pick(['two', 'three', 'four', 'five', 'ten', 'dozens of', 'hundreds of'])])();
  const oneOf = (...choices) => choices[chance.zipf(choices.length, 4)]();

  const thing = () => oneOf(
    () => `the ${noun()}`, () => plural(noun()), () => `${adjective()} ${plural(noun())}`, () => `a ${noun()}`, () => `the ${adjective()} ${noun()}`, () => `${chance.pick(people).family}’s ${noun()}`,
    () => `a ${adjective()} ${noun()}`, () => `its ${noun()}`, () => `${where()}’s ${adjective()} ${noun()}`, () => `${noun()} and ${noun()}`, () => `the ${noun()} of ${plural(noun())}`, () => where(), () => `${count()} ${plural(noun())}`,
    () => `their ${noun()}`, () => `this ${noun()}`, () => chance.pick(people).family, () => `many of the ${plural(noun())}`);
  const beside = () => oneOf(
    () => `in ${where()}`, () => `on ${chance.pick(DAYS)}`, () => `of ${thing()}`, () => `for ${thing()}`, () => `to ${thing()}`, () => `with ${thing()}`, () => `in ${thing()}`, () => `at the ${noun()}`,
    () => `from ${thing()}`, () => `by ${thing()}`, () => `after ${going(verb())} ${thing()}`, () => 'at the same time', () => 'last year', () => `as a ${noun()}`, () => `over the ${noun()}`, () => `in the ${adjective()} ${plural(noun())}`);
  const did = () => oneOf(
    () => `${past(verb())} ${thing()}`, () => `${past(verb())} ${thing()} ${beside()}`, () => `was ${past(verb())} ${beside()}`, () => `had ${past(verb())} ${thing()}`, () => `will ${verb()} ${thing()}`,
    () => `did not ${verb()} ${thing()}`, () => `is ${going(verb())} ${thing()}`, () => `has been ${past(verb())} ${beside()}`, () => `${past(verb())} to ${verb()} ${thing()}`, () => `${chance.pick(words.adverbs)} ${past(verb())} ${thing()}`, () => `were ${past(verb())} and ${past(verb())}`);
  const clause = () => `${thing()} ${did()}`;
  const longer = (text) => (chance.chance(0.3) ? `${text}, ${chance.pick(['and', 'but', 'while', 'because', 'although', 'which means that'])} ${clause()}` : chance.chance(0.5) ? `${text} ${beside()}` : text);
  const first = (text) => text[0].toUpperCase() + text.slice(1);
  const plain = () => first(`${longer(clause())}.`);

  const spoken = () => oneOf(
    () => `we ${chance.pick(['have to', 'want to', 'need to', 'will', 'can', 'cannot', 'did not'])} ${verb()} ${thing()}`, () => `it is ${adjective()} ${chance.pick(['to', 'not to'])} ${verb()} ${thing()}`, () => clause(),
    () => `I ${chance.pick(['think', 'know', 'believe', 'hope', 'said', 'never said'])} that ${clause()}`, () => `there is ${chance.pick(['no', 'a', 'always a'])} ${noun()} ${beside()}`,
    () => `they ${past(verb())} ${thing()} and nobody ${past(verb())} ${thing()}`, () => `if ${clause()}, then we ${chance.pick(['would', 'will', 'could', 'should'])} ${verb()} ${thing()}`, () => `you ${chance.pick(['can', 'should', 'do not'])} ${verb()} ${thing()} ${beside()}`,
    () => `my ${noun()} ${did()}`, () => `what ${thing()} ${past(verb())} is ${adjective()}`);
  /** Words for a quotation; `most` of them at the most, cut at the end of a clause. */
  const quotation = () => {
    const sentences = 1 + Number(chance.chance(0.4)) + Number(chance.chance(0.15));
    return Array.from({ length: sentences }, () => first(longer(spoken()))).join('. ');
  };
  const snippet = () => oneOf(() => `${adjective()} ${noun()}`, () => `a ${adjective()} ${noun()}`, () => `${adverbial()} ${adjective()}`, () => `${going(verb())} ${thing()}`, () => `the ${adjective()} ${noun()} ${beside()}`);
  const adverbial = () => chance.pick(words.adverbs);

  // What was quoted, so that a later article can quote it again: sometimes less of it, sometimes not to the letter.
  const quoted = [];
  const again = () => {
    const text = chance.pick(before.quoted);
    const list = text.split(' ');
    if (list.length < 12 || chance.chance(0.5)) return text;
    if (chance.chance(0.5)) return list.slice(0, 8 + chance.below(list.length - 10)).join(' ').replace(/[,.]$/, '');
    list[4 + chance.below(list.length - 8)] = adjective();
    return list.join(' ');
  };
  const said = () => {
    const text = before?.quoted.length && chance.chance(0.3) ? again() : quotation();
    quoted.push(text);
    return text;
  };

  const named = new Set();
  const whole = (who) => {
    if (named.has(who)) return chance.chance(0.8) ? who.family : `${who.given} ${who.family}`;
    named.add(who);
    return oneOf(() => `${who.given} ${who.family}, ${who.role} of the ${who.body}`, () => `${first(who.role)} ${who.given} ${who.family}`, () => `${who.given} ${who.family}`);
  };
  const speech = () => {
    const who = chance.pick(people);
    const pronoun = who.woman ? 'she' : 'he';
    const cue = chance.pick(['said', 'said', 'said', 'told reporters', 'added', 'wrote', 'argued']);
    const paragraphs = [];
    oneOf(
      () => paragraphs.push(`“${said()},” ${cue === 'added' ? 'added' : 'said'} ${whole(who)}.`),
      () => paragraphs.push(`“${said()},” ${whole(who)} ${cue}.`),
      () => paragraphs.push(`${first(whole(who))} said ${clause()}. “${said()},” ${pronoun} said.`),
      () => paragraphs.push(`${whole(who)} ${cue} ${beside()}: “${said()}.”`),
      () => paragraphs.push(`“${said()},” ${pronoun === 'he' ? 'Mr.' : 'Ms.'} ${who.family} said. “${said()}.”`),
      () => paragraphs.push(`${whole(who)} called it “${snippet()}” and ${did()}.`),
      () => paragraphs.push(`${first(clause())}, a “${adjective()} ${noun()}” that ${whole(who)} ${past(verb())}.`),
      () => paragraphs.push(`${plain()} ${first(thing())} “${did()},” ${pronoun} said, ${beside()}.`),
      () => paragraphs.push(`${whole(who)} said that ${longer(clause())}.`),
      () => paragraphs.push(`According to ${whole(who)}, ${longer(clause())}.`),
      () => paragraphs.push(`${whole(who)} ${chance.pick(['denied', 'confirmed', 'announced', 'alleged', 'warned'])} that ${longer(clause())}.`),
      () => paragraphs.push(`A spokesman for the ${who.body} said ${beside()} that “${snippet()}” was ${adjective()}.`),
      () => paragraphs.push(`“${said()},” said an official who ${past(verb())} ${thing()} and asked not to be named.`),
    );
    return paragraphs.join(' ');
  };

  // Lognormal sizes with the mean and the spread of real ones.
  const size = Math.max(700, Math.exp(8.22 + 0.66 * chance.normal()));
  const paragraphs = [first(`${longer(clause())} ${beside()}, ${whole(people[0])} said ${chance.pick(DAYS)}.`)];
  let length = paragraphs[0].length;
  while (length < size) {
    const paragraph = chance.chance(0.5) ? speech() : Array.from({ length: 2 + chance.below(3) }, plain).join(' ');
    paragraphs.push(paragraph);
    length += new TextEncoder().encode(paragraph).length + 2;
  }
  const outletName = outlet(chance.zipf(OUTLETS, 4));
  const published = new Date(FIRST_DAY + (before?.day ?? chance.below(720)) * 86_400_000);
  return {
    subject,
    people,
    quoted,
    day: (published - FIRST_DAY) / 86_400_000 + chance.below(3),
    shown: {
      file: `${String(number).padStart(7, '0')}.md`,
      title: first(`${thing()} ${past(verb())} ${thing()}`),
      outlet: outletName,
      published: published.toISOString().slice(0, 10),
      byline: `${givenName(chance)} ${surname(chance)}`,
      paragraphs,
    },
  };
}

/** An article as a file with front matter. */
export const markdown = ({ title, outlet, published, byline, paragraphs }) =>
  `---\ntitle: ${JSON.stringify(title)}\noutlet: ${JSON.stringify(outlet)}\nbyline: ${JSON.stringify(byline)}\npublished: ${published}\n---\n\n${paragraphs.join('\n\n')}\n`;
