/** An argument that a template does not accept: a JSON Pointer to it, and what is wrong. */
data class Refusal(val path: String, val reason: String)

/** Arguments that a template does not accept, every one of them. */
class RefusedArguments(val refusals: List<Refusal>) :
    IllegalArgumentException(refusals.joinToString("\n") { "${it.path}: ${it.reason}" })

/** A field of the request: its name and its value, before they are encoded. */
data class Field(val name: String, val value: String)

/** A value of an enumeration. */
interface Choice {
    /** The value as the message has it. */
    val text: String
}

private object Wire {
    fun fields(vararg fields: Field?): List<Field> = fields.filterNotNull()

    fun field(name: String, value: String?): Field? = if (value == null) null else Field(name, value)

    fun value(fields: List<Field>, name: String): String = fields.firstOrNull { it.name == name }?.value ?: ""

    fun form(fields: List<Field>): String =
        fields.joinToString("&") { escaped(it.name, "*-._", "+") + "=" + escaped(it.value, "*-._", "+") }

    fun escaped(text: String, kept: String, blank: String): String {
        val out = StringBuilder()
        for (byte in text.toByteArray(Charsets.UTF_8)) {
            val code = byte.toInt() and 0xff
            val sign = code.toChar()
            when {
                sign in '0'..'9' || sign in 'A'..'Z' || sign in 'a'..'z' || sign in kept -> out.append(sign)
                sign == ' ' -> out.append(blank)
                else -> out.append(String.format("%%%02X", code))
            }
        }
        return out.toString()
    }

    fun encode(text: String?): String? = if (text == null) null else escaped(text, "-._~", "%20")

    fun quote(text: String?): String? {
        if (text == null) return null
        val out = StringBuilder("\"")
        for (sign in text) {
            when {
                sign == '"' || sign == '\\' -> out.append('\\').append(sign)
                sign == '\b' -> out.append("\\b")
                sign == '\u000c' -> out.append("\\f")
                sign == '\n' -> out.append("\\n")
                sign == '\r' -> out.append("\\r")
                sign == '\t' -> out.append("\\t")
                sign < ' ' -> out.append(String.format("\\u%04x", sign - '\u0000'))
                else -> out.append(sign)
            }
        }
        return out.append('"').toString()
    }

    fun digits(number: Long?): String? = number?.toString()

    fun flag(value: Boolean?): String? = value?.toString()

    fun chosen(choice: Choice?): String? = choice?.text

    fun words(vararg parts: String?): String = parts.filterNotNull().joinToString("")

    fun <T> first(vararg ways: T?): T? = ways.firstOrNull { it != null }

    fun <T> on(condition: Boolean, value: T?): T? = if (condition) value else null

    fun <T> or(value: T?, other: T): T = value ?: other

    fun member(key: String, value: String?): String? = if (value == null) null else "${quote(key)}:$value"

    fun `object`(vararg members: String?): String = members.filterNotNull().joinToString(",", "{", "}")

    fun filled(written: String): String? = if (written == "{}") null else written

    fun list(isKept: Boolean, vararg parts: List<String>): String? {
        val elements = parts.toList().flatten()
        return if (elements.isEmpty() && !isKept) null else elements.joinToString(",", "[", "]")
    }

    fun one(element: String?): List<String> = listOfNotNull(element)

    fun parts(vararg parts: List<String>): List<String> = parts.toList().flatten()

    fun <T> each(rows: List<T>?, write: (T) -> List<String>): List<String> = rows.orEmpty().flatMap(write)

    fun <R, T : Any> column(rows: List<R>?, of: (R) -> T?): List<T>? = rows?.mapNotNull(of)

    fun eachDigits(numbers: List<Long>?): List<String>? = numbers?.map { it.toString() }

    fun query(vararg pairs: String?): String = pairs.filterNotNull().joinToString("&")

    fun pair(key: String, value: String?): String? = if (value == null) null else "$key=${encode(value)}"

    fun isText(text: String?): Boolean = text != null && text.isNotEmpty()

    fun isGiven(value: Any?): Boolean = value != null

    fun isTrue(value: Boolean?): Boolean = value == true

    fun hasRows(rows: List<*>?): Boolean = rows != null && rows.isNotEmpty()

    fun same(one: Any?, other: Any?): Boolean = one == other

