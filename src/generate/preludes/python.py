@dataclass(frozen=True)
class Refusal:
    """An argument that a template does not accept: a JSON Pointer to it, and what is wrong."""

    path: str
    reason: str


class RefusedArguments(ValueError):
    """Arguments that a template does not accept, every one of them."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("\n".join(f"{refusal.path}: {refusal.reason}" for refusal in refusals))
        self.refusals = tuple(refusals)


_compile = re.compile


def _fields(*fields: Field | None) -> list[Field]:
    return [field for field in fields if field is not None]


def _field(name: str, value: str | None) -> Field | None:
    return None if value is None else (name, value)


def _form(fields: Sequence[Field]) -> str:
    return "&".join(f"{_formed(name)}={_formed(value)}" for name, value in fields)


def _formed(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")


def _encode(text: str | None) -> str | None:
    return None if text is None else quote(text, safe="-._~")


def _quote(text: str | None) -> str | None:
    return None if text is None else json.dumps(text, ensure_ascii=False)


def _digits(number: int | None) -> str | None:
    return None if number is None else str(number)


def _flag(value: bool | None) -> str | None:
    return None if value is None else "true" if value else "false"


def _words(*parts: str | None) -> str:
    return "".join(part for part in parts if part is not None)


def _first(*ways: Any) -> Any:
    return next((way for way in ways if way is not None), None)


def _on(condition: bool, value: Any) -> Any:
    return value if condition else None


def _or(value: Any, other: Any) -> Any:
    return other if value is None else value


def _member(key: str, value: str | None) -> str | None:
    return None if value is None else f"{_quote(key)}:{value}"


def _object(*members: str | None) -> str:
    return "{" + ",".join(member for member in members if member is not None) + "}"


def _filled(written: str) -> str | None:
    return None if written == "{}" else written


def _list(is_kept: bool, *parts: list[str]) -> str | None:
    elements = _parts(*parts)
    return "[" + ",".join(elements) + "]" if elements or is_kept else None


def _one(element: str | None) -> list[str]:
    return [] if element is None else [element]


def _parts(*parts: list[str]) -> list[str]:
    return [element for part in parts for element in part]


def _each(rows: Sequence[Any] | None, write: Callable[[Any], list[str]]) -> list[str]:
    return _parts(*(write(row) for row in rows or ()))


def _column(rows: Sequence[Any] | None, of: Callable[[Any], Any]) -> list[Any] | None:
    return None if rows is None else [value for value in map(of, rows) if value is not None]


def _each_digits(numbers: Sequence[int] | None) -> list[str] | None:
    return None if numbers is None else [str(number) for number in numbers]


def _query(*pairs: str | None) -> str:
    return "&".join(pair for pair in pairs if pair is not None)


def _pair(key: str, value: str | None) -> str | None:
    return None if value is None else f"{key}={_encode(value)}"


def _is_text(text: str | None) -> bool:
    return text is not None and text != ""


def _is_given(value: Any) -> bool:
    return value is not None


def _is_true(value: bool | None) -> bool:
    return value is True


def _has_rows(rows: Sequence[Any] | None) -> bool:
    return rows is not None and len(rows) > 0


def _same(one: Any, other: Any) -> bool:
    return one == other


def _comma(number: int | None) -> str | None:
    return None if number is None else f"{number:,}"


def _won(number: int | None) -> str | None:
    return None if number is None else f"{number:,}원"


def _total(numbers: Sequence[int] | None) -> int | None:
    return None if numbers is None else sum(numbers)


def _count(rows: Sequence[Any] | None) -> int | None:
    return None if rows is None else len(rows)


def _join(texts: Sequence[str] | None, between: str) -> str | None:
    return None if texts is None else between.join(texts)


_SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
#[date


def _day(text: str) -> tuple[int, int, int] | None:
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
        return None
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    days = [0, 31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (year, month, day) if year >= 1 and 1 <= month <= 12 and 1 <= day <= days[month] else None


def _date(text: str | None, *parts: str) -> str | None:
    date = None if text is None else _day(text)
    if date is None:
        return text
    year, month, day = date
    y, m = (year - 1, month + 12) if month < 3 else (year, month)
    since = day + (13 * (m + 1)) // 5 + y + y // 4 + y // 400 + 6 * (y // 100)
    weekday = "일월화수목금토"[(since + 6) % 7]
    written = {
        "yyyy": f"{year:04}",
        "yy": f"{year % 100:02}",
        "MM": f"{month:02}",
        "M": str(month),
        "dd": f"{day:02}",
        "d": str(day),
        "E": weekday,
        "EEEE": f"{weekday}요일",
    }
    return "".join(written.get(part, part) for part in parts)
#]
#[josa


def _josa(text: str | None, closed: str, opened: str) -> str | None:
    if text is None:
        return None
    extra = closed[: -len(opened)] if closed.endswith(opened) else ""
    sound = _last_sound(text)
    if sound is None:
        return f"{text}({extra}){opened}" if extra else f"{text}{closed}({opened})"
    is_open = sound == "vowel" or (sound == "rieul" and closed.startswith("으로"))
    return text + (opened if is_open else closed)


def _last_sound(text: str) -> str | None:
    word = text.rstrip(_SPACES + ")]}>」』》〉】’”\"'…!?.,")
    last = word[-1:]
    if "가" <= last <= "힣":
        return {0: "vowel", 8: "rieul"}.get((ord(last) - 0xAC00) % 28, "consonant")
    if "0" <= last <= "9":
        digits = word[len(word.rstrip("0123456789,")) :].replace(",", "")
        zeros = len(digits) - len(digits.rstrip("0"))
        if zeros == len(digits):
            return "consonant"
        if zeros > 0:
            return "vowel" if 12 <= zeros <= 15 else "consonant"
        return "rieul" if last in "178" else "consonant" if last in "36" else "vowel"
    found = re.search("[A-Za-z]+\\Z", word)
    if found is None:
        return None
    latin, lower = found[0], found[0].lower()
    if len(latin) == 1 or latin.isupper():
        return "rieul" if lower[-1] in "lr" else "consonant" if lower[-1] in "mn" else "vowel"
    if lower.endswith(("l", "le")):
        return "rieul"
    if lower[-1] in "mnbpkct" or lower.endswith(("ng", "me", "ne")):
        return "consonant"
    return "vowel" if lower[-1] in "aiouywrsxzdfhvjg" else None
#]
#[cut


def _cut(text: str | None, most: int) -> str | None:
    if text is None or len(text) <= most:
        return text
    end = 0
    while (following := _cluster_end(text, end)) + 1 <= most:
        end = following
    return text[:end].rstrip(_SPACES) + "…"


def _cluster_end(text: str, start: int) -> int:
    """Where the character that people see at a position ends."""
    before = _cluster(text[start])
    regionals, picture, conjunct = int(before == "R"), int(before == "X"), int(before == "K")
    for end in range(start + 1, len(text)):
        now = _cluster(text[end])
        is_joined = (before == "\r" and now == "\n") or (
            before not in "C\r\n"
            and now not in "C\r\n"
            and (
                now in "ENFZS"
                or before == "P"
                or (before == "L" and now in "LVWH")
                or (before in "WV" and now in "VT")
                or (before in "HT" and now == "T")
                or (conjunct == 2 and now == "K")
                or (picture == 2 and now == "X")
                or (now == "R" and regionals % 2 == 1)
            )
        )
        if not is_joined:
            return end
        regionals = regionals + 1 if now == "R" else 0
        picture = 1 if now == "X" or (picture > 0 and now in "ENF") else 2 if picture == 1 and now == "Z" else 0
        conjunct = 1 if now == "K" else 2 if conjunct and now == "N" else conjunct if now in "EZ" else 0
        before = now
    return len(text)


def _cluster(sign: str) -> str:
    """What a character does to its neighbours."""
    code = ord(sign)
    if sign in "\r\n":
        return sign
    if 0xAC00 <= code <= 0xD7A3:
        return "W" if (code - 0xAC00) % 28 == 0 else "H"
    first, last, letter = _CLUSTERS[max(bisect_right(_CLUSTERS, (code, 0x110000, "")) - 1, 0)]
    return letter if first <= code <= last else "O"


def _clusters() -> list[tuple[int, int, str]]:
    runs, last = [], 0
    for entry in {{graphemes}}.split(","):
        letter = next(sign for sign in entry if sign.isupper())
        distance, more = entry.split(letter)
        first = last + int(distance, 36)
        last = first + int(more, 36)
        runs.append((first, last, letter))
    return runs


_CLUSTERS = _clusters()
#]
#[address


_HOSTS: tuple[str, ...] = tuple([{{hosts}}])
"""The web domains that are registered in the app."""


def _refusal(text: str, is_image: bool) -> str | None:
    """What keeps an address from standing in its place."""
    host = _host(text)
    if host is None:
        is_left = _has_placeholder(text) or (is_image and _is_data(text))
        return None if is_left else {{address}}
    scheme, name, port = host
    is_filled_in = any(sign in "{}$" for sign in name)
    is_for_trying = not {{production}} and not is_filled_in and any(known.split("|")[1] == name for known in _HOSTS)
    if _is_local(name) and (is_image or not is_for_trying):
        return {{local}}
    if is_image or not _HOSTS or is_filled_in or f"{scheme}|{name}|{port}" in _HOSTS:
        return None
    return {{unregistered}}


def _has_placeholder(text: str) -> bool:
    for opening, closing in (("$" + "{", "}"), ("#" + "{", "}"), ("{" * 2, "}" * 2)):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start + 2)
            if end < 0:
                break
            name = text[start + 2 : end]
            if len(name.encode()) <= 64 and name.strip(_SPACES) and "\n" not in name and '"' not in name:
                return True
            start = text.find(opening, start + 2)
    return False


def _is_data(text: str) -> bool:
    text = text.strip(_SPACES)
    return text[:5].lower() == "data:" and not any(sign in _SPACES for sign in text)


def _host(text: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an http or https address that is written out; None for anything else."""
    start = re.match("(https?)://", text, re.ASCII | re.IGNORECASE)
    if start is None or any(sign in _SPACES for sign in text):
        return None
    scheme, rest = start[1].lower(), text[start.end() :]
    if rest.split("/")[0].lower() in ("undefined", "null", "nan", "none"):
        return None
    if re.match("https?://", rest, re.ASCII | re.IGNORECASE):
        return None
    authority = re.split("[/\\\\?#]", rest.rstrip("".join(map(chr, range(32)))))[0]
    parts = re.fullmatch("(\\[[^\\]]*\\]|[^:]*)(?::([0-9]*))?", authority.rpartition("@")[2])
    if parts is None or len(parts[2] or "") > 4000:
        return None
    port = int(parts[2]) if parts[2] else 443 if scheme == "https" else 80
    name = _host_name(parts[1])
    return None if name is None or port > 65535 else (scheme, name, port)


