/** An argument that a template does not accept: a JSON Pointer to it, and what is wrong. */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
}

/** Arguments that a template does not accept, every one of them. */
export class RefusedArguments extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => `${refusal.path}: ${refusal.reason}`).join("\n"));
    this.name = "RefusedArguments";
    this.refusals = refusals;
  }
}

/** A field of the request: its name and its value, before they are encoded. */
export type Field = readonly [name: string, value: string];

type Maybe<T> = T | null | undefined;

const wire = {
  fields: (...fields: (Field | null)[]): Field[] => fields.filter((field): field is Field => field !== null),

  field: (name: string, value: Maybe<string>): Field | null => (value == null ? null : [name, value]),

  form: (fields: readonly Field[]): string =>
    fields.map(([name, value]) => `${wire.formed(name)}=${wire.formed(value)}`).join("&"),

  formed: (text: string): string =>
    encodeURIComponent(text)
      .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/%20/g, "+"),

  encode: (text: Maybe<string>): string | null =>
    text == null
      ? null
      : encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),

  quote: (text: Maybe<string>): string | null => (text == null ? null : JSON.stringify(text)),

  digits: (number: Maybe<number | bigint>): string | null => (number == null ? null : String(number)),

  flag: (value: Maybe<boolean>): string | null => (value == null ? null : String(value)),

  words: (...parts: Maybe<string>[]): string => parts.map((part) => part ?? "").join(""),

  first: <T>(...ways: Maybe<T>[]): T | null => ways.find((way) => way != null) ?? null,

  on: <T>(condition: boolean, value: Maybe<T>): T | null => (condition ? (value ?? null) : null),

  or: <T>(value: Maybe<T>, other: T): T => value ?? other,

  member: (key: string, value: Maybe<string>): string | null => (value == null ? null : `${JSON.stringify(key)}:${value}`),

  object: (...members: (string | null)[]): string =>
    `{${members.filter((member) => member !== null).join(",")}}`,

  filled: (object: string): string | null => (object === "{}" ? null : object),

  list: (isKept: boolean, ...parts: string[][]): string | null => {
    const elements = parts.flat();
    return elements.length === 0 && !isKept ? null : `[${elements.join(",")}]`;
  },

  one: (element: Maybe<string>): string[] => (element == null ? [] : [element]),

  parts: (...parts: string[][]): string[] => parts.flat(),

  each: <T>(rows: Maybe<readonly T[]>, write: (row: T) => string[]): string[] => (rows ?? []).flatMap(write),

  column: <R, T>(rows: Maybe<readonly R[]>, of: (row: R) => Maybe<T>): T[] | null =>
    rows == null ? null : rows.map(of).filter((value): value is NonNullable<typeof value> => value != null),

  eachDigits: (numbers: Maybe<readonly number[]>): string[] | null => numbers?.map(String) ?? null,

  query: (...pairs: (string | null)[]): string => pairs.filter((pair) => pair !== null).join("&"),

  pair: (key: string, value: Maybe<string>): string | null => (value == null ? null : `${key}=${wire.encode(value)}`),

  isText: (text: Maybe<string>): boolean => text != null && text !== "",

  isGiven: (value: unknown): boolean => value != null,

  isTrue: (value: Maybe<boolean>): boolean => value === true,

  hasRows: (rows: Maybe<readonly unknown[]>): boolean => rows != null && rows.length > 0,

  same: (one: unknown, other: unknown): boolean => one === other,

  comma: (number: Maybe<number | bigint>): string | null =>
    number == null ? null : String(number).replace(/\B(?=([0-9]{3})+$)/g, ","),

  won: (number: Maybe<number | bigint>): string | null => (number == null ? null : `${wire.comma(number)}원`),

  total: (numbers: Maybe<readonly number[]>): bigint | null =>
    numbers == null ? null : numbers.reduce((sum, number) => sum + BigInt(number), 0n),

  count: (rows: Maybe<readonly unknown[]>): number | null => (rows == null ? null : rows.length),

  join: (texts: Maybe<readonly string[]>, between: string): string | null =>
    texts == null ? null : texts.join(between),

  isSpace: (sign: string): boolean =>
    /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(sign),