    fun comma(number: Long?): String? = number?.toString()?.replace(Regex("\\B(?=(?:[0-9]{3})+$)"), ",")

    fun won(number: Long?): String? = if (number == null) null else comma(number) + "원"

    fun total(numbers: List<Long>?): Long? = numbers?.fold(0L) { sum, number ->
        val added = sum + number
        if ((sum xor added) and (number xor added) < 0) (if (sum > 0) Long.MAX_VALUE else Long.MIN_VALUE) else added
    }

    fun count(rows: List<*>?): Long? = rows?.size?.toLong()

    fun join(texts: List<String>?, between: String): String? = texts?.joinToString(between)

    fun points(text: String): IntArray = text.codePoints().toArray()

    fun isSpace(code: Int): Boolean =
        code in 9..13 || code == 0x20 || code == 0x85 || code == 0xa0 || code == 0x1680 || code in 0x2000..0x200a ||
            code == 0x2028 || code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000

    fun hasSpace(text: String): Boolean = points(text).any { isSpace(it) }

    fun trimmedEnd(text: String, more: String): String = text.trimEnd { isSpace(it - '\u0000') || it in more }

    fun lower(text: String): String = text.map { if (it in 'A'..'Z') it + 32 else it }.joinToString("")
//[date

    fun day(text: String): List<Int>? {
        if (!Regex("[0-9]{4}-[0-9]{2}-[0-9]{2}").matches(text)) return null
        val (year, month, day) = text.split("-").map { it.toInt() }
        val isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        val days = listOf(31, if (isLeap) 29 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        val isReal = year >= 1 && month in 1..12 && day in 1..days[month - 1]
        return if (isReal) listOf(year, month, day) else null
    }

    fun date(text: String?, vararg parts: String): String? {
        val (year, month, day) = text?.let { day(it) } ?: return text
        val y = if (month < 3) year - 1 else year
        val m = if (month < 3) month + 12 else month
        val since = day + (13 * (m + 1)) / 5 + y + y / 4 + y / 400 + 6 * (y / 100)
        val weekday = "일월화수목금토"[(since + 6) % 7].toString()
        return parts.joinToString("") {
            when (it) {
                "yyyy" -> year.toString().padStart(4, '0')
                "yy" -> (year % 100).toString().padStart(2, '0')
                "MM" -> month.toString().padStart(2, '0')
                "M" -> month.toString()
                "dd" -> day.toString().padStart(2, '0')
                "d" -> day.toString()
                "E" -> weekday
                "EEEE" -> weekday + "요일"
                else -> it
            }
        }
    }
//]
//[josa

    fun josa(text: String?, closed: String, open: String): String? {
        if (text == null) return null
        val extra = if (closed.endsWith(open)) closed.removeSuffix(open) else ""
        val sound = lastSound(text)
        if (sound == null) return text + (if (extra.isEmpty()) "$closed($open)" else "($extra)$open")
        val isOpen = sound == "vowel" || (sound == "rieul" && closed.startsWith("으로"))
        return text + (if (isOpen) open else closed)
    }

    fun lastSound(text: String): String? {
        val word = trimmedEnd(text, ")]}>」』》〉】’”\"'…!?.,")
        val last = word.lastOrNull() ?: return null
        if (last in '가'..'힣') {
            val end = (last - '가') % 28
            return if (end == 0) "vowel" else if (end == 8) "rieul" else "consonant"
        }
        if (last in '0'..'9') {
            val digits = word.takeLastWhile { it in '0'..'9' || it == ',' }.replace(",", "")
            val zeros = digits.takeLastWhile { it == '0' }.length
            return when {
                zeros == digits.length -> "consonant"
                zeros > 0 -> if (zeros in 12..15) "vowel" else "consonant"
                last in "178" -> "rieul"
                last in "36" -> "consonant"
                else -> "vowel"
            }
        }
        val latin = word.takeLastWhile { it in 'a'..'z' || it in 'A'..'Z' }
        if (latin.isEmpty()) return null
        val lower = lower(latin)
        val end = lower.last()
        return when {
            latin.length == 1 || latin.all { it in 'A'..'Z' } ->
                if (end in "lr") "rieul" else if (end in "mn") "consonant" else "vowel"
            end == 'l' || lower.endsWith("le") -> "rieul"
            end in "mnbpkct" || lower.endsWith("ng") || lower.endsWith("me") || lower.endsWith("ne") -> "consonant"
            end in "aiouywrsxzdfhvjg" -> "vowel"
            else -> null
        }
    }
//]
//[cut

    fun cut(text: String?, most: Long): String? {
        if (text == null) return null
        val signs = points(text)
        if (signs.size <= most) return text
        var end = 0
        var next = clusterEnd(signs, 0)
        while (next + 1 <= most) {
            end = next
            next = clusterEnd(signs, end)
        }
        return trimmedEnd(String(signs, 0, end), "") + "…"
    }

    /** Where the character that people see at a position ends. */
    fun clusterEnd(signs: IntArray, start: Int): Int {
        var before = cluster(signs[start])
        var regionals = if (before == 'R') 1 else 0
        var picture = if (before == 'X') 1 else 0
        var conjunct = if (before == 'K') 1 else 0
        for (end in start + 1 until signs.size) {
            val now = cluster(signs[end])
            val isJoined = (before == '\r' && now == '\n') ||
                (before !in "C\r\n" && now !in "C\r\n" &&
                    (now in "ENFZS" || before == 'P' ||
                        (before == 'L' && now in "LVWH") ||
                        (before in "WV" && now in "VT") ||
                        (before in "HT" && now == 'T') ||
                        (conjunct == 2 && now == 'K') ||
                        (picture == 2 && now == 'X') ||
                        (now == 'R' && regionals % 2 == 1)))
            if (!isJoined) return end
            regionals = if (now == 'R') regionals + 1 else 0
            picture = if (now == 'X' || (picture > 0 && now in "ENF")) 1 else if (picture == 1 && now == 'Z') 2 else 0
            conjunct = if (now == 'K') 1 else if (conjunct > 0 && now == 'N') 2 else if (now in "EZ") conjunct else 0
            before = now
        }
        return signs.size
    }

    /** What a character does to its neighbours. */
    fun cluster(code: Int): Char {
        if (code == 13) return '\r'
        if (code == 10) return '\n'
        if (code in 0xac00..0xd7a3) return if ((code - 0xac00) % 28 == 0) 'W' else 'H'
        var low = 0
        var high = clusters.size
        while (low < high) {
            val middle = (low + high) / 2
            if (clusters[middle].second < code) low = middle + 1 else high = middle
        }
        val run = clusters.getOrNull(low)
        return if (run != null && run.first <= code) run.third else 'O'
    }

    val clusters: List<Triple<Int, Int, Char>> by lazy {
        var last = 0
        {{graphemes}}.split(",").map { entry ->
            val letter = entry.first { it in 'A'..'Z' }
            val first = last + entry.substringBefore(letter).toInt(36)
            last = first + entry.substringAfter(letter).toInt(36)
            Triple(first, last, letter)
        }
    }
//]
//[address

    /** The web domains that are registered in the app. */
    val hosts: List<String> = listOf({{hosts}})

    /** What keeps an address from standing in its place. */
    fun refusal(text: String, isImage: Boolean): String? {
        val (scheme, name, port) = host(text)
            ?: return if (hasPlaceholder(text) || (isImage && isData(text))) null else {{address}}
        val isFilledIn = name.any { it == '{' || it == '}' || it == '$' }
        val isForTrying = !{{production}} && !isFilledIn && hosts.any { it.split("|")[1] == name }
        if (isLocal(name) && (isImage || !isForTrying)) return {{local}}
        if (isImage || hosts.isEmpty() || isFilledIn || hosts.contains("$scheme|$name|$port")) return null
        return {{unregistered}}
    }

    fun hasPlaceholder(text: String): Boolean {
        for ((open, close) in listOf("\${" to "}", "#{" to "}", "{" + "{" to "}" + "}")) {
            var start = text.indexOf(open)
            while (start >= 0) {
                val end = text.indexOf(close, start + 2)
                if (end < 0) break
                val name = text.substring(start + 2, end)
                val isShort = name.toByteArray(Charsets.UTF_8).size <= 64
                if (isShort && !points(name).all { isSpace(it) } && !name.contains("\n") && !name.contains("\"")) return true
                start = text.indexOf(open, start + 2)
            }
        }
        return false
    }

    fun isData(text: String): Boolean {
        val bare = trimmedEnd(text.trimStart { isSpace(it - '\u0000') }, "")
        return bare.startsWith("data:", ignoreCase = true) && !hasSpace(bare)
    }

    /** Scheme, host and port of an http or https address that is written out; null for anything else. */
    fun host(text: String): Triple<String, String, Int>? {
        val scheme = listOf("https", "http").firstOrNull { text.startsWith("$it://", ignoreCase = true) }
        if (scheme == null || hasSpace(text)) return null
        val rest = text.substring(scheme.length + 3)
        if (lower(rest.substringBefore("/")) in listOf("undefined", "null", "nan", "none")) return null
        if (rest.startsWith("http://", ignoreCase = true) || rest.startsWith("https://", ignoreCase = true)) return null
        val authority = rest.trimEnd { it < ' ' }.takeWhile { it !in "/\\?#" }.substringAfterLast("@")
        val name = if (authority.startsWith("[")) authority.substringBefore("]") + "]" else authority.substringBefore(":")
        val behind = if (authority.startsWith(name)) authority.substring(name.length) else return null
        if (behind.isNotEmpty() && !behind.startsWith(":")) return null
        val digits = behind.drop(1)
        if (!digits.all { it in '0'..'9' }) return null
        val bare = digits.trimStart('0').ifEmpty { if (digits.isEmpty()) "" else "0" }
        val port = if (bare.isEmpty()) (if (scheme == "https") 443 else 80) else if (bare.length > 5) 65536 else bare.toInt()
        return hostName(name)?.takeIf { port <= 65535 }?.let { Triple(scheme, it, port) }
    }

    fun hostName(text: String): String? {
        if (text.startsWith("[")) return version6(text.substring(1, text.length - 1))
        val name = lower(Normalizer.normalize(text, Normalizer.Form.NFC))
        val isWord = name.isNotEmpty() && name.all {
            (it in '!'..'~' && it !in "%#/:<>?@[\\]^|") || (it in '\u00df'..'\u00ff' && it != '\u00f7') ||
                it in '\u3041'..'\u3096' || it in '\u30a1'..'\u30fa' || it == '\u30fc' || it in '\u4e00'..'\u9fff' ||
                it in '\uac00'..'\ud7a3'
        }
        if (!isWord) return null
        val labels = name.split(".").let { if (it.size > 1 && it.last().isEmpty()) it.dropLast(1) else it }
        return if (Regex("[0-9]+|0x[0-9a-f]*").matches(labels.last())) version4(labels) else name
    }

    fun version4(labels: List<String>): String? {
        if (labels.size > 4) return null
        var address = BigInteger.ZERO
        for ((index, label) in labels.withIndex()) {
            val number = when {
                Regex("0x[0-9a-f]*").matches(label) -> BigInteger(label.drop(2).ifEmpty { "0" }, 16)
                Regex("0[0-7]+").matches(label) -> BigInteger(label, 8)
                Regex("0|[1-9][0-9]*").matches(label) -> BigInteger(label)
                else -> return null
            }
            val isLast = index == labels.size - 1
            if (number.bitLength() > (if (isLast) 8 * (4 - index) else 8)) return null
            address = address.add(if (isLast) number else number.shiftLeft(8 * (3 - index)))
        }
        val bits = address.toLong()
        return listOf(24, 16, 8, 0).joinToString(".") { (bits shr it and 255L).toString() }
    }

    fun version6(given: String): String? {
        var text = given
        if (text.contains(".")) {
            val tail = text.substringAfterLast(":").split(".")
            val isTail = tail.size == 4 && tail.all { Regex("0|[1-9][0-9]{0,2}").matches(it) && it.toInt() <= 255 }
            if (!isTail || !text.contains(":")) return null
            val (one, two, three, four) = tail.map { it.toInt() }
            text = text.substringBeforeLast(":") + ":" + hex(one * 256 + two) + ":" + hex(three * 256 + four)
        }
        val halves = text.split("::").map { if (it.isEmpty()) emptyList() else it.split(":") }
        val groups = halves.flatten()
        val isWhole = if (halves.size == 1) groups.size == 8 else halves.size == 2 && groups.size <= 7
        if (!isWhole || !groups.all { Regex("[0-9A-Fa-f]{1,4}").matches(it) }) return null
        val zeros = List(8 - groups.size) { "0" }
        val all = halves[0] + zeros + (halves.getOrNull(1) ?: emptyList())
        return all.joinToString(":", "[", "]") { hex(it.toInt(16)) }
    }

    fun hex(number: Int): String = Integer.toHexString(number)

    fun isLocal(name: String): Boolean {
        if (name.startsWith("[")) {
            val groups = name.substring(1, name.length - 1).split(":").map { it.toInt(16) }
            if (groups.take(5).all { it == 0 } && groups[5] == 0xffff) {
                return isLocal("${groups[6] shr 8}.${groups[6] and 255}.${groups[7] shr 8}.${groups[7] and 255}")
            }
            val isNear = groups.take(7).all { it == 0 } && groups[7] <= 1
            return isNear || (groups[0] and 0xfe00) == 0xfc00 || (groups[0] and 0xffc0) == 0xfe80
        }
        if (Regex("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+").matches(name)) {
            return Regex("(?:127\\.|10\\.|192\\.168\\.|169\\.254\\.|172\\.(?:1[6-9]|2[0-9]|3[01])\\.).*").matches(name) ||
                name == "0.0.0.0"
        }
        val bare = name.trimEnd('.')
        return !bare.contains(".") || listOf("localhost", "local", "internal", "intranet", "lan").any { bare.endsWith(".$it") }
    }
//]
}

private class Check {
    private val refusals = mutableListOf<Refusal>()