def _host_name(text: str) -> str | None:
    if text.startswith("["):
        return _version_6(text[1:-1])
    name = re.sub("[A-Z]", lambda found: found[0].lower(), unicodedata.normalize("NFC", text))
    if re.fullmatch("[!-~\u00df-\u00f6\u00f8-\u00ff\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+", name) is None:
        return None
    if re.search("[%#/:<>?@\\[\\\\\\]^|]", name):
        return None
    labels = name.split(".")
    if len(labels) > 1 and labels[-1] == "":
        labels.pop()
    return _version_4(labels) if re.fullmatch("[0-9]+|0x[0-9a-f]*", labels[-1]) else name


def _version_4(labels: list[str]) -> str | None:
    numbers = []
    for label in labels:
        if len(label) > 100:
            return None
        if re.fullmatch("0x[0-9a-f]*", label):
            numbers.append(int(label[2:] or "0", 16))
        elif re.fullmatch("0[0-7]+", label):
            numbers.append(int(label, 8))
        elif re.fullmatch("0|[1-9][0-9]*", label):
            numbers.append(int(label))
        else:
            return None
    address = numbers.pop()
    if len(numbers) > 3 or any(number > 255 for number in numbers) or address >= 256 ** (4 - len(numbers)):
        return None
    for index, number in enumerate(numbers):
        address += number * 256 ** (3 - index)
    return ".".join(str(address >> bits & 255) for bits in (24, 16, 8, 0))