//[date

  day: (text: string): { year: number; month: number; day: number } | null => {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null;
    const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return year >= 1 && day >= 1 && day <= days ? { year, month, day } : null;
  },

  date: (text: Maybe<string>, ...parts: string[]): string | null => {
    const date = text == null ? null : wire.day(text);
    if (text == null || date === null) return text ?? null;
    const { year, month, day } = date;
    const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
    const since = day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) + Math.floor(y / 400);
    const weekday = "일월화수목금토".charAt((since + 6 * Math.floor(y / 100) + 6) % 7);
    const written: Record<string, string> = {
      yyyy: String(year).padStart(4, "0"),
      yy: String(year % 100).padStart(2, "0"),
      MM: String(month).padStart(2, "0"),
      M: String(month),
      dd: String(day).padStart(2, "0"),
      d: String(day),
      E: weekday,
      EEEE: `${weekday}요일`,
    };
    return parts.map((part) => written[part] ?? part).join("");
  },
//]
//[josa

  josa: (text: Maybe<string>, closed: string, open: string): string | null => {
    if (text == null) return null;
    const extra = closed.endsWith(open) ? closed.slice(0, closed.length - open.length) : "";
    const sound = wire.lastSound(text);
    if (sound === null) return text + (extra === "" ? `${closed}(${open})` : `(${extra})${open}`);
    const isOpen = sound === "vowel" || (sound === "rieul" && closed.startsWith("으로"));
    return text + (isOpen ? open : closed);
  },

  lastSound: (text: string): "vowel" | "rieul" | "consonant" | null => {
    const signs = Array.from(text);
    while (signs.length > 0 && (wire.isSpace(signs[signs.length - 1]!) || ")]}>」』》〉】’”\"'…!?.,".includes(signs[signs.length - 1]!))) {
      signs.pop();
    }
    const word = signs.join("");
    const last = signs[signs.length - 1] ?? "";
    if (/^[가-힣]$/.test(last)) {
      const final = (last.charCodeAt(0) - 0xac00) % 28;
      return final === 0 ? "vowel" : final === 8 ? "rieul" : "consonant";
    }
    if (/^[0-9]$/.test(last)) {
      const digits = (/[0-9,]+$/.exec(word)?.[0] ?? "").replace(/,/g, "");
      const zeros = digits.length - digits.replace(/0+$/, "").length;
      if (zeros === digits.length) return "consonant";
      if (zeros > 0) return zeros >= 12 && zeros <= 15 ? "vowel" : "consonant";
      return "178".includes(last) ? "rieul" : "36".includes(last) ? "consonant" : "vowel";
    }
    const latin = /[A-Za-z]+$/.exec(word)?.[0];
    if (latin === undefined) return null;
    const lower = latin.toLowerCase();
    const end = lower.slice(-1);
    if (latin.length === 1 || /^[A-Z]+$/.test(latin)) {
      return "lr".includes(end) ? "rieul" : "mn".includes(end) ? "consonant" : "vowel";
    }
    if (end === "l" || lower.endsWith("le")) return "rieul";
    if ("mnbpkct".includes(end) || /(?:ng|me|ne)$/.test(lower)) return "consonant";
    return "aiouywrsxzdfhvjg".includes(end) ? "vowel" : null;
  },