    fun finish() {
        if (refusals.isNotEmpty()) throw RefusedArguments(refusals.toList())
    }

    private fun refuse(path: String, reason: String, vararg values: Any?) {
        val parts = reason.split("{}")
        val filled = parts.drop(1).foldIndexed(parts[0]) { index, before, part -> before + values[index] + part }
        refusals.add(Refusal(path, filled))
    }

    fun <T, U> optional(given: T?, check: (T) -> U, instead: U?): U? = if (given == null) instead else check(given)

    private fun string(at: String, given: String): String? {
        if (Wire.points(given).none { it in 0xd800..0xdfff }) return given
        refuse(at, {{unpaired}})
        return null
    }

    fun text(at: String, given: String, least: Long, most: Long?, lines: Long, pattern: Regex? = null, written: String = ""): String {
        val text = Normalizer.normalize(string(at, given) ?: return "", Normalizer.Form.NFC)
        val has = text.count { it == '\n' } + 1L
        if (has > lines && lines > 1) refuse(at, {{too many lines}}, has, lines)
        else if (has > lines) refuse(at, {{line break}})
        val control = text.firstOrNull { it != '\n' && (it < ' ' || it in '\u007f'..'\u009f') }
        if (control != null) refuse(at, {{control}}, String.format("%04X", control - '\u0000'))
        val count = text.codePointCount(0, text.length)
        if (most != null && count > most) refuse(at, {{too long}}, count, most)
        else if (count < least) refuse(at, {{too short}}, count, least)
        if (pattern != null && !pattern.matches(text)) refuse(at, {{pattern}}, written)
        return text
    }

