/// An argument that a template does not accept: a JSON Pointer to it, and what is wrong.
public struct Refusal: Equatable, Sendable {
    public let path: String
    public let reason: String
}

/// Arguments that a template does not accept, every one of them.
public struct RefusedArguments: Error, CustomStringConvertible, Sendable {
    public let refusals: [Refusal]

    public var description: String {
        refusals.map { "\($0.path): \($0.reason)" }.joined(separator: "\n")
    }
}

/// A field of the request: its name and its value, before they are encoded.
public struct Field: Equatable, Sendable {
    public let name: String
    public let value: String
}

private enum Wire {
    static func fields(_ fields: Field?...) -> [Field] {
        fields.compactMap { $0 }
    }

    static func field(_ name: String, _ value: String?) -> Field? {
        value.map { Field(name: name, value: $0) }
    }

    static func value(_ fields: [Field], _ name: String) -> String {
        fields.first { $0.name == name }?.value ?? ""
    }

    static func form(_ fields: [Field]) -> String {
        fields.map { escaped($0.name, "*-._", "+") + "=" + escaped($0.value, "*-._", "+") }.joined(separator: "&")
    }

    static func escaped(_ text: String, _ kept: String, _ blank: String) -> String {
        var out = ""
        for byte in text.utf8 {
            let sign = Unicode.Scalar(byte)
            switch sign {
            case "0"..."9", "A"..."Z", "a"..."z":
                out.unicodeScalars.append(sign)
            case _ where kept.unicodeScalars.contains(sign):
                out.unicodeScalars.append(sign)
            case " ":
                out += blank
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return out
    }

    static func encode(_ text: String?) -> String? {
        text.map { escaped($0, "-._~", "%20") }
    }

    static func quote(_ text: String?) -> String? {
        guard let text = text else { return nil }
        var out = "\""
        for sign in text.unicodeScalars {
            switch sign {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{8}": out += "\\b"
            case "\u{c}": out += "\\f"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..."\u{1f}":
                let digits = String(sign.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(sign)
            }
        }
        return out + "\""
    }

    static func digits(_ number: Int?) -> String? {
        number.map { String($0) }
    }

    static func flag(_ value: Bool?) -> String? {
        value.map { $0 ? "true" : "false" }
    }

    static func chosen<T: RawRepresentable>(_ choice: T?) -> String? where T.RawValue == String {
        choice?.rawValue
    }

    static func words(_ parts: String?...) -> String {
        parts.compactMap { $0 }.joined()
    }

    static func first<T>(_ ways: T?...) -> T? {
        ways.first { $0 != nil } ?? nil
    }

    static func on<T>(_ condition: Bool, _ value: T?) -> T? {
        condition ? value : nil
    }

    static func or<T>(_ value: T?, _ other: T) -> T {
        value ?? other
    }

    static func member(_ key: String, _ value: String?) -> String? {
        guard let value = value, let key = quote(key) else { return nil }
        return key + ":" + value
    }

    static func object(_ members: String?...) -> String {
        "{" + members.compactMap { $0 }.joined(separator: ",") + "}"
    }

    static func filled(_ object: String) -> String? {
        object == "{}" ? nil : object
    }

    static func list(_ isKept: Bool, _ parts: [String]...) -> String? {
        let elements = parts.flatMap { $0 }
        return elements.isEmpty && !isKept ? nil : "[" + elements.joined(separator: ",") + "]"
    }

    static func one(_ element: String?) -> [String] {
        element.map { [$0] } ?? []
    }

    static func parts(_ parts: [String]...) -> [String] {
        parts.flatMap { $0 }
    }

    static func each<T>(_ rows: [T]?, _ write: (T) -> [String]) -> [String] {
        (rows ?? []).flatMap(write)
    }

    static func column<R, T>(_ rows: [R]?, _ of: (R) -> T?) -> [T]? {
        rows.map { $0.compactMap(of) }
    }

    static func eachDigits(_ numbers: [Int]?) -> [String]? {
        numbers.map { $0.map { String($0) } }
    }

    static func query(_ pairs: String?...) -> String {
        pairs.compactMap { $0 }.joined(separator: "&")
    }

    static func pair(_ key: String, _ value: String?) -> String? {
        encode(value).map { key + "=" + $0 }
    }

    static func isText(_ text: String?) -> Bool {
        text.map { !$0.isEmpty } ?? false
    }

    static func isGiven(_ value: Int?) -> Bool {
        value != nil
    }

    static func isTrue(_ value: Bool?) -> Bool {
        value == true
    }

    static func hasRows<T>(_ rows: [T]?) -> Bool {
        rows.map { !$0.isEmpty } ?? false
    }

    static func same(_ one: String?, _ other: String) -> Bool {
        one.map { Array($0.unicodeScalars) == Array(other.unicodeScalars) } ?? false
    }

    static func same(_ one: Int?, _ other: Int) -> Bool {
        one == other
    }

    static func same(_ one: Bool?, _ other: Bool) -> Bool {
        one == other
    }

    static func comma(_ number: Int?) -> String? {
        guard let number = number else { return nil }
        let digits = Array(String(number.magnitude))
        var out = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }

    static func won(_ number: Int?) -> String? {
        comma(number).map { $0 + "원" }
    }

    static func total(_ numbers: [Int]?) -> Int? {
        numbers?.reduce(0) { sum, number in
            let (added, overflows) = sum.addingReportingOverflow(number)
            return overflows ? (sum > 0 ? Int.max : Int.min) : added
        }
    }

    static func count<T>(_ rows: [T]?) -> Int? {
        rows?.count
    }

    static func join(_ texts: [String]?, _ between: String) -> String? {
        texts?.joined(separator: between)
    }

    static func text(_ signs: [Unicode.Scalar]) -> String {
        var out = String.UnicodeScalarView()
        out.append(contentsOf: signs)
        return String(out)
    }

    static func isSpace(_ sign: Unicode.Scalar) -> Bool {
        switch sign.value {
        case 9...13, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: return true
        default: return false
        }
    }

    static func trimmedEnd(_ signs: [Unicode.Scalar], _ more: String) -> [Unicode.Scalar] {
        var signs = signs
        while let last = signs.last, isSpace(last) || more.unicodeScalars.contains(last) { signs.removeLast() }
        return signs
    }

    static func lower(_ signs: [Unicode.Scalar]) -> [Unicode.Scalar] {
        signs.map { "A"..."Z" ~= $0 ? Unicode.Scalar(UInt8($0.value + 32)) : $0 }
    }

    static func isDigit(_ sign: Unicode.Scalar) -> Bool {
        "0"..."9" ~= sign
    }
//[date

    static func day(_ text: String) -> (year: Int, month: Int, day: Int)? {
        let signs = Array(text.unicodeScalars)
        let isForm = signs.count == 10 && signs.enumerated().allSatisfy { index, sign in
            index == 4 || index == 7 ? sign == "-" : isDigit(sign)
        }
        guard isForm, let year = Int(Self.text(Array(signs[0..<4]))), let month = Int(Self.text(Array(signs[5..<7]))),
            let day = Int(Self.text(Array(signs[8..<10])))
        else { return nil }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isReal = year >= 1 && 1...12 ~= month && day >= 1 && day <= days[month - 1]
        return isReal ? (year, month, day) : nil
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    static func date(_ text: String?, _ parts: String...) -> String? {
        guard let text = text, let (year, month, day) = Self.day(text) else { return text }
        let y = month < 3 ? year - 1 : year
        let m = month < 3 ? month + 12 : month
        let since = day + (13 * (m + 1)) / 5 + y + y / 4 + y / 400 + 6 * (y / 100)
        let weekday = ["일", "월", "화", "수", "목", "금", "토"][(since + 6) % 7]
        return parts.map { part -> String in
            switch part {
            case "yyyy": return padded(year, 4)
            case "yy": return padded(year % 100, 2)
            case "MM": return padded(month, 2)
            case "M": return String(month)
            case "dd": return padded(day, 2)
            case "d": return String(day)
            case "E": return weekday
            case "EEEE": return weekday + "요일"
            default: return part
            }
        }.joined()
    }
//]
//[josa

    enum Sound { case vowel, rieul, consonant }

    static func josa(_ text: String?, _ closed: String, _ open: String) -> String? {
        guard let text = text else { return nil }
        let extra = closed.hasSuffix(open) ? String(closed.dropLast(open.count)) : ""
        guard let sound = lastSound(text) else {
            return text + (extra.isEmpty ? closed + "(" + open + ")" : "(" + extra + ")" + open)
        }
        let isOpen = sound == .vowel || (sound == .rieul && closed.hasPrefix("으로"))
        return text + (isOpen ? open : closed)
    }

    static func lastSound(_ text: String) -> Sound? {
        let word = trimmedEnd(Array(text.unicodeScalars), ")]}>」』》〉】’”\"'…!?.,")
        guard let last = word.last else { return nil }
        if 0xac00...0xd7a3 ~= last.value {
            let end = (last.value - 0xac00) % 28
            return end == 0 ? .vowel : end == 8 ? .rieul : .consonant
        }
        if isDigit(last) {
            let digits = word.reversed().prefix { isDigit($0) || $0 == "," }.filter { $0 != "," }
            let zeros = digits.prefix { $0 == "0" }.count
            if zeros == digits.count { return .consonant }
            if zeros > 0 { return 12...15 ~= zeros ? .vowel : .consonant }
            return "178".unicodeScalars.contains(last) ? .rieul : "36".unicodeScalars.contains(last) ? .consonant : .vowel
        }
        let latin = Array(word.reversed().prefix { "A"..."Z" ~= $0 || "a"..."z" ~= $0 }.reversed())
        let lower = Self.lower(latin)
        guard let end = lower.last else { return nil }
        if latin.count == 1 || latin.allSatisfy({ "A"..."Z" ~= $0 }) {
            return end == "l" || end == "r" ? .rieul : end == "m" || end == "n" ? .consonant : .vowel
        }
        let ending = Self.text(Array(lower.suffix(2)))
        if end == "l" || ending == "le" { return .rieul }
        if "mnbpkct".unicodeScalars.contains(end) || ["ng", "me", "ne"].contains(ending) { return .consonant }
        return "aiouywrsxzdfhvjg".unicodeScalars.contains(end) ? .vowel : nil
    }
//]
//[cut

    static func cut(_ text: String?, _ most: Int) -> String? {
        guard let text = text else { return nil }
        let signs = Array(text.unicodeScalars)
        if signs.count <= most { return text }
        var end = 0
        var next = clusterEnd(signs, 0)
        while next + 1 <= most {
            end = next
            next = clusterEnd(signs, end)
        }
        return Self.text(trimmedEnd(Array(signs[..<end]), "")) + "…"
    }

    /// Where the character that people see at a position ends.
    static func clusterEnd(_ signs: [Unicode.Scalar], _ start: Int) -> Int {
        func isOne(_ sign: Unicode.Scalar, of signs: String) -> Bool { signs.unicodeScalars.contains(sign) }
        func isLine(_ sign: Unicode.Scalar) -> Bool { sign == "C" || sign == "\r" || sign == "\n" }
        var before = cluster(signs[start])
        var regionals = before == "R" ? 1 : 0
        var picture = before == "X" ? 1 : 0
        var conjunct = before == "K" ? 1 : 0
        for end in signs.indices.dropFirst(start + 1) {
            let now = cluster(signs[end])
            var isJoined = before == "\r" && now == "\n"
            if !isLine(before) && !isLine(now) {
                isJoined = isOne(now, of: "ENFZS") || before == "P"
                isJoined = isJoined || (before == "L" && isOne(now, of: "LVWH"))
                isJoined = isJoined || (isOne(before, of: "WV") && isOne(now, of: "VT"))
                isJoined = isJoined || (isOne(before, of: "HT") && now == "T")
                isJoined = isJoined || (conjunct == 2 && now == "K") || (picture == 2 && now == "X")
                isJoined = isJoined || (now == "R" && regionals % 2 == 1)
            }
            if !isJoined { return end }
            regionals = now == "R" ? regionals + 1 : 0
            if now == "X" || (picture > 0 && isOne(now, of: "ENF")) {
                picture = 1
            } else {
                picture = picture == 1 && now == "Z" ? 2 : 0
            }
            if now == "K" {
                conjunct = 1
            } else if conjunct > 0 && now == "N" {
                conjunct = 2
            } else if now != "E" && now != "Z" {
                conjunct = 0
            }
            before = now
        }
        return signs.count
    }

    /// What a character does to its neighbours.
    static func cluster(_ sign: Unicode.Scalar) -> Unicode.Scalar {
        let code = Int(sign.value)
        if sign == "\r" || sign == "\n" { return sign }
        if 0xac00...0xd7a3 ~= code { return (code - 0xac00) % 28 == 0 ? "W" : "H" }
        var low = 0
        var high = clusters.count
        while low < high {
            let middle = (low + high) / 2
            if clusters[middle].last < code { low = middle + 1 } else { high = middle }
        }
        return low < clusters.count && clusters[low].first <= code ? clusters[low].letter : "O"
    }

    static let clusters: [(first: Int, last: Int, letter: Unicode.Scalar)] = {
        var last = 0
        return {{graphemes}}.split(separator: ",").map { entry in
            let signs = Array(entry.unicodeScalars)
            let at = signs.firstIndex { "A"..."Z" ~= $0 } ?? 0
            let first = last + (Int(text(Array(signs[..<at])), radix: 36) ?? 0)
            last = first + (Int(text(Array(signs[(at + 1)...])), radix: 36) ?? 0)
            return (first, last, signs[at])
        }
    }()
//]
//[address

    /// The web domains that are registered in the app.
    static let hosts: [String] = [{{hosts}}]

    /// What keeps an address from standing in its place.
    static func refusal(_ text: String, _ isImage: Bool) -> String? {
        guard let (scheme, name, port) = host(text) else {
            return hasPlaceholder(text) || (isImage && isData(text)) ? nil : {{address}}
        }
        let isFilledIn = name.unicodeScalars.contains { $0 == "{" || $0 == "}" || $0 == "$" }
        let isKnown = hosts.contains { $0.split(separator: "|")[1] == name }
        if isLocal(name) && (isImage || {{production}} || isFilledIn || !isKnown) { return {{local}} }
        if isImage || hosts.isEmpty || isFilledIn || hosts.contains("\(scheme)|\(name)|\(port)") { return nil }
        return {{unregistered}}
    }

    static func hasPlaceholder(_ text: String) -> Bool {
        let signs = Array(text.unicodeScalars)
        func finds(_ mark: [Unicode.Scalar], from start: Int) -> Int? {
            guard start + mark.count <= signs.count else { return nil }
            return (start...(signs.count - mark.count)).first { Array(signs[$0..<($0 + mark.count)]) == mark }
        }
        let marks: [([Unicode.Scalar], [Unicode.Scalar])] = [(["$", "{"], ["}"]), (["#", "{"], ["}"]), (["{", "{"], ["}", "}"])]
        for (open, close) in marks {
            var next = finds(open, from: 0)
            while let start = next, let end = finds(close, from: start + 2) {
                let name = Array(signs[(start + 2)..<end])
                let isShort = Self.text(name).utf8.count <= 64
                if isShort && !name.allSatisfy(isSpace) && !name.contains("\n") && !name.contains("\"") { return true }
                next = finds(open, from: start + 2)
            }
        }
        return false
    }

    static func isData(_ text: String) -> Bool {
        let signs = trimmedEnd(Array(text.unicodeScalars.drop(while: isSpace)), "")
        return lower(Array(signs.prefix(5))) == ["d", "a", "t", "a", ":"] && !signs.contains(where: isSpace)
    }

    static func schemeLength(_ signs: [Unicode.Scalar]) -> Int? {
        ["https://", "http://"].map { Array($0.unicodeScalars) }.first { lower(Array(signs.prefix($0.count))) == $0 }?.count
    }

    /// Scheme, host and port of an http or https address that is written out; nil for anything else.
    static func host(_ text: String) -> (scheme: String, name: String, port: Int)? {
        let signs = Array(text.unicodeScalars)
        guard let length = schemeLength(signs), !signs.contains(where: isSpace) else { return nil }
        var rest = Array(signs.dropFirst(length))
        let head = Self.text(lower(Array(rest.prefix { $0 != "/" })))
        if ["undefined", "null", "nan", "none"].contains(head) || schemeLength(rest) != nil { return nil }
        while let last = rest.last, last.value < 0x20 { rest.removeLast() }
        var authority = Array(rest.prefix { !"/\\?#".unicodeScalars.contains($0) })
        if let at = authority.lastIndex(of: "@") { authority = Array(authority[(at + 1)...]) }
        var end = authority.firstIndex(of: ":") ?? authority.count
        if authority.first == "[" {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            end = bracket + 1
        }
        let behind = Array(authority[end...])
        let digits = behind.dropFirst()
        guard behind.isEmpty || (behind[0] == ":" && digits.allSatisfy(isDigit)) else { return nil }
        let bare = Array(digits.drop { $0 == "0" })
        let given = digits.isEmpty ? (length == 8 ? 443 : 80) : bare.isEmpty ? 0 : Int(Self.text(bare)) ?? Int.max
        guard given <= 65535, let name = hostName(Array(authority[..<end])) else { return nil }
        return (length == 8 ? "https" : "http", name, given)
    }

    static func hostName(_ signs: [Unicode.Scalar]) -> String? {
        if signs.first == "[" { return version6(Self.text(Array(signs.dropFirst().dropLast()))) }
        let name = lower(Array(Self.text(signs).precomposedStringWithCanonicalMapping.unicodeScalars))
        let isWord = !name.isEmpty && name.allSatisfy { sign in
            switch sign.value {
            case 0x21...0x7e: return !"%#/:<>?@[\\]^|".unicodeScalars.contains(sign)
            case 0xdf...0xf6, 0xf8...0xff, 0x3041...0x3096, 0x30a1...0x30fa, 0x30fc, 0x4e00...0x9fff, 0xac00...0xd7a3:
                return true
            default: return false
            }
        }
        guard isWord else { return nil }
        var labels = name.split(separator: ".", omittingEmptySubsequences: false).map { Array($0) }
        if labels.count > 1, let last = labels.last, last.isEmpty { labels.removeLast() }
        guard let last = labels.last else { return nil }
        let isNumber = (!last.isEmpty && last.allSatisfy(isDigit)) || (last.starts(with: ["0", "x"]) && last.dropFirst(2).allSatisfy(isHex))
        return isNumber ? version4(labels) : Self.text(name)
    }

    static func isHex(_ sign: Unicode.Scalar) -> Bool {
        isDigit(sign) || "a"..."f" ~= sign || "A"..."F" ~= sign
    }

    static func version4(_ labels: [[Unicode.Scalar]]) -> String? {
        guard labels.count <= 4 else { return nil }
        var address = 0
        for (index, label) in labels.enumerated() {
            var digits = label
            var radix = 10
            if label.starts(with: ["0", "x"]) {
                (digits, radix) = (Array(label.dropFirst(2)), 16)
                if digits.isEmpty { digits = ["0"] }
            } else if label.count > 1 && label[0] == "0" {
                (digits, radix) = (Array(label.dropFirst()), 8)
            }
            guard !digits.isEmpty, digits.allSatisfy(isHex), let number = Int(Self.text(digits), radix: radix) else { return nil }
            let isLast = index == labels.count - 1
            guard number < (isLast ? 1 << (8 * (4 - index)) : 256) else { return nil }
            address += isLast ? number : number << (8 * (3 - index))
        }
        return [24, 16, 8, 0].map { String((address >> $0) & 255) }.joined(separator: ".")
    }

    static func version6(_ given: String) -> String? {
        var text = given
        if text.contains(".") {
            guard let colon = text.lastIndex(of: ":") else { return nil }
            let tail = text[text.index(after: colon)...].split(separator: ".", omittingEmptySubsequences: false)
            let bytes = tail.compactMap { part -> Int? in
                let isDecimal = part.unicodeScalars.allSatisfy(isDigit) && (part == "0" || !part.hasPrefix("0"))
                return isDecimal ? Int(part).flatMap { $0 <= 255 ? $0 : nil } : nil
            }
            guard tail.count == 4, bytes.count == 4 else { return nil }
            let (high, low) = (bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3])
            text = String(text[...colon]) + String(high, radix: 16) + ":" + String(low, radix: 16)
        }
        let halves = text.components(separatedBy: "::").map { $0.isEmpty ? [] : $0.components(separatedBy: ":") }
        let groups = halves.flatMap { $0 }
        let isWhole = halves.count == 1 ? groups.count == 8 : halves.count == 2 && groups.count <= 7
        let isForm = groups.allSatisfy { 1...4 ~= $0.unicodeScalars.count && $0.unicodeScalars.allSatisfy(isHex) }
        guard isWhole, isForm else { return nil }
        let zeros = Array(repeating: "0", count: 8 - groups.count)
        let all = halves[0] + zeros + (halves.count == 2 ? halves[1] : [])
        return "[" + all.map { String(Int($0, radix: 16) ?? 0, radix: 16) }.joined(separator: ":") + "]"
    }

    static func isLocal(_ name: String) -> Bool {
        if name.hasPrefix("[") {
            let groups = name.dropFirst().dropLast().split(separator: ":").map { Int($0, radix: 16) ?? 0 }
            if groups[..<5].allSatisfy({ $0 == 0 }) && groups[5] == 0xffff {
                return isLocal("\(groups[6] >> 8).\(groups[6] & 255).\(groups[7] >> 8).\(groups[7] & 255)")
            }
            let isNear = groups[..<7].allSatisfy { $0 == 0 } && groups[7] <= 1
            return isNear || groups[0] & 0xfe00 == 0xfc00 || groups[0] & 0xffc0 == 0xfe80
        }
        let bytes = name.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        if bytes.count == 4, let one = bytes[0], let two = bytes[1], bytes[2] != nil, bytes[3] != nil {
            let isPrivate = one == 127 || one == 10 || (one == 192 && two == 168) || (one == 169 && two == 254)
            return isPrivate || (one == 172 && 16...31 ~= two) || name == "0.0.0.0"
        }
        var bare = name
        while bare.hasSuffix(".") { bare.removeLast() }
        let ends = [".localhost", ".local", ".internal", ".intranet", ".lan"]
        return !bare.contains(".") || ends.contains { bare.hasSuffix($0) }
    }
//]
}

private final class Check {
    private var refusals: [Refusal] = []

    func finish() throws {
        if !refusals.isEmpty { throw RefusedArguments(refusals: refusals) }
    }

    private func refuse(_ path: String, _ reason: String, _ values: String...) {
        let parts = reason.components(separatedBy: "{}")
        let filled = zip(parts.dropFirst(), values).reduce(parts[0]) { $0 + $1.1 + $1.0 }
        refusals.append(Refusal(path: path, reason: filled))
    }

    func optional<T, U>(_ given: T?, _ check: (T) -> U, _ instead: U?) -> U? {
        given.map(check) ?? instead
    }

    func text(_ at: String, _ given: String, _ least: Int, _ most: Int?, _ lines: Int, _ pattern: String? = nil, _ written: String = "") -> String {
        let text = given.precomposedStringWithCanonicalMapping
        let signs = text.unicodeScalars
        let has = signs.filter { $0 == "\n" }.count + 1
        if has > lines && lines > 1 {
            refuse(at, {{too many lines}}, String(has), String(lines))
        } else if has > lines {
            refuse(at, {{line break}})
        }
        if let control = signs.first(where: { $0 != "\n" && ($0.value < 0x20 || 0x7f...0x9f ~= $0.value) }) {
            let digits = String(control.value, radix: 16, uppercase: true)
            refuse(at, {{control}}, String(repeating: "0", count: 4 - digits.count) + digits)
        }
        if let most = most, signs.count > most {
            refuse(at, {{too long}}, String(signs.count), String(most))
        } else if signs.count < least {
            refuse(at, {{too short}}, String(signs.count), String(least))
        }
        if let pattern = pattern {
            let whole = NSRange(location: 0, length: text.utf16.count)
            let expression = try? NSRegularExpression(pattern: "\\A(?:" + pattern + ")\\z")
            if expression?.firstMatch(in: text, range: whole) == nil { refuse(at, {{pattern}}, written) }
        }
        return text
    }

    func integer(_ at: String, _ given: Int, _ least: Int, _ most: Int) -> Int {
        if given < least || given > most { refuse(at, {{range}}, String(given), String(least), String(most)) }
        return given
    }

    func flag(_ at: String, _ given: Bool) -> Bool {
        given
    }

    func choice<T>(_ at: String, _ given: T) -> T {
        given
    }

    func rows<T, U>(_ at: String, _ given: [T], _ least: Int, _ most: Int, _ isRecord: Bool, _ check: (T, String) -> U) -> [U] {
        if given.count < least || given.count > most {
            refuse(at, {{row count}}, String(given.count), String(least), String(most))
            return []
        }
        return given.enumerated().map { check($0.element, "\(at)/\($0.offset)") }
    }
//[date

    func day(_ at: String, _ given: String) -> String {
        if Wire.day(given) == nil { refuse(at, {{day}}) }
        return given
    }
//]
//[address

    func link(_ at: String, _ given: String) -> String {
        address(at, given, false)
    }

    func image(_ at: String, _ given: String) -> String {
        address(at, given, true)
    }

    private func address(_ at: String, _ given: String, _ isImage: Bool) -> String {
        if let reason = given.isEmpty ? {{empty}} : Wire.refusal(given, isImage) { refuse(at, reason) }
        return given.precomposedStringWithCanonicalMapping
    }
//]
}