//]
//[cut

  cut: (text: Maybe<string>, most: number): string | null => {
    if (text == null) return null;
    const signs = Array.from(text);
    if (signs.length <= most) return text;
    let end = 0;
    for (let next = wire.clusterEnd(signs, 0); next + 1 <= most; next = wire.clusterEnd(signs, end)) end = next;
    while (end > 0 && wire.isSpace(signs[end - 1]!)) end -= 1;
    return `${signs.slice(0, end).join("")}…`;
  },

  /** Where the character that people see at a position ends. */
  clusterEnd: (signs: readonly string[], start: number): number => {
    let before = wire.cluster(signs[start]!);
    let regionals = before === "R" ? 1 : 0;
    let picture = before === "X" ? 1 : 0;
    let conjunct = before === "K" ? 1 : 0;
    let end = start + 1;
    for (; end < signs.length; end += 1) {
      const now = wire.cluster(signs[end]!);
      const isJoined =
        (before === "\r" && now === "\n") ||
        (!"C\r\n".includes(before) &&
          !"C\r\n".includes(now) &&
          ("ENFZS".includes(now) ||
            before === "P" ||
            (before === "L" && "LVWH".includes(now)) ||
            ("WV".includes(before) && "VT".includes(now)) ||
            ("HT".includes(before) && now === "T") ||
            (conjunct === 2 && now === "K") ||
            (picture === 2 && now === "X") ||
            (now === "R" && regionals % 2 === 1)));
      if (!isJoined) break;
      regionals = now === "R" ? regionals + 1 : 0;
      picture = now === "X" ? 1 : picture > 0 && "ENF".includes(now) ? 1 : picture === 1 && now === "Z" ? 2 : 0;
      conjunct = now === "K" ? 1 : conjunct > 0 && now === "N" ? 2 : conjunct > 0 && "EZ".includes(now) ? conjunct : 0;
      before = now;
    }
    return end;
  },

  /** What a character does to its neighbours. */
  cluster: (sign: string): string => {
    const code = sign.codePointAt(0)!;
    if (code === 13 || code === 10) return sign;
    if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28 === 0 ? "W" : "H";
    let [low, high] = [0, clusters.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (clusters[middle]!.last < code) low = middle + 1;
      else high = middle;
    }
    const run = clusters[low];
    return run !== undefined && run.first <= code ? run.letter : "O";
  },