    fun integer(at: String, given: Long, least: Long, most: Long): Long {
        if (given < least || given > most) refuse(at, {{range}}, given, least, most)
        return given
    }

    fun flag(@Suppress("UNUSED_PARAMETER") at: String, given: Boolean): Boolean = given

    fun <T> choice(@Suppress("UNUSED_PARAMETER") at: String, given: T): T = given

    fun <T, U> rows(at: String, given: List<T>, least: Long, most: Long, @Suppress("UNUSED_PARAMETER") isRecord: Boolean, check: (T, String) -> U): List<U> {
        if (given.size < least || given.size > most) {
            refuse(at, {{row count}}, given.size, least, most)
            return emptyList()
        }
        return given.mapIndexed { index, row -> check(row, "$at/$index") }
    }
//[date

    fun day(at: String, given: String): String {
        val text = string(at, given) ?: return ""
        if (Wire.day(text) == null) refuse(at, {{day}})
        return text
    }
//]
//[address

    fun link(at: String, given: String): String = address(at, given, false)

    fun image(at: String, given: String): String = address(at, given, true)

    private fun address(at: String, given: String, isImage: Boolean): String {
        val text = string(at, given) ?: return ""
        val reason = if (text.isEmpty()) {{empty}} else Wire.refusal(text, isImage)
        if (reason != null) refuse(at, reason)
        return Normalizer.normalize(text, Normalizer.Form.NFC)
    }
//]
}