def _version_6(text: str) -> str | None:
    tail = re.fullmatch("(.*:)([0-9]+)\\.([0-9]+)\\.([0-9]+)\\.([0-9]+)", text)
    if tail is not None:
        if any(re.fullmatch("0|[1-9][0-9]{0,2}", byte) is None or int(byte) > 255 for byte in tail.groups()[1:]):
            return None
        one, two, three, four = map(int, tail.groups()[1:])
        text = f"{tail[1]}{one * 256 + two:x}:{three * 256 + four:x}"
    halves = [half.split(":") if half else [] for half in text.split("::")]
    given = [group for half in halves for group in half]
    if len(halves) > 2 or any(re.fullmatch("[0-9A-Fa-f]{1,4}", group) is None for group in given):
        return None
    if len(given) > 7 if len(halves) == 2 else len(given) != 8:
        return None
    groups = halves[0] + ["0"] * (8 - len(given)) + (halves[1] if len(halves) == 2 else [])
    return "[" + ":".join(f"{int(group, 16):x}" for group in groups) + "]"


def _is_local(name: str) -> bool:
    if name.startswith("["):
        groups = [int(group, 16) for group in name[1:-1].split(":")]
        if groups[:5] == [0] * 5 and groups[5] == 0xFFFF:
            return _is_local(f"{groups[6] >> 8}.{groups[6] & 255}.{groups[7] >> 8}.{groups[7] & 255}")
        is_near = groups[:7] == [0] * 7 and groups[7] <= 1
        return is_near or groups[0] & 0xFE00 == 0xFC00 or groups[0] & 0xFFC0 == 0xFE80
    if re.fullmatch("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+", name):
        private = "127\\.|10\\.|192\\.168\\.|169\\.254\\.|172\\.(?:1[6-9]|2[0-9]|3[01])\\."
        return re.match(private, name) is not None or name == "0.0.0.0"
    bare = name.rstrip(".")
    return "." not in bare or re.search("(?:^|\\.)(?:localhost|local|internal|intranet|lan)\\Z", bare) is not None
