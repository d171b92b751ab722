/// An argument that a template does not accept: a JSON Pointer to it, and what is wrong.
final class Refusal {
  const Refusal(this.path, this.reason);

  final String path;
  final String reason;
}

/// Arguments that a template does not accept, every one of them.
final class RefusedArguments implements Exception {
  const RefusedArguments(this.refusals);

  final List<Refusal> refusals;

  @override
  String toString() => refusals.map((refusal) => '${refusal.path}: ${refusal.reason}').join('\n');
}

/// A field of the request: its name and its value, before they are encoded.
typedef Field = ({String name, String value});

/// A value of an enumeration.
abstract interface class Choice {
  /// The value as the message has it.
  String get text;
}

abstract final class _Wire {
  static List<Field> fields(List<Field?> fields) => fields.whereType<Field>().toList();

  static Field? field(String name, String? value) => value == null ? null : (name: name, value: value);

  static String value(List<Field> fields, String name) =>
      fields.where((field) => field.name == name).map((field) => field.value).firstOrNull ?? '';

  static String form(List<Field> fields) =>
      fields.map((field) => '${escaped(field.name, '*-._', '+')}=${escaped(field.value, '*-._', '+')}').join('&');

  static String escaped(String text, String kept, String blank) {
    final out = StringBuffer();
    for (final byte in utf8.encode(text)) {
      final sign = String.fromCharCode(byte);
      if (byte < 128 && (RegExp('[0-9A-Za-z]').hasMatch(sign) || kept.contains(sign))) {
        out.write(sign);
      } else if (byte == 32) {
        out.write(blank);
      } else {
        out.write('%${byte.toRadixString(16).toUpperCase().padLeft(2, '0')}');
      }
    }
    return out.toString();
  }

  static String? encode(String? text) => text == null ? null : escaped(text, '-._~', '%20');

  static String? quote(String? text) {
    if (text == null) return null;
    final out = StringBuffer('"');
    for (final unit in text.codeUnits) {
      switch (unit) {
        case 0x22 || 0x5c:
          out.write('\\${String.fromCharCode(unit)}');
        case 8:
          out.write('\\b');
        case 12:
          out.write('\\f');
        case 10:
          out.write('\\n');
        case 13:
          out.write('\\r');
        case 9:
          out.write('\\t');
        case < 32:
          out.write('\\u${unit.toRadixString(16).padLeft(4, '0')}');
        default:
          out.writeCharCode(unit);
      }
    }
    return '$out"';
  }

  static String? digits(int? number) => number?.toString();

  static String? flag(bool? value) => value?.toString();

  static String? chosen(Choice? choice) => choice?.text;

  static String words(List<String?> parts) => parts.nonNulls.join();

  static T? first<T extends Object>(List<T?> ways) => ways.nonNulls.firstOrNull;

  static T? on<T extends Object>(bool condition, T? value) => condition ? value : null;

  static T or<T extends Object>(T? value, T other) => value ?? other;

  static String? member(String key, String? value) => value == null ? null : '${quote(key)}:$value';

  static String object(List<String?> members) => '{${members.nonNulls.join(',')}}';

  static String? filled(String object) => object == '{}' ? null : object;

  static String? list(bool isKept, List<List<String>> elements) {
    final all = parts(elements);
    return all.isEmpty && !isKept ? null : '[${all.join(',')}]';
  }

  static List<String> one(String? element) => [if (element != null) element];

  static List<String> parts(List<List<String>> parts) => [for (final part in parts) ...part];

  static List<String> each<T>(List<T>? rows, List<String> Function(T) write) =>
      [for (final row in rows ?? <T>[]) ...write(row)];

  static List<T>? column<R, T extends Object>(List<R>? rows, T? Function(R) of) => rows?.map(of).nonNulls.toList();

  static List<String>? eachDigits(List<int>? numbers) => numbers?.map((number) => number.toString()).toList();

  static String query(List<String?> pairs) => pairs.nonNulls.join('&');

