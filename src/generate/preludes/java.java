    /** An argument that a template does not accept: a JSON Pointer to it, and what is wrong. */
    public record Refusal(String path, String reason) {}

    /** Arguments that a template does not accept, every one of them. */
    public static final class RefusedArguments extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final transient List<Refusal> refusals;

        RefusedArguments(List<Refusal> refusals) {
            super(refusals.stream().map(it -> it.path() + ": " + it.reason()).collect(Collectors.joining("\n")));
            this.refusals = List.copyOf(refusals);
        }

        /** Every refusal, in the order of the parameters. */
        public List<Refusal> refusals() {
            return refusals;
        }
    }

    /** A field of the request: its name and its value, before they are encoded. */
    public record Field(String name, String value) {}

    /** A value of an enumeration. */
    public interface Choice {
        /** The value as the message has it. */
        String text();
    }

    private static final class Wire {
        private Wire() {}

        static List<Field> fields(Field... fields) {
            return Arrays.stream(fields).filter(Objects::nonNull).toList();
        }

        static Field field(String name, String value) {
            return value == null ? null : new Field(name, value);
        }

        static String value(List<Field> fields, String name) {
            return fields.stream().filter(it -> it.name().equals(name)).map(Field::value).findFirst().orElse("");
        }

        static String form(List<Field> fields) {
            return fields.stream()
                .map(it -> escaped(it.name(), "*-._", "+") + "=" + escaped(it.value(), "*-._", "+"))
                .collect(Collectors.joining("&"));
        }

        static String escaped(String text, String kept, String blank) {
            StringBuilder out = new StringBuilder();
            for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
                char sign = (char) (unit & 0xff);
                boolean isPlain = (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
                if (isPlain || kept.indexOf(sign) >= 0) {
                    out.append(sign);
                } else if (sign == ' ') {
                    out.append(blank);
                } else {
                    out.append(String.format("%%%02X", (int) sign));
                }
            }
            return out.toString();
        }

        static String encode(String text) {
            return text == null ? null : escaped(text, "-._~", "%20");
        }

        static String quote(String text) {
            if (text == null) {
                return null;
            }
            StringBuilder out = new StringBuilder("\"");
            for (char sign : text.toCharArray()) {
                switch (sign) {
                    case '"' -> out.append("\\\"");
                    case '\\' -> out.append("\\\\");
                    case '\b' -> out.append("\\b");
                    case '\f' -> out.append("\\f");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    default -> out.append(sign < 0x20 ? String.format("\\u%04x", (int) sign) : String.valueOf(sign));
                }
            }
            return out.append('"').toString();
        }

        static String digits(Long number) {
            return number == null ? null : number.toString();
        }

        static String flag(Boolean value) {
            return value == null ? null : value.toString();
        }

        static String chosen(Choice choice) {
            return choice == null ? null : choice.text();
        }

        static String words(String... parts) {
            return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining());
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        static <T> T first(T... ways) {
            return Arrays.stream(ways).filter(Objects::nonNull).findFirst().orElse(null);
        }

        static <T> T on(boolean condition, T value) {
            return condition ? value : null;
        }

        static <T> T or(T value, T other) {
            return value == null ? other : value;
        }

        static String member(String key, String value) {
            return value == null ? null : quote(key) + ":" + value;
        }

        static String object(String... members) {
            return Arrays.stream(members).filter(Objects::nonNull).collect(Collectors.joining(",", "{", "}"));
        }

        static String filled(String object) {
            return object.equals("{}") ? null : object;
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        static String list(boolean isKept, List<String>... parts) {
            List<String> elements = parts(parts);
            return elements.isEmpty() && !isKept ? null : "[" + String.join(",", elements) + "]";
        }

        static List<String> one(String element) {
            return element == null ? List.of() : List.of(element);
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        static List<String> parts(List<String>... parts) {
            return Arrays.stream(parts).flatMap(List::stream).toList();
        }

        static <T> List<String> each(List<T> rows, Function<T, List<String>> write) {
            return rows == null ? List.of() : rows.stream().flatMap(row -> write.apply(row).stream()).toList();
        }

        static <R, T> List<T> column(List<R> rows, Function<R, T> of) {
            return rows == null ? null : rows.stream().map(of).filter(Objects::nonNull).toList();
        }

        static List<String> eachDigits(List<Long> numbers) {
            return numbers == null ? null : numbers.stream().map(String::valueOf).toList();
        }

        static String query(String... pairs) {
            return Arrays.stream(pairs).filter(Objects::nonNull).collect(Collectors.joining("&"));
        }

        static String pair(String key, String value) {
            return value == null ? null : key + "=" + encode(value);
        }

        static boolean isText(String text) {
            return text != null && !text.isEmpty();
        }

        static boolean isGiven(Object value) {
            return value != null;
        }

        static boolean isTrue(Boolean value) {
            return Boolean.TRUE.equals(value);
        }

        static boolean hasRows(List<?> rows) {
            return rows != null && !rows.isEmpty();
        }

        static boolean same(Object one, Object other) {
            return Objects.equals(one, other);
        }

        static String comma(Long number) {
            return number == null ? null : number.toString().replaceAll("\\B(?=(?:[0-9]{3})+$)", ",");
        }

        static String won(Long number) {
            return number == null ? null : comma(number) + "원";
        }

        static Long total(List<Long> numbers) {
            return numbers == null ? null : numbers.stream().reduce(0L, (sum, number) -> {
                long added = sum + number;
                return ((sum ^ added) & (number ^ added)) < 0 ? Long.MAX_VALUE + (added >>> 63 ^ 1) : added;
            });
        }

        static Long count(List<?> rows) {
            return rows == null ? null : (long) rows.size();
        }

        static String join(List<String> texts, String between) {
            return texts == null ? null : String.join(between, texts);
        }

        static boolean isSpace(int sign) {
            return (sign >= 9 && sign <= 13) || sign == ' ' || sign == 0x85 || sign == 0xa0 || sign == 0x1680
                || (sign >= 0x2000 && sign <= 0x200a) || sign == 0x2028 || sign == 0x2029 || sign == 0x202f
                || sign == 0x205f || sign == 0x3000;
        }

        static boolean hasSpace(String text) {
            return text.codePoints().anyMatch(Wire::isSpace);
        }

        static String trimmedEnd(String text, String more) {
            int end = text.length();
            while (end > 0 && (isSpace(text.charAt(end - 1)) || more.indexOf(text.charAt(end - 1)) >= 0)) {
                end -= 1;
            }
            return text.substring(0, end);
        }
//[date

        static int[] day(String text) {
            if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return null;
            }
            int year = Integer.parseInt(text.substring(0, 4));
            int month = Integer.parseInt(text.substring(5, 7));
            int day = Integer.parseInt(text.substring(8));
            boolean isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            int[] days = {31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
            boolean isReal = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
            return isReal ? new int[] {year, month, day} : null;
        }

        static String date(String text, String... parts) {
            int[] date = text == null ? null : day(text);
            if (date == null) {
                return text;
            }
            int year = date[0];
            int month = date[1];
            int day = date[2];
            int y = month < 3 ? year - 1 : year;
            int m = month < 3 ? month + 12 : month;
            int since = day + (13 * (m + 1)) / 5 + y + y / 4 + y / 400 + 6 * (y / 100);
            String weekday = String.valueOf("일월화수목금토".charAt((since + 6) % 7));
            StringBuilder out = new StringBuilder();
            for (String part : parts) {
                out.append(switch (part) {
                    case "yyyy" -> String.format("%04d", year);
                    case "yy" -> String.format("%02d", year % 100);
                    case "MM" -> String.format("%02d", month);
                    case "M" -> String.valueOf(month);
                    case "dd" -> String.format("%02d", day);
                    case "d" -> String.valueOf(day);
                    case "E" -> weekday;
                    case "EEEE" -> weekday + "요일";
                    default -> part;
                });
            }
            return out.toString();
        }
//]
//[josa

        static String josa(String text, String closed, String open) {
            if (text == null) {
                return null;
            }
            String extra = closed.endsWith(open) ? closed.substring(0, closed.length() - open.length()) : "";
            String sound = lastSound(text);
            if (sound == null) {
                return text + (extra.isEmpty() ? closed + "(" + open + ")" : "(" + extra + ")" + open);
            }
            boolean isOpen = sound.equals("vowel") || (sound.equals("rieul") && closed.startsWith("으로"));
            return text + (isOpen ? open : closed);
        }

        static String lastSound(String text) {
            String word = trimmedEnd(text, ")]}>」』》〉】’”\"'…!?.,");
            char last = word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
            if (last >= '가' && last <= '힣') {
                int end = (last - '가') % 28;
                return end == 0 ? "vowel" : end == 8 ? "rieul" : "consonant";
            }
            if (last >= '0' && last <= '9') {
                Matcher found = Pattern.compile("[0-9,]+\\z").matcher(word);
                String digits = found.find() ? found.group().replace(",", "") : "";
                int zeros = digits.length() - digits.replaceAll("0+\\z", "").length();
                if (zeros == digits.length()) {
                    return "consonant";
                }
                if (zeros > 0) {
                    return zeros >= 12 && zeros <= 15 ? "vowel" : "consonant";
                }
                return "178".indexOf(last) >= 0 ? "rieul" : "36".indexOf(last) >= 0 ? "consonant" : "vowel";
            }
            Matcher found = Pattern.compile("[A-Za-z]+\\z").matcher(word);
            if (!found.find()) {
                return null;
            }
            String latin = found.group();
            String lower = latin.toLowerCase(Locale.ROOT);
            char end = lower.charAt(lower.length() - 1);
            if (latin.length() == 1 || latin.matches("[A-Z]+")) {
                return "lr".indexOf(end) >= 0 ? "rieul" : "mn".indexOf(end) >= 0 ? "consonant" : "vowel";
            }
            if (end == 'l' || lower.endsWith("le")) {
                return "rieul";
            }
            if ("mnbpkct".indexOf(end) >= 0 || lower.matches(".*(?:ng|me|ne)")) {
                return "consonant";
            }
            return "aiouywrsxzdfhvjg".indexOf(end) >= 0 ? "vowel" : null;
        }
//]
//[cut

        static String cut(String text, long most) {
            if (text == null) {
                return null;
            }
            int[] signs = text.codePoints().toArray();
            if (signs.length <= most) {
                return text;
            }
            int end = 0;
            for (int next = clusterEnd(signs, 0); next + 1 <= most; next = clusterEnd(signs, end)) {
                end = next;
            }
            return trimmedEnd(new String(signs, 0, end), "") + "…";
        }

        /** Where the character that people see at a position ends. */
        static int clusterEnd(int[] signs, int start) {
            char before = cluster(signs[start]);
            int regionals = before == 'R' ? 1 : 0;
            int picture = before == 'X' ? 1 : 0;
            int conjunct = before == 'K' ? 1 : 0;
            int end = start + 1;
            for (; end < signs.length; end += 1) {
                char now = cluster(signs[end]);
                boolean isJoined = (before == '\r' && now == '\n')
                    || ("C\r\n".indexOf(before) < 0 && "C\r\n".indexOf(now) < 0
                        && ("ENFZS".indexOf(now) >= 0
                            || before == 'P'
                            || (before == 'L' && "LVWH".indexOf(now) >= 0)
                            || ("WV".indexOf(before) >= 0 && "VT".indexOf(now) >= 0)
                            || ("HT".indexOf(before) >= 0 && now == 'T')
                            || (conjunct == 2 && now == 'K')
                            || (picture == 2 && now == 'X')
                            || (now == 'R' && regionals % 2 == 1)));
                if (!isJoined) {
                    break;
                }
                regionals = now == 'R' ? regionals + 1 : 0;
                picture = now == 'X' || (picture > 0 && "ENF".indexOf(now) >= 0) ? 1 : picture == 1 && now == 'Z' ? 2 : 0;
                conjunct = now == 'K' ? 1 : conjunct > 0 && now == 'N' ? 2 : "EZ".indexOf(now) >= 0 ? conjunct : 0;
                before = now;
            }
            return end;
        }

        /** What a character does to its neighbours. */
        static char cluster(int sign) {
            if (sign == '\r' || sign == '\n') {
                return (char) sign;
            }
            if (sign >= '가' && sign <= '힣') {
                return (sign - '가') % 28 == 0 ? 'W' : 'H';
            }
            int low = 0;
            int high = CLUSTERS.length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (CLUSTERS[middle][1] < sign) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < CLUSTERS.length && CLUSTERS[low][0] <= sign ? (char) CLUSTERS[low][2] : 'O';
        }

        static final int[][] CLUSTERS = clusters();

        static int[][] clusters() {
            String[] entries = {{graphemes}}.split(",");
            int[][] runs = new int[entries.length][];
            int last = 0;
            for (int index = 0; index < entries.length; index += 1) {
                Matcher entry = Pattern.compile("([0-9a-z]+)([A-Z])([0-9a-z]+)").matcher(entries[index]);
                if (entry.matches()) {
                    int first = last + Integer.parseInt(entry.group(1), 36);
                    last = first + Integer.parseInt(entry.group(3), 36);
                    runs[index] = new int[] {first, last, entry.group(2).charAt(0)};
                }
            }
            return runs;
        }
//]
//[address

        /** The web domains that are registered in the app. */
        static final List<String> HOSTS = List.of({{hosts}});

        /** What keeps an address from standing in its place. */
        static String refusal(String text, boolean isImage) {
            String[] host = host(text);
            if (host == null) {
                return hasPlaceholder(text) || (isImage && isData(text)) ? null : {{address}};
            }
            String name = host[1];
            boolean isFilledIn = name.matches(".*[{}$].*");
            boolean isKnown = HOSTS.stream().anyMatch(known -> known.split("\\|")[1].equals(name));
            if (isLocal(name) && (isImage || {{production}} || isFilledIn || !isKnown)) {
                return {{local}};
            }
            return isImage || HOSTS.isEmpty() || isFilledIn || HOSTS.contains(String.join("|", host)) ? null : {{unregistered}};
        }

        static boolean hasPlaceholder(String text) {
            String[][] marks = {{"$" + "{", "}"}, {"#" + "{", "}"}, {"{" + "{", "}" + "}"}};
            for (String[] mark : marks) {
                for (int start = text.indexOf(mark[0]); start >= 0; start = text.indexOf(mark[0], start + 2)) {
                    int end = text.indexOf(mark[1], start + 2);
                    if (end < 0) {
                        break;
                    }
                    String name = text.substring(start + 2, end);
                    boolean isShort = name.getBytes(StandardCharsets.UTF_8).length <= 64;
                    if (isShort && !name.codePoints().allMatch(Wire::isSpace) && !name.contains("\n") && !name.contains("\"")) {
                        return true;
                    }
                }
            }
            return false;
        }

        static boolean isData(String text) {
            int start = 0;
            while (start < text.length() && isSpace(text.charAt(start))) {
                start += 1;
            }
            String bare = trimmedEnd(text.substring(start), "");
            return bare.regionMatches(true, 0, "data:", 0, 5) && !hasSpace(bare);
        }

        /** Scheme, host and port of an http or https address that is written out; null for anything else. */
        static String[] host(String text) {
            Matcher start = Pattern.compile("(https?)://", Pattern.CASE_INSENSITIVE).matcher(text);
            if (!start.lookingAt() || hasSpace(text)) {
                return null;
            }
            String scheme = start.group(1).toLowerCase(Locale.ROOT);
            String rest = text.substring(start.end());
            String head = rest.split("/", 2)[0];
            boolean isMissing = Stream.of("undefined", "null", "nan", "none").anyMatch(head::equalsIgnoreCase);
            if (isMissing || Pattern.compile("https?://", Pattern.CASE_INSENSITIVE).matcher(rest).lookingAt()) {
                return null;
            }
            String authority = rest.replaceAll("[\\x00-\\x1f]+\\z", "").split("[/\\\\?#]", 2)[0];
            authority = authority.substring(authority.lastIndexOf('@') + 1);
            Matcher parts = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::([0-9]*))?", Pattern.DOTALL).matcher(authority);
            if (!parts.matches()) {
                return null;
            }
            String digits = parts.group(2) == null ? "" : parts.group(2).replaceAll("\\A0+(?=.)", "");
            String port = digits.isEmpty() ? (scheme.equals("https") ? "443" : "80") : digits;
            String name = hostName(parts.group(1));
            boolean isPort = port.length() <= 5 && Integer.parseInt(port) <= 65535;
            return name == null || !isPort ? null : new String[] {scheme, name, port};
        }

        static String hostName(String text) {
            if (text.startsWith("[")) {
                return version6(text.substring(1, text.length() - 1));
            }
            StringBuilder lower = new StringBuilder();
            for (char sign : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
                lower.append(sign >= 'A' && sign <= 'Z' ? (char) (sign + 32) : sign);
            }
            String name = lower.toString();
            String letters = "[!-~\u00df-\u00f6\u00f8-\u00ff\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+";
            if (!name.matches(letters) || Pattern.compile("[%#/:<>?@\\[\\\\\\]^|]").matcher(name).find()) {
                return null;
            }
            List<String> labels = new ArrayList<>(Arrays.asList(name.split("\\.", -1)));
            if (labels.size() > 1 && labels.get(labels.size() - 1).isEmpty()) {
                labels.remove(labels.size() - 1);
            }
            return labels.get(labels.size() - 1).matches("[0-9]+|0x[0-9a-f]*") ? version4(labels) : name;
        }

        static String version4(List<String> labels) {
            BigInteger address = BigInteger.ZERO;
            if (labels.size() > 4) {
                return null;
            }
            for (int index = 0; index < labels.size(); index += 1) {
                String label = labels.get(index);
                BigInteger number;
                if (label.matches("0x[0-9a-f]*")) {
                    number = new BigInteger(label.length() > 2 ? label.substring(2) : "0", 16);
                } else if (label.matches("0[0-7]+")) {
                    number = new BigInteger(label, 8);
                } else if (label.matches("0|[1-9][0-9]*")) {
                    number = new BigInteger(label);
                } else {
                    return null;
                }
                boolean isLast = index == labels.size() - 1;
                if (number.bitLength() > (isLast ? 8 * (4 - index) : 8)) {
                    return null;
                }
                address = address.add(isLast ? number : number.shiftLeft(8 * (3 - index)));
            }
            long bits = address.longValue();
            return (bits >> 24 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
        }

        static String version6(String text) {
            Matcher tail = Pattern.compile("(.*:)([0-9]+)\\.([0-9]+)\\.([0-9]+)\\.([0-9]+)", Pattern.DOTALL).matcher(text);
            if (tail.matches()) {
                int[] bytes = new int[4];
                for (int index = 0; index < 4; index += 1) {
                    String given = tail.group(index + 2);
                    if (!given.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(given) > 255) {
                        return null;
                    }
                    bytes[index] = Integer.parseInt(given);
                }
                text = tail.group(1) + String.format("%x:%x", bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3]);
            }
            String[] halves = text.split("::", -1);
            List<String> groups = new ArrayList<>();
            int before = 0;
            for (int index = 0; index < halves.length; index += 1) {
                groups.addAll(halves[index].isEmpty() ? List.of() : Arrays.asList(halves[index].split(":", -1)));
                before = index == 0 ? groups.size() : before;
            }
            boolean isWhole = halves.length == 1 ? groups.size() == 8 : halves.length == 2 && groups.size() <= 7;
            if (!isWhole || !groups.stream().allMatch(group -> group.matches("[0-9A-Fa-f]{1,4}"))) {
                return null;
            }
            while (groups.size() < 8) {
                groups.add(before, "0");
            }
            return groups.stream()
                .map(group -> Integer.toHexString(Integer.parseInt(group, 16)))
                .collect(Collectors.joining(":", "[", "]"));
        }

        static boolean isLocal(String name) {
            if (name.startsWith("[")) {
                int[] groups = Arrays.stream(name.substring(1, name.length() - 1).split(":"))
                    .mapToInt(group -> Integer.parseInt(group, 16))
                    .toArray();
                if (Arrays.stream(groups, 0, 5).allMatch(group -> group == 0) && groups[5] == 0xffff) {
                    return isLocal((groups[6] >> 8) + "." + (groups[6] & 255) + "." + (groups[7] >> 8) + "." + (groups[7] & 255));
                }
                boolean isNear = Arrays.stream(groups, 0, 7).allMatch(group -> group == 0) && groups[7] <= 1;
                return isNear || (groups[0] & 0xfe00) == 0xfc00 || (groups[0] & 0xffc0) == 0xfe80;
            }
            if (name.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+")) {
                return name.matches("(?:127\\.|10\\.|192\\.168\\.|169\\.254\\.|172\\.(?:1[6-9]|2[0-9]|3[01])\\.).*")
                    || name.equals("0.0.0.0");
            }
            String bare = name.replaceAll("\\.+\\z", "");
            return !bare.contains(".") || bare.matches(".*\\.(?:localhost|local|internal|intranet|lan)");
        }
//]
    }

    private static final class Check {
        private final List<Refusal> refusals = new ArrayList<>();

        void finish() {
            if (!refusals.isEmpty()) {
                throw new RefusedArguments(refusals);
            }
        }

        private void refuse(String path, String reason, Object... values) {
            String[] parts = reason.split("\\{\\}", -1);
            StringBuilder filled = new StringBuilder(parts[0]);
            for (int index = 1; index < parts.length; index += 1) {
                filled.append(values[index - 1]).append(parts[index]);
            }
            refusals.add(new Refusal(path, filled.toString()));
        }

        <T, U> U optional(T given, Function<T, U> check, U instead) {
            return given == null ? instead : check.apply(given);
        }

        private <T> T given(String at, T given, T instead) {
            if (given == null) {
                refuse(at, {{missing}});
                return instead;
            }
            return given;
        }

        private String string(String at, String given) {
            if (given == null) {
                refuse(at, {{missing}});
            } else if (given.codePoints().anyMatch(sign -> sign >= 0xd800 && sign <= 0xdfff)) {
                refuse(at, {{unpaired}});
            } else {
                return given;
            }
            return null;
        }

        String text(String at, String given, long least, Long most, long lines) {
            return text(at, given, least, most, lines, null, "");
        }

        String text(String at, String given, long least, Long most, long lines, Pattern pattern, String written) {
            String found = string(at, given);
            if (found == null) {
                return "";
            }
            String text = Normalizer.normalize(found, Normalizer.Form.NFC);
            long has = text.chars().filter(sign -> sign == '\n').count() + 1;
            if (has > lines && lines > 1) {
                refuse(at, {{too many lines}}, has, lines);
            } else if (has > lines) {
                refuse(at, {{line break}});
            }
            text.chars()
                .filter(sign -> sign != '\n' && (sign < 0x20 || (sign >= 0x7f && sign <= 0x9f)))
                .findFirst()
                .ifPresent(sign -> refuse(at, {{control}}, String.format("%04X", sign)));
            long count = text.codePointCount(0, text.length());
            if (most != null && count > most) {
                refuse(at, {{too long}}, count, most);
            } else if (count < least) {
                refuse(at, {{too short}}, count, least);
            }
            if (pattern != null && !pattern.matcher(text).matches()) {
                refuse(at, {{pattern}}, written);
            }
            return text;
        }

        Long integer(String at, Long given, long least, long most) {
            if (given == null) {
                refuse(at, {{missing}});
                return 0L;
            }
            if (given < least || given > most) {
                refuse(at, {{range}}, given, least, most);
            }
            return given;
        }

        Boolean flag(String at, Boolean given) {
            return given(at, given, false);
        }

        <T> T choice(String at, T given) {
            return given(at, given, null);
        }

        <T, U> List<U> rows(String at, List<T> given, long least, long most, boolean isRecord, BiFunction<T, String, U> check) {
            if (given == null) {
                refuse(at, {{missing}});
                return List.of();
            }
            if (given.size() < least || given.size() > most) {
                refuse(at, {{row count}}, given.size(), least, most);
                return List.of();
            }
            List<U> rows = new ArrayList<>();
            for (int index = 0; index < given.size(); index += 1) {
                T row = given.get(index);
                if (isRecord && row == null) {
                    refuse(at + "/" + index, {{no record}});
                } else {
                    rows.add(check.apply(row, at + "/" + index));
                }
            }
            return rows;
        }
//[date

        String day(String at, String given) {
            String text = string(at, given);
            if (text != null && Wire.day(text) == null) {
                refuse(at, {{day}});
            }
            return text == null ? "" : text;
        }
//]
//[address

        String link(String at, String given) {
            return address(at, given, false);
        }

        String image(String at, String given) {
            return address(at, given, true);
        }

        private String address(String at, String given, boolean isImage) {
            String text = string(at, given);
            if (text == null) {
                return "";
            }
            String reason = text.isEmpty() ? {{empty}} : Wire.refusal(text, isImage);
            if (reason != null) {
                refuse(at, reason);
            }
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        }
//]
    }