#]


class _Check:
    def __init__(self) -> None:
        self._refusals: list[Refusal] = []

    def finish(self) -> None:
        if self._refusals:
            raise RefusedArguments(self._refusals)

    def _refuse(self, path: str, reason: str, *values: Any) -> None:
        for value in values:
            reason = reason.replace("{}", str(value).replace("{}", "{ }"), 1)
        self._refusals.append(Refusal(path, reason))

    def optional(self, given: Any, check: Callable[[Any], Any], instead: Any) -> Any:
        return instead if given is None else check(given)

    def _string(self, at: str, given: Any) -> str | None:
        if given is None:
            self._refuse(at, {{missing}})
        elif not isinstance(given, str):
            self._refuse(at, {{no text}})
        elif any("\ud800" <= sign <= "\udfff" for sign in given):
            self._refuse(at, {{unpaired}})
        else:
            return given
        return None

    def text(self, at: str, given: Any, least: int, most: int | None, lines: int, pattern: re.Pattern[str] | None = None, written: str = "") -> str:
        text = self._string(at, given)
        if text is None:
            return ""
        text = unicodedata.normalize("NFC", text)
        has = text.count("\n") + 1
        if has > lines > 1:
            self._refuse(at, {{too many lines}}, has, lines)
        elif has > lines:
            self._refuse(at, {{line break}})
        control = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
        if control is not None:
            self._refuse(at, {{control}}, f"{ord(control[0]):04X}")
        if most is not None and len(text) > most:
            self._refuse(at, {{too long}}, len(text), most)
        elif len(text) < least:
            self._refuse(at, {{too short}}, len(text), least)
        if pattern is not None and pattern.fullmatch(text) is None:
            self._refuse(at, {{pattern}}, written)
        return text

    def integer(self, at: str, given: Any, least: int, most: int) -> int:
        if given is None:
            self._refuse(at, {{missing}})
        elif isinstance(given, bool) or not isinstance(given, (int, float)):
            self._refuse(at, {{no number}})
        elif given != given or abs(given) > 9007199254740991 or given != int(given):
            self._refuse(at, {{fraction}}, given)
        elif not least <= given <= most:
            self._refuse(at, {{range}}, given, least, most)
        else:
            return int(given)
        return 0

    def flag(self, at: str, given: Any) -> bool:
        if given is None:
            self._refuse(at, {{missing}})
        elif not isinstance(given, bool):
            self._refuse(at, {{no flag}})
        return given is True

    def choice(self, at: str, given: Any, *choices: str) -> str:
        text = self._string(at, given)
        if text is None:
            return ""
        text = unicodedata.normalize("NFC", text)
        if text not in choices:
            self._refuse(at, {{choice}}, ", ".join(choices))
        return text

    def rows(self, at: str, given: Any, least: int, most: int, is_record: bool, check: Callable[[Any, str], Any]) -> list[Any]:
        if given is None:
            self._refuse(at, {{missing}})
            return []
        if not isinstance(given, Sequence) or isinstance(given, (str, bytes)):
            self._refuse(at, {{no list}})
            return []
        if not least <= len(given) <= most:
            self._refuse(at, {{row count}}, len(given), least, most)
            return []
        rows = []
        for index, row in enumerate(given):
            if is_record and not is_dataclass(row):
                self._refuse(f"{at}/{index}", {{no record}})
            else:
                rows.append(check(row, f"{at}/{index}"))
        return rows
#[date

    def day(self, at: str, given: Any) -> str:
        text = self._string(at, given)
        if text is not None and _day(text) is None:
            self._refuse(at, {{day}})
        return text or ""
#]
#[address

    def link(self, at: str, given: Any) -> str:
        return self._address(at, given, False)

    def image(self, at: str, given: Any) -> str:
        return self._address(at, given, True)

    def _address(self, at: str, given: Any, is_image: bool) -> str:
        text = self._string(at, given)
        if text is None:
            return ""
        reason = {{empty}} if text == "" else _refusal(text, is_image)
        if reason is not None:
            self._refuse(at, reason)
        return unicodedata.normalize("NFC", text)
#]