  static String? pair(String key, String? value) => value == null ? null : '$key=${encode(value)}';

  static bool isText(String? text) => text != null && text.isNotEmpty;

  static bool isGiven(Object? value) => value != null;

  static bool isTrue(bool? value) => value ?? false;

  static bool hasRows(List<Object?>? rows) => rows != null && rows.isNotEmpty;

  static bool same(Object? one, Object? other) => one == other;

  static String? comma(int? number) => number?.toString().replaceAll(RegExp(r'\B(?=(?:[0-9]{3})+$)'), ',');

  static String? won(int? number) => number == null ? null : '${comma(number)}원';

  static int? total(List<int>? numbers) => numbers?.fold<int>(0, (sum, number) => sum + number);

  static int? count(List<Object?>? rows) => rows?.length;

  static String? join(List<String>? texts, String between) => texts?.join(between);

  static bool isSpace(int sign) =>
      (sign >= 9 && sign <= 13) ||
      (sign >= 0x2000 && sign <= 0x200a) ||
      const {0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000}.contains(sign);

  static bool hasSpace(String text) => text.runes.any(isSpace);

  static String trimmedEnd(String text, String more) {
    var end = text.length;
    while (end > 0 && (isSpace(text.codeUnitAt(end - 1)) || more.contains(text[end - 1]))) {
      end -= 1;
    }
    return text.substring(0, end);
  }

  static String lower(String text) => text.replaceAllMapped(RegExp('[A-Z]'), (found) => found[0]!.toLowerCase());

  /// The text in the form NFC; null where that takes more than to put Hangul together.
  static String? normal(String text) {
    final signs = <int>[];
    for (final sign in text.runes) {
      final last = signs.isEmpty ? 0 : signs.last;
      if (last >= 0x1100 && last <= 0x1112 && sign >= 0x1161 && sign <= 0x1175) {
        signs.last = 0xac00 + ((last - 0x1100) * 21 + sign - 0x1161) * 28;
      } else if (last >= 0xac00 && last <= 0xd7a3 && (last - 0xac00) % 28 == 0 && sign >= 0x11a8 && sign <= 0x11c2) {
        signs.last = last + sign - 0x11a7;
      } else {
        signs.add(sign);
      }
    }
    var before = 0;
    for (final sign in signs) {
      final now = combining(sign);
      if (now == null || (now != 0 && now < before)) return null;
      before = now;
    }
    return String.fromCharCodes(signs);
  }

