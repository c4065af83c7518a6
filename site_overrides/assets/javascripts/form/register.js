/**
 * The municipalities and prefectures, and finding one's way among them; as generator/reading/register.py.
 *
 * @typedef {{ code: string, prefecture: string, name: string | null, reading: string, slug: string }} Municipality
 * @typedef {[name: string, code: string, reading: string, slug: string]} Town
 * @typedef {[name: string, code: string, reading: string, slug: string, towns: Town[], region: string]} Home
 * @typedef {Municipality & { region: string }} Prefecture
 */

const LONGEST_QUERY = 20;
const SHORT_NAME = 4; // up to this length one slip is tolerated, beyond it two
const MOST = 3;
const BEFORE_A_NAME = /[郡都道府県]$/;

/** @param {Municipality} one */
export const fullName = ({ prefecture, name }) => prefecture + (name ?? "");

export class Register {
  /** @param {Home[]} rows */
  constructor(rows) {
    /** @type {Municipality[]} */
    this.towns = rows.flatMap(([prefecture, , , , towns]) => towns.map(([name, code, reading, slug]) => (
      { code, prefecture, name, reading, slug }
    )));
    /** @type {Prefecture[]} */
    this.prefectures = rows.map(([prefecture, code, reading, slug, , region]) => (
      { code, prefecture, name: null, reading, slug, region }
    ));
  }

  /**
   * Those so named, exactly.
   *
   * @param {string | null} prefecture
   * @param {string | null} name
   */
  find(prefecture, name) {
    if (prefecture === null && name === null) return [];
    const among = name === null ? this.prefectures : this.towns;
    return among.filter((one) => one.name === name && (prefecture === null || one.prefecture === prefecture));
  }

  /**
   * What a text means: a name, with its prefecture or without.
   *
   * @param {string} text
   */
  meant(text) {
    const everyone = [...this.prefectures, ...this.towns];
    const whole = everyone.filter((one) => fullName(one) === text);
    const named = whole.length ? whole : everyone.filter(({ name }) => name === text);
    return named.length ? named : this.behindCounty(text);
  }

  /**
   * Towns and villages behind their county, as addresses have them: 隠岐郡海士町.
   *
   * @param {string} text
   */
  behindCounty(text) {
    const home = this.prefectures.find(({ prefecture }) => text.startsWith(prefecture))?.prefecture ?? null;
    const ends = [...text.matchAll(/郡/g)].map(({ index }) => text.slice(index + 1));
    return ends.map((end) => this.find(home, end)).find(({ length }) => length) ?? [];
  }

  /**
   * Those that begin as a text does, by name or by reading; then those that hold it.
   *
   * @param {string} text
   * @param {number} most
   * @returns {Municipality[]}
   */
  offered(text, most) {
    const everyone = [...this.prefectures, ...this.towns];
    /** @param {(words: string) => boolean} fits */
    const found = (fits) => everyone.filter((one) => [one.name ?? "", fullName(one), one.reading].some(fits));
    const begin = found((words) => words.startsWith(text));
    const all = [...new Set([...begin, ...found((words) => words.includes(text))])];
    const county = text.lastIndexOf("郡") + 1;
    return all.length || !county || county === text.length ? all.slice(0, most) : this.offered(text.slice(county), most);
  }

  /**
   * Those most likely meant by a name that is not there: the fewest slips come first.
   *
   * @param {string} name
   * @param {string | null} prefecture
   */
  suggest(name, prefecture) {
    if ([...name].length > LONGEST_QUERY) return [];
    const tolerance = [...name].length <= SHORT_NAME ? 1 : 2;
    const ranked = this.towns.flatMap((one) => {
      const slips = slipsTo(name, one.name ?? "", tolerance);
      return slips <= tolerance ? [{ one, rank: rankOf(name, one, prefecture, slips) }] : [];
    });
    return ranked.sort((a, b) => before(a.rank, b.rank)).slice(0, MOST).map(({ one }) => one);
  }
}

/**
 * @param {string} name
 * @param {Municipality} one
 * @param {string | null} prefecture
 * @param {number} slips
 */
function rankOf(name, one, prefecture, slips) {
  const candidate = one.name ?? "";
  const elsewhere = Number(prefecture !== null && prefecture !== one.prefecture);
  const otherLength = Number([...name].length !== [...candidate].length);
  return [slips + elsewhere, elsewhere, otherLength, -sharedStart(name, candidate), Number(one.code)];
}

/** @param {number[]} one @param {number[]} other */
function before(one, other) {
  const at = one.findIndex((number, place) => number !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}

/** @param {string} one @param {string} other */
function sharedStart(one, other) {
  const [a, b] = [[...one], [...other]];
  const end = a.findIndex((char, place) => char !== b[place]);
  return end < 0 ? a.length : end;
}

/** @param {string} name @param {string} candidate @param {number} tolerance */
function slipsTo(name, candidate, tolerance) {
  if (name.endsWith(candidate) && name !== candidate && BEFORE_A_NAME.test(name.slice(0, -candidate.length))) return 0;
  const [a, b] = [[...name], [...candidate]];
  const near = Math.abs(a.length - b.length) <= tolerance;
  // Sharing only what says that it is a town is no likeness.
  if (!near || !b.slice(0, -1).some((char) => a.includes(char))) return tolerance + 1;
  return edits(a, b);
}

/** @param {string[]} one @param {string[]} other */
function edits(one, other) {
  let row = [...Array(other.length + 1).keys()];
  one.forEach((a, i) => {
    const next = [i + 1];
    other.forEach((b, j) => next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + Number(a !== b))));
    row = next;
  });
  return row[other.length];
}