//]
//[address

  /** What keeps an address from standing in its place. */
  refusal: (text: string, isImage: boolean): string | null => {
    const host = wire.host(text);
    if (host === null) {
      const isLeft = wire.hasPlaceholder(text) || (isImage && wire.isData(text));
      return isLeft ? null : {{address}};
    }
    const [scheme, name, port] = host;
    const isForTrying = !{{production}} && !/[{}$]/.test(name) && hosts.some((known) => known.split("|")[1] === name);
    if (wire.isLocal(name) && (isImage || !isForTrying)) return {{local}};
    if (isImage || hosts.length === 0 || /[{}$]/.test(name)) return null;
    return hosts.includes(`${scheme}|${name}|${port}`) ? null : {{unregistered}};
  },

  hasPlaceholder: (text: string): boolean =>
    ([["${", "}"], ["#{", "}"], ["{{", "}}"]] as const).some(([open, close]) => {
      for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, start + 2)) {
        const end = text.indexOf(close, start + 2);
        if (end < 0) return false;
        const name = text.slice(start + 2, end);
        const isBlank = Array.from(name).every(wire.isSpace);
        if (new TextEncoder().encode(name).length <= 64 && !isBlank && !/["\n]/.test(name)) return true;
      }
      return false;
    }),

  isData: (text: string): boolean => {
    const signs = Array.from(text);
    while (signs.length > 0 && wire.isSpace(signs[0]!)) signs.shift();
    while (signs.length > 0 && wire.isSpace(signs[signs.length - 1]!)) signs.pop();
    return /^data:/i.test(signs.join("")) && !signs.some(wire.isSpace);
  },

  /** Scheme, host and port of an http or https address that is written out; null for anything else. */
  host: (text: string): readonly [string, string, number] | null => {
    const scheme = /^https?(?=:\/\/)/i.exec(text)?.[0]?.toLowerCase();
    if (scheme === undefined || Array.from(text).some(wire.isSpace)) return null;
    const rest = text.slice(scheme.length + 3);
    const isMissing = /^(?:undefined|null|nan|none)$/i.test(rest.split("/")[0]!);
    if (isMissing || /^https?:\/\//i.test(rest)) return null;
    const authority = rest.replace(/[\u0000-\u001f]+$/, "").split(/[\/\\?#]/)[0]!;
    const parts = /^(\[[^\]]*\]|[^:]*)(?::([0-9]*))?$/.exec(authority.slice(authority.lastIndexOf("@") + 1));
    const port = parts?.[2] ? Number(parts[2]) : scheme === "https" ? 443 : 80;
    const name = parts === null || port > 65535 ? null : wire.hostName(parts[1]!);
    return name === null ? null : [scheme, name, port];
  },

  hostName: (text: string): string | null => {
    if (text.startsWith("[")) return wire.version6(text.slice(1, -1));
    const name = text.normalize("NFC").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    if (name === "" || /[\u0000-\u0020\u007f%#/:<>?@[\\\]^|]/.test(name)) return null;
    if (!/^[\u0021-\u007e\u00df-\u00f6\u00f8-\u00ff\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+$/.test(name)) return null;
    const labels = name.split(".");
    if (labels.length > 1 && labels[labels.length - 1] === "") labels.pop();
    const last = labels[labels.length - 1]!;
    return /^(?:[0-9]+|0x[0-9a-f]*)$/.test(last) ? wire.version4(labels) : name;
  },

  version4: (labels: readonly string[]): string | null => {
    const numbers = labels.map((label) =>
      /^0x[0-9a-f]*$/.test(label)
        ? parseInt(label.slice(2) || "0", 16)
        : /^0[0-7]+$/.test(label)
          ? parseInt(label, 8)
          : /^(?:0|[1-9][0-9]*)$/.test(label)
            ? Number(label)
            : Infinity,
    );
    const last = numbers.pop() ?? Infinity;
    if (numbers.length > 3 || numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null;
    const address = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
    return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
  },

  version6: (text: string): string | null => {
    const tail = /^(.*:)([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)$/.exec(text);
    if (tail !== null) {
      const bytes = tail.slice(2).map(Number);
      if (tail.slice(2).some((byte) => !/^(?:0|[1-9][0-9]{0,2})$/.test(byte)) || bytes.some((byte) => byte > 255)) return null;
      const [one, two, three, four] = bytes as [number, number, number, number];
      text = `${tail[1]}${(one * 256 + two).toString(16)}:${(three * 256 + four).toString(16)}`;
    }
    const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
    const given = halves.flat();
    if (halves.length > 2 || given.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
    if (halves.length === 2 ? given.length > 7 : given.length !== 8) return null;
    const zeros = Array<string>(8 - given.length).fill("0");
    const groups = [...halves[0]!, ...zeros, ...(halves[1] ?? [])];
    return `[${groups.map((group) => parseInt(group, 16).toString(16)).join(":")}]`;
  },

  isLocal: (name: string): boolean => {
    if (name.startsWith("[")) {
      const groups = name.slice(1, -1).split(":").map((group) => parseInt(group, 16));
      const [first, sixth, seventh, eighth] = [groups[0]!, groups[5]!, groups[6]!, groups[7]!];
      if (groups.slice(0, 5).every((group) => group === 0) && sixth === 0xffff) {
        return wire.isLocal([seventh >> 8, seventh & 255, eighth >> 8, eighth & 255].join("."));
      }
      const isNear = groups.slice(0, 7).every((group) => group === 0) && eighth <= 1;
      return isNear || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
    }
    if (/^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/.test(name)) {
      return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2[0-9]|3[01])\.)/.test(name) || name === "0.0.0.0";
    }
    const bare = name.replace(/\.+$/, "");
    return !bare.includes(".") || /(?:^|\.)(?:localhost|local|internal|intranet|lan)$/.test(bare);
  },
//]
};
//[cut

const clusters = ((): { first: number; last: number; letter: string }[] => {
  let end = 0;
  return {{graphemes}}.split(",").map((entry) => {
    const [, distance, letter, more] = /^([0-9a-z]+)([A-Z])([0-9a-z]+)$/.exec(entry)!;
    const first = end + parseInt(distance!, 36);
    end = first + parseInt(more!, 36);
    return { first, last: end, letter: letter! };
  });
})();
//]
//[address

/** The web domains that are registered in the app. */
const hosts: readonly string[] = [{{hosts}}];
//]

class Check {
  private readonly refusals: Refusal[] = [];

  finish(): void {
    if (this.refusals.length > 0) throw new RefusedArguments(this.refusals);
  }

  private refuse<T>(path: string, reason: string, values: readonly unknown[], instead: T): T {
    const filled = reason.split("{}").reduce((before, after, index) => before + String(values[index - 1]) + after);
    this.refusals.push({ path, reason: filled });
    return instead;
  }

  optional<T, U>(given: Maybe<T>, check: (value: T) => U, instead: U | null): U | null {
    return given == null ? instead : check(given);
  }

  private string(at: string, given: unknown): string | null {
    if (given == null) return this.refuse(at, {{missing}}, [], null);
    if (typeof given !== "string") return this.refuse(at, {{no text}}, [], null);
    if (/\p{Surrogate}/u.test(given)) return this.refuse(at, {{unpaired}}, [], null);
    return given;
  }

  text(at: string, given: string, least: number, most: number | null, lines: number, pattern?: RegExp, written?: string): string {
    const text = this.string(at, given)?.normalize("NFC");
    if (text === undefined) return "";
    const has = text.split("\n").length;
    if (has > lines && lines > 1) this.refuse(at, {{too many lines}}, [has, lines], null);
    else if (has > lines) this.refuse(at, {{line break}}, [], null);
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.exec(text)?.[0];
    if (control !== undefined) {
      this.refuse(at, {{control}}, [control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")], null);
    }
    const count = Array.from(text).length;
    if (most !== null && count > most) this.refuse(at, {{too long}}, [count, most], null);
    else if (count < least) this.refuse(at, {{too short}}, [count, least], null);
    if (pattern !== undefined && !pattern.test(text)) this.refuse(at, {{pattern}}, [written], null);
    return text;
  }

  integer(at: string, given: number, least: number, most: number): number {
    if (given == null) return this.refuse(at, {{missing}}, [], 0);
    if (typeof given !== "number") return this.refuse(at, {{no number}}, [], 0);
    if (!Number.isSafeInteger(given)) return this.refuse(at, {{fraction}}, [given], 0);
    return given < least || given > most ? this.refuse(at, {{range}}, [given, least, most], 0) : given;
  }

  flag(at: string, given: boolean): boolean {
    if (given == null) return this.refuse(at, {{missing}}, [], false);
    return typeof given === "boolean" ? given : this.refuse(at, {{no flag}}, [], false);
  }

  choice<T extends string>(at: string, given: T, choices: readonly T[]): T {
    const text = this.string(at, given)?.normalize("NFC");
    if (text === undefined) return given;
    return choices.find((choice) => choice === text) ?? this.refuse(at, {{choice}}, [choices.join(", ")], given);
  }

  rows<T, U>(at: string, given: readonly T[], least: number, most: number, isRecord: boolean, check: (row: T, at: string) => U): U[] {
    if (given == null) return this.refuse(at, {{missing}}, [], []);
    if (!Array.isArray(given)) return this.refuse(at, {{no list}}, [], []);
    if (given.length < least || given.length > most) return this.refuse(at, {{row count}}, [given.length, least, most], []);
    return given.flatMap((row: T, index) => {
      const isRow = !isRecord || (typeof row === "object" && row !== null && !Array.isArray(row));
      return isRow ? [check(row, `${at}/${index}`)] : this.refuse(`${at}/${index}`, {{no record}}, [], []);
    });
  }
//[date

  day(at: string, given: string): string {
    const text = this.string(at, given);
    return text === null ? "" : wire.day(text) === null ? this.refuse(at, {{day}}, [], "") : text;
  }
//]
//[address

  link(at: string, given: string): string {
    return this.address(at, given, false);
  }

  image(at: string, given: string): string {
    return this.address(at, given, true);
  }

  private address(at: string, given: string, isImage: boolean): string {
    const text = this.string(at, given);
    if (text === null) return "";
    const reason = text === "" ? {{empty}} : wire.refusal(text, isImage);
    return reason === null ? text.normalize("NFC") : this.refuse(at, reason, [], "");
  }
//]
}