  /// The combining class of a character; null for one that NFC may change.
  static int? combining(int sign) {
    if (sign < 0x300) return 0;
    var low = 0;
    var high = combinings.length;
    while (low < high) {
      final middle = (low + high) ~/ 2;
      if (combinings[middle].last < sign) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    final isThere = low < combinings.length && combinings[low].first <= sign;
    return isThere ? combinings[low].combining : 0;
  }

  static final List<({int first, int last, int? combining})> combinings = () {
    var last = 0;
    return [
      for (final [distance, combining, more] in {{normal}}.split(',').map((entry) => entry.split(':')))
        (
          first: last += int.parse(distance),
          last: last += int.parse(more),
          combining: combining == 'x' ? null : int.parse(combining),
        ),
    ];
  }();
//[date

  static ({int year, int month, int day})? day(String text) {
    if (!RegExp(r'^[0-9]{4}-[0-9]{2}-[0-9]{2}$').hasMatch(text)) return null;
    final [year, month, day] = text.split('-').map(int.parse).toList();
    final isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    final days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    final isReal = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
    return isReal ? (year: year, month: month, day: day) : null;
  }

  static String? date(String? text, List<String> parts) {
    final date = text == null ? null : day(text);
    if (date == null) return text;
    final (:year, :month, day: dayOfMonth) = date;
    final y = month < 3 ? year - 1 : year;
    final m = month < 3 ? month + 12 : month;
    final since = dayOfMonth + (13 * (m + 1)) ~/ 5 + y + y ~/ 4 + y ~/ 400 + 6 * (y ~/ 100);
    final weekday = '일월화수목금토'[(since + 6) % 7];
    String write(String part) => switch (part) {
          'yyyy' => '$year'.padLeft(4, '0'),
          'yy' => '${year % 100}'.padLeft(2, '0'),
          'MM' => '$month'.padLeft(2, '0'),
          'M' => '$month',
          'dd' => '$dayOfMonth'.padLeft(2, '0'),
          'd' => '$dayOfMonth',
          'E' => weekday,
          'EEEE' => '$weekday요일',
          _ => part,
        };
    return parts.map(write).join();
  }
//]
//[josa

  static String? josa(String? text, String closed, String open) {
    if (text == null) return null;
    final extra = closed.endsWith(open) ? closed.substring(0, closed.length - open.length) : '';
    final sound = lastSound(text);
    if (sound == null) return text + (extra.isEmpty ? '$closed($open)' : '($extra)$open');
    final isOpen = sound == 'vowel' || (sound == 'rieul' && closed.startsWith('으로'));
    return text + (isOpen ? open : closed);
  }

  static String? lastSound(String text) {
    final word = trimmedEnd(text, ')]}>」』》〉】’”"\'…!?.,');
    if (word.isEmpty) return null;
    final last = word.codeUnitAt(word.length - 1);
    if (last >= 0xac00 && last <= 0xd7a3) {
      final end = (last - 0xac00) % 28;
      return end == 0 ? 'vowel' : end == 8 ? 'rieul' : 'consonant';
    }
    if (last >= 0x30 && last <= 0x39) {
      final digits = RegExp(r'[0-9,]+$').firstMatch(word)![0]!.replaceAll(',', '');
      final zeros = digits.length - digits.replaceAll(RegExp(r'0+$'), '').length;
      if (zeros == digits.length) return 'consonant';
      if (zeros > 0) return zeros >= 12 && zeros <= 15 ? 'vowel' : 'consonant';
      final digit = String.fromCharCode(last);
      return '178'.contains(digit) ? 'rieul' : '36'.contains(digit) ? 'consonant' : 'vowel';
    }
    final latin = RegExp(r'[A-Za-z]+$').firstMatch(word)?[0];
    if (latin == null) return null;
    final lower = latin.toLowerCase();
    final end = lower[lower.length - 1];
    if (latin.length == 1 || RegExp(r'^[A-Z]+$').hasMatch(latin)) {
      return 'lr'.contains(end) ? 'rieul' : 'mn'.contains(end) ? 'consonant' : 'vowel';
    }
    if (end == 'l' || lower.endsWith('le')) return 'rieul';
    if ('mnbpkct'.contains(end) || RegExp(r'(?:ng|me|ne)$').hasMatch(lower)) return 'consonant';
    return 'aiouywrsxzdfhvjg'.contains(end) ? 'vowel' : null;
  }
//]
//[cut

  static String? cut(String? text, int most) {
    if (text == null) return null;
    final signs = text.runes.toList();
    if (signs.length <= most) return text;
    var end = 0;
    for (var next = clusterEnd(signs, 0); next + 1 <= most; next = clusterEnd(signs, end)) {
      end = next;
    }
    return '${trimmedEnd(String.fromCharCodes(signs.sublist(0, end)), '')}…';
  }

  /// Where the character that people see at a position ends.
  static int clusterEnd(List<int> signs, int start) {
    var before = cluster(signs[start]);
    var regionals = before == 'R' ? 1 : 0;
    var picture = before == 'X' ? 1 : 0;
    var conjunct = before == 'K' ? 1 : 0;
    for (var end = start + 1; end < signs.length; end += 1) {
      final now = cluster(signs[end]);
      final isJoined = (before == '\r' && now == '\n') ||
          (!'C\r\n'.contains(before) &&
              !'C\r\n'.contains(now) &&
              ('ENFZS'.contains(now) ||
                  before == 'P' ||
                  (before == 'L' && 'LVWH'.contains(now)) ||
                  ('WV'.contains(before) && 'VT'.contains(now)) ||
                  ('HT'.contains(before) && now == 'T') ||
                  (conjunct == 2 && now == 'K') ||
                  (picture == 2 && now == 'X') ||
                  (now == 'R' && regionals.isOdd)));
      if (!isJoined) return end;
      regionals = now == 'R' ? regionals + 1 : 0;
      picture = now == 'X' || (picture > 0 && 'ENF'.contains(now)) ? 1 : picture == 1 && now == 'Z' ? 2 : 0;
      conjunct = now == 'K' ? 1 : conjunct > 0 && now == 'N' ? 2 : 'EZ'.contains(now) ? conjunct : 0;
      before = now;
    }
    return signs.length;
  }

  /// What a character does to its neighbours.
  static String cluster(int sign) {
    if (sign == 13 || sign == 10) return String.fromCharCode(sign);
    if (sign >= 0xac00 && sign <= 0xd7a3) return (sign - 0xac00) % 28 == 0 ? 'W' : 'H';
    var low = 0;
    var high = clusters.length;
    while (low < high) {
      final middle = (low + high) ~/ 2;
      if (clusters[middle].last < sign) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < clusters.length && clusters[low].first <= sign ? clusters[low].letter : 'O';
  }

  static final List<({int first, int last, String letter})> clusters = () {
    var last = 0;
    final form = RegExp(r'^([0-9a-z]+)([A-Z])([0-9a-z]+)$');
    return [
      for (final entry in {{graphemes}}.split(',').map((entry) => form.firstMatch(entry)!))
        (
          first: last += int.parse(entry[1]!, radix: 36),
          last: last += int.parse(entry[3]!, radix: 36),
          letter: entry[2]!,
        ),
    ];
  }();
//]
//[address

  /// The web domains that are registered in the app.
  static const List<String> hosts = [{{hosts}}];

  /// What keeps an address from standing in its place.
  static String? refusal(String text, bool isImage) {
    final found = host(text);
    if (found == null) {
      return hasPlaceholder(text) || (isImage && isData(text)) ? null : {{address}};
    }
    final (scheme, name, port) = found;
    final isFilledIn = RegExp(r'[{}$]').hasMatch(name);
    final isKnown = hosts.any((known) => known.split('|')[1] == name);
    if (isLocal(name) && (isImage || {{production}} || isFilledIn || !isKnown)) return {{local}};
    if (isImage || hosts.isEmpty || isFilledIn || hosts.contains('$scheme|$name|$port')) return null;
    return {{unregistered}};
  }

  static bool hasPlaceholder(String text) {
    for (final (open, close) in const [('\$' '{', '}'), ('#' '{', '}'), ('{' '{', '}' '}')]) {
      for (var start = text.indexOf(open); start >= 0; start = text.indexOf(open, start + 2)) {
        final end = text.indexOf(close, start + 2);
        if (end < 0) break;
        final name = text.substring(start + 2, end);
        final isShort = utf8.encode(name).length <= 64;
        if (isShort && !name.runes.every(isSpace) && !name.contains('\n') && !name.contains('"')) return true;
      }
    }
    return false;
  }

  static bool isData(String text) {
    var start = 0;
    while (start < text.length && isSpace(text.codeUnitAt(start))) {
      start += 1;
    }
    final bare = trimmedEnd(text.substring(start), '');
    return lower(bare).startsWith('data:') && !hasSpace(bare);
  }

  /// Scheme, host and port of an http or https address that is written out; null for anything else.
  static (String, String, int)? host(String text) {
    final scheme = RegExp('^(https?)://', caseSensitive: false).firstMatch(text)?[1]?.toLowerCase();
    if (scheme == null || hasSpace(text)) return null;
    final rest = text.substring(scheme.length + 3);
    if (const ['undefined', 'null', 'nan', 'none'].contains(lower(rest.split('/').first))) return null;
    if (RegExp('^https?://', caseSensitive: false).hasMatch(rest)) return null;
    var authority = rest.replaceAll(RegExp(r'[\x00-\x1f]+$'), '').split(RegExp(r'[/\\?#]')).first;
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    final parts = RegExp(r'^(\[[^\]]*\]|[^:]*)(?::([0-9]*))?$').firstMatch(authority);
    if (parts == null) return null;
    final digits = (parts[2] ?? '').replaceAll(RegExp('^0+(?=.)'), '');
    if (digits.length > 5) return null;
    final port = digits.isEmpty ? (scheme == 'https' ? 443 : 80) : int.parse(digits);
    final name = hostName(parts[1]!);
    return name == null || port > 65535 ? null : (scheme, name, port);
  }

  static String? hostName(String text) {
    if (text.startsWith('[')) return version6(text.substring(1, text.length - 1));
    final name = lower(normal(text) ?? '');
    if (name.isEmpty || RegExp(r'[\x00-\x20\x7f%#/:<>?@[\\\]^|]').hasMatch(name)) return null;
    final letters = RegExp(
      r'^[\u0021-\u007e\u00df-\u00f6\u00f8-\u00ff\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+$',
    );
    if (!letters.hasMatch(name)) return null;
    final labels = name.split('.');
    if (labels.length > 1 && labels.last.isEmpty) labels.removeLast();
    return RegExp(r'^(?:[0-9]+|0x[0-9a-f]*)$').hasMatch(labels.last) ? version4(labels) : name;
  }

  static String? version4(List<String> labels) {
    if (labels.length > 4) return null;
    var address = BigInt.zero;
    for (final (index, label) in labels.indexed) {
      final BigInt number;
      if (RegExp(r'^0x[0-9a-f]*$').hasMatch(label)) {
        number = label.length > 2 ? BigInt.parse(label.substring(2), radix: 16) : BigInt.zero;
      } else if (RegExp(r'^0[0-7]+$').hasMatch(label)) {
        number = BigInt.parse(label, radix: 8);
      } else if (RegExp(r'^(?:0|[1-9][0-9]*)$').hasMatch(label)) {
        number = BigInt.parse(label);
      } else {
        return null;
      }
      final isLast = index == labels.length - 1;
      if (number.bitLength > (isLast ? 8 * (4 - index) : 8)) return null;
      address += isLast ? number : number << (8 * (3 - index));
    }
    final bits = address.toInt();
    return [24, 16, 8, 0].map((shift) => (bits >> shift) & 255).join('.');
  }

  static String? version6(String given) {
    var text = given;
    final tail = RegExp(r'^(.*:)([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)$').firstMatch(text);
    if (tail != null) {
      final bytes = tail.groups([2, 3, 4, 5]).nonNulls.toList();
      final form = RegExp(r'^(?:0|[1-9][0-9]{0,2})$');
      if (!bytes.every((byte) => form.hasMatch(byte) && int.parse(byte) <= 255)) return null;
      final [one, two, three, four] = bytes.map(int.parse).toList();
      text = '${tail[1]}${(one * 256 + two).toRadixString(16)}:${(three * 256 + four).toRadixString(16)}';
    }
    final halves = text.split('::').map((half) => half.isEmpty ? <String>[] : half.split(':')).toList();
    final groups = [for (final half in halves) ...half];
    final isWhole = halves.length == 1 ? groups.length == 8 : halves.length == 2 && groups.length <= 7;
    if (!isWhole || !groups.every((group) => RegExp(r'^[0-9A-Fa-f]{1,4}$').hasMatch(group))) return null;
    final all = [
      ...halves.first,
      ...List.filled(8 - groups.length, '0'),
      if (halves.length == 2) ...halves.last,
    ];
    return '[${all.map((group) => int.parse(group, radix: 16).toRadixString(16)).join(':')}]';
  }

  static bool isLocal(String name) {
    if (name.startsWith('[')) {
      final groups =
          name.substring(1, name.length - 1).split(':').map((group) => int.parse(group, radix: 16)).toList();
      if (groups.take(5).every((group) => group == 0) && groups[5] == 0xffff) {
        return isLocal('${groups[6] >> 8}.${groups[6] & 255}.${groups[7] >> 8}.${groups[7] & 255}');
      }
      final isNear = groups.take(7).every((group) => group == 0) && groups[7] <= 1;
      return isNear || (groups[0] & 0xfe00) == 0xfc00 || (groups[0] & 0xffc0) == 0xfe80;
    }
    if (RegExp(r'^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$').hasMatch(name)) {
      final private = RegExp(r'^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2[0-9]|3[01])\.)');
      return private.hasMatch(name) || name == '0.0.0.0';
    }
    final bare = name.replaceAll(RegExp(r'\.+$'), '');
    return !bare.contains('.') || RegExp(r'\.(?:localhost|local|internal|intranet|lan)$').hasMatch(bare);
  }
//]
}

final class _Check {
  final List<Refusal> _refusals = [];

  void finish() {
    if (_refusals.isNotEmpty) throw RefusedArguments(List.unmodifiable(_refusals));
  }

  void _refuse(String path, String reason, [List<Object> values = const []]) {
    final parts = reason.split('{}');
    final filled = StringBuffer(parts.first);
    for (final (index, part) in parts.skip(1).indexed) {
      filled.write('${values[index]}$part');
    }
    _refusals.add(Refusal(path, filled.toString()));
  }

  U? optional<T extends Object, U>(T? given, U Function(T) check, U? instead) => given == null ? instead : check(given);

  String? _text(String at, String given) {
    if (given.runes.any((sign) => sign >= 0xd800 && sign <= 0xdfff)) {
      _refuse(at, {{unpaired}});
      return null;
    }
    final text = _Wire.normal(given);
    if (text == null) _refuse(at, {{not normal}});
    return text;
  }

  String text(String at, String given, int least, int? most, int lines, [RegExp? pattern, String written = '']) {
    final text = _text(at, given);
    if (text == null) return '';
    final has = text.split('\n').length;
    if (has > lines && lines > 1) {
      _refuse(at, {{too many lines}}, [has, lines]);
    } else if (has > lines) {
      _refuse(at, {{line break}});
    }
    final control = text.codeUnits.where((sign) => sign != 10 && (sign < 32 || (sign >= 127 && sign <= 159))).firstOrNull;
    if (control != null) {
      _refuse(at, {{control}}, [control.toRadixString(16).toUpperCase().padLeft(4, '0')]);
    }
    final count = text.runes.length;
    if (most != null && count > most) {
      _refuse(at, {{too long}}, [count, most]);
    } else if (count < least) {
      _refuse(at, {{too short}}, [count, least]);
    }
    if (pattern != null && !pattern.hasMatch(text)) _refuse(at, {{pattern}}, [written]);
    return text;
  }

  int integer(String at, int given, int least, int most) {
    if (given < least || given > most) _refuse(at, {{range}}, [given, least, most]);
    return given;
  }

  bool flag(String at, bool given) => given;

  T choice<T>(String at, T given) => given;

  List<U> rows<T, U>(String at, List<T> given, int least, int most, bool isRecord, U Function(T, String) check) {
    if (given.length < least || given.length > most) {
      _refuse(at, {{row count}}, [given.length, least, most]);
      return [];
    }
    return [for (final (index, row) in given.indexed) check(row, '$at/$index')];
  }
//[date

  String day(String at, String given) {
    if (_Wire.day(given) == null) _refuse(at, {{day}});
    return given;
  }
//]
//[address

  String link(String at, String given) => _address(at, given, false);

  String image(String at, String given) => _address(at, given, true);

  String _address(String at, String given, bool isImage) {
    if (given.isEmpty) {
      _refuse(at, {{empty}});
      return '';
    }
    final reason = _Wire.refusal(given, isImage);
    if (reason == null) return _text(at, given) ?? '';
    _refuse(at, reason);
    return '';
  }
//]
}
