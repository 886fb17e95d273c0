"""Queries for `comity query -` that want too much, are none, or hide something; and what becomes of each.

`hostile.py` has those that the guard refuses; these go on to parameters, engine and formats, or are no
text. `CANARY` stands for the address of a listener that must hear nothing.
"""

from itertools import chain, repeat
from typing import NamedTuple


class Attack(NamedTuple):
    """A query and what becomes of it.

    Attributes:
        text: on standard input.
        code: the exit code.
        told: a piece of the one line on standard error; where it is empty, there is no line.
        words: behind `comity query -`.
    """

    text: str | bytes
    code: int
    told: str = ""
    words: tuple[str, ...] = ()


# By the clock or by its memory: which comes first, is the machine's affair.
ENDED, LARGE = "the query ", "the answer is over 1 MB"
REPLACED, ENCODED = "REPLACE(?a{0}, '.', '$0$0$0$0')", "ENCODE_FOR_URI(CONCAT(?a{0}, '%'))"
PARSE, MORE = "does not parse", "of more"


def wide(patterns: int) -> str:
    """Triple patterns that share nothing: each multiplies the rows."""
    return " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(patterns))


def doubled(times: int, grown: str = "CONCAT(?a{0}, ?a{0})") -> str:
    """A text that grows to twice its length, again and again."""
    steps = (f"BIND({grown.format(n)} AS ?a{n + 1})" for n in range(times))
    return f"BIND('0123456789abcdef' AS ?a0) {' '.join(steps)}"


def nested(before: str, inner: str, after: str, depth: int) -> str:
    """Something within something, so deep."""
    return "".join(chain(repeat(before, depth), [inner], repeat(after, depth)))


RUNAWAYS = {
    "count of a product": Attack(f"SELECT (COUNT(*) AS ?n) {{ {wide(5)} }}", 3, ENDED),
    "product that nothing passes": Attack(
        f"SELECT * {{ {wide(4)} FILTER(CONCAT(STR(?s0), STR(?o3)) = 'x') }}", 3, ENDED
    ),
    "sum of a product": Attack(
        f"SELECT (SUM(STRLEN(STR(?o0)) * STRLEN(STR(?o2))) AS ?n) {{ {wide(3)} }}", 3, ENDED
    ),
    "yes or no over a product": Attack(
        f"ASK {{ {wide(4)} FILTER(CONCAT(STR(?s0), STR(?o3)) = 'x') }}", 3, ENDED
    ),
    "offset beyond all": Attack(f"SELECT * {{ {wide(3)} }} OFFSET 9000000000000000", 3, ENDED),
    "offset in a part": Attack(
        f"SELECT * {{ {{ SELECT * {{ {wide(3)} }} OFFSET 9000000000000000 }} }}", 3, ENDED
    ),
    "minus a product": Attack(f"SELECT * {{ ?s0 ?p0 ?o0 MINUS {{ {wide(3)} }} }}", 3, ENDED),
    "exists over a product": Attack(
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {wide(3)} FILTER(CONCAT(STR(?o), STR(?o2)) = 'x') }} }}",
        3,
        ENDED,
    ),
    "a path over everything": Attack("SELECT (COUNT(*) AS ?n) { ?a (<a:a>|!<a:a>)* ?b }", 3, ENDED),
    "a path both ways": Attack("SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|^!<a:a>)+ ?b }", 3, ENDED),
    "paths within paths": Attack("SELECT (COUNT(*) AS ?n) { ?a (((!<a:a>)*)*/((!<a:a>)*)*)* ?b }", 3, ENDED),
    "paths one after another": Attack(
        f"SELECT (COUNT(*) AS ?n) {{ ?a {'/'.join(['(!<a:a>)*'] * 30)} ?b }}", 3, ENDED
    ),
    "a path from everywhere to everywhere": Attack(
        "ASK { ?a (!<a:a>)+ ?b . ?b (!<a:a>)+ ?c FILTER(CONCAT(STR(?a), STR(?c)) = 'x') }", 3, ENDED
    ),
    "aggregates in aggregates": Attack(
        f"SELECT (MAX(?n) AS ?m) {{ {{ SELECT ?s0 (COUNT(*) AS ?n) {{ {wide(3)} }} GROUP BY ?s0 }} }}",
        3,
        ENDED,
    ),
    "groups of one": Attack(
        f"SELECT ?s0 ?s1 (SAMPLE(?o0) AS ?x) {{ {wide(2)} }} GROUP BY ?s0 ?s1 ?o0 ?o1", 3, ENDED
    ),
    "a long optional tail": Attack(
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(6)) + " }",
        3,
        ENDED,
    ),
    "unions of products": Attack(
        "SELECT (COUNT(*) AS ?n) { " + " UNION ".join([f"{{ {wide(3)} }}"] * 20) + " }", 3, ENDED
    ),
    "values by values": Attack(
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(100)))} }}" for n in range(6))
        + " }",
        3,
        ENDED,
    ),
    "inequality of everything": Attack(
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y FILTER(STR(?x) < STR(?y)) }", 3, ENDED
    ),
    "construct of a product": Attack(
        f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} {{ {wide(3)} FILTER(CONCAT(STR(?s0), STR(?o2)) = 'x') }}", 3, ENDED
    ),
    "describe of a product": Attack(
        f"DESCRIBE ?s0 ?s1 {{ {wide(3)} FILTER(CONCAT(STR(?s0), STR(?o2)) = 'x') }}", 3, ENDED
    ),
    "a random sort": Attack(f"SELECT * {{ {wide(2)} }} ORDER BY RAND()", 3, ENDED),
    "distinct of a product": Attack(
        f"SELECT DISTINCT * {{ {wide(2)} FILTER(?o0 != ?o1) }} ORDER BY ?s0", 3, ENDED
    ),
    "all texts in one": Attack(f"SELECT (GROUP_CONCAT(STR(?o0)) AS ?all) {{ {wide(2)} }}", 3, ENDED),
    "doubled 40 times": Attack(f"SELECT ?a40 {{ {doubled(40)} }}", 3, ENDED),
    "replaced 20 times": Attack(f"SELECT ?a20 {{ {doubled(20, REPLACED)} }}", 3, ENDED),
    "a pattern from the data": Attack(
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?a ?b ?c FILTER(REGEX(STR(?o), STR(?c))) }", 3, ENDED
    ),
    "200 optionals": Attack("SELECT * { <a:none> ?p ?o " + "OPTIONAL { ?s ?q ?r } " * 200 + "}", 3, ENDED),
}
BIG_ANSWERS = {
    "a product": Attack(f"SELECT * {{ {wide(2)} }}", 0, f"… 100 {MORE} rows shown"),
    "a product, its first rows": Attack(
        f"SELECT * {{ {wide(2)} }} LIMIT 9223372036854775807", 0, f"… 100 {MORE} rows"
    ),
    "a construct": Attack(f"CONSTRUCT {{ ?s0 ?p1 ?o1 }} {{ {wide(2)} }}", 0, f"… 100 {MORE} triples shown"),
    "many wide rows": Attack(
        f"SELECT * {{ {wide(2)} {doubled(9)} }}", 3, LARGE, ("--format", "json", "--limit", "999999999")
    ),
    "rows without end": Attack(
        f"SELECT * {{ {wide(2)} }}", 3, LARGE, ("--format", "csv", "--limit", "999999999")
    ),
    "triples without end": Attack(
        f"CONSTRUCT {{ ?s0 ?p1 ?o1 }} {{ {wide(2)} }}",
        0,
        f"… 100 {MORE}",
        ("--format", "nt"),
    ),
    "a text of 4 MB": Attack(f"SELECT ?a18 {{ {doubled(18)} }}", 3, LARGE),
    "a text of 4 MB in Turtle": Attack(
        f"CONSTRUCT {{ <a:a> <a:b> ?a18 }} {{ {doubled(18)} }}", 3, LARGE, ("--format", "ttl")
    ),
    "a text of 4 MB as XML": Attack(f"SELECT ?a18 {{ {doubled(18)} }}", 3, LARGE, ("--format", "xml")),
    "a text of 4 MB, measured": Attack(f"SELECT (STRLEN(?a18) AS ?n) {{ {doubled(18)} }}", 0),
    "encoded 60 times": Attack(f"SELECT (STRLEN(?a60) AS ?n) {{ {doubled(60, ENCODED)} }}", 0),
    "rows without columns": Attack("SELECT * { { } UNION { } }", 0),
    "a thousand columns": Attack(
        "SELECT " + " ".join(f"?c{n}" for n in range(1_000)) + " { ?c0 ?c1 ?c2 } LIMIT 1", 0
    ),
    "everything in a graph": Attack("SELECT * { GRAPH ?g { ?s ?p ?o } }", 0, MORE),
}
NUMBERS = {
    "limit beyond numbers": Attack("SELECT * { ?s ?p ?o } LIMIT 99999999999999999999", 2, PARSE),
    "limit below zero": Attack("SELECT * { ?s ?p ?o } LIMIT -1", 2, PARSE),
    "limit of a fraction": Attack("SELECT * { ?s ?p ?o } LIMIT 1.5", 2, PARSE),
    "limit of nothing": Attack("SELECT * { ?s ?p ?o } LIMIT 0", 0, "no rows"),
    "option limit below one": Attack("SELECT * { ?s ?p ?o }", 2, "--limit", ("--limit", "0")),
    "option limit beyond all": Attack("SELECT * { ?s ?p ?o }", 2, "--limit", ("--limit", "9" * 30)),
    "division by zero": Attack("SELECT ?x { BIND(1/0 AS ?x) }", 0),
    "overflow": Attack("SELECT ?x { BIND(9223372036854775807 * 9223372036854775807 AS ?x) }", 0),
    "a number of 5,000 digits": Attack(f"SELECT ?x {{ BIND({'9' * 1_900} AS ?x) }}", 0),
    "a number out of range": Attack("SELECT ?x { BIND(1e999999 AS ?x) }", 0),
    "substring from nowhere": Attack(
        "SELECT ?x { BIND(SUBSTR('abc', -9223372036854775807, 9223372036854775807) AS ?x) }", 0
    ),
    "a date of no year": Attack(
        "SELECT ?x { BIND(YEAR('99999999999-01-01'^^<http://www.w3.org/2001/XMLSchema#date>) AS ?x) }", 0
    ),
}
REGULAR = {
    "nested repeats": Attack("SELECT ?x { BIND(REGEX('" + "a" * 1_500 + "!', '^((a+)+)+$') AS ?x) }", 0),
    "alternatives": Attack("SELECT ?x { BIND(REGEX('" + "a" * 1_500 + "!', '^(a|aa|a?)*$') AS ?x) }", 0),
    "repeats of repeats": Attack("SELECT ?x { BIND(REGEX('x', '((a{1,100}){1,100}){1,100}') AS ?x) }", 0),
    "back reference": Attack("SELECT ?x { BIND(REGEX('aa', '(a)\\\\1') AS ?x) }", 0),
    "look behind": Attack("SELECT ?x { BIND(REGEX('aa', '(?<=a)a') AS ?x) }", 0),
    "open class": Attack("SELECT ?x { BIND(REGEX('a', '[') AS ?x) }", 0),
    "no flag": Attack("SELECT ?x { BIND(REGEX('a', 'a', 'zzz') AS ?x) }", 0),
    "deep groups": Attack("SELECT ?x { BIND(REGEX('a', '" + nested("(", "a", ")", 400) + "') AS ?x) }", 0),
    "replaced by itself": Attack(
        "SELECT ?x { BIND(REPLACE('" + "a" * 1_500 + "', '(a*)*', '$1$1') AS ?x) }", 0
    ),
}
NO_TEXT = {
    "no UTF-8": Attack(b"SELECT * { ?s ?p '\xff\xfe' }", 2, "can be read"),
    "UTF-16": Attack("SELECT * { ?s ?p ?o }".encode("utf-16"), 2, "can be read"),
    "half a character": Attack("SELECT * { ?s ?p '廣' }".encode()[:-4], 2, "can be read"),
    "surrogate as bytes": Attack(b"SELECT * { ?s ?p '\xed\xa0\x80' }", 2, "can be read"),
    "overlong slash": Attack(b"SELECT * { ?s ?p '\xc0\xaf' }", 2, "can be read"),
    "a program": Attack(b"\x7fELF\x02\x01\x01\0\0\0\0\xf0", 2, "can be read"),
    "zeros": Attack(b"\0" * 1_000, 2),
    "zero in a string": Attack(b"SELECT ('a\0b' AS ?x) {}", 0),
    "zero between words": Attack(b"SELECT\0* { ?s ?p ?o }", 2),
    "escape sequence": Attack("SELECT * { ?s ?p \x1b[2J }", 2),
    "escape sequence in a value": Attack("SELECT ('\x1b]0;owned\x07\x1b[31m' AS ?x) {}", 0),
    "control character as XML": Attack(
        "SELECT ('a\x01b' AS ?x) {}", 2, "which XML cannot", ("--format", "xml")
    ),
    "writing turned round": Attack("SELECT * { ?s ?p \u202e?o } # \u2066", 2),
    "writing turned round in a value": Attack("SELECT ('\u202etxt.exe' AS ?x) {}", 0),
    "byte order mark": Attack("\ufeffSELECT (1 AS ?x) {}", 0),
    "two byte order marks": Attack("\ufeff\ufeffSELECT (1 AS ?x) {}", 2),
    "byte order mark in the middle": Attack("SELECT \ufeff* { ?s ?p ?o }", 2),
    "full-width letters": Attack("ＳＥＬＥＣＴ * { ?s ?p ?o }", 2, "this is no query"),
    "full-width brackets": Attack("SELECT * ｛ ?s ?p ?o ｝", 2, PARSE),
    "ideographic blanks": Attack("SELECT\u3000*\u3000{ ?s ?p ?o }", 2, PARSE),
    "no-break blanks": Attack("SELECT\u00a0* { ?s ?p ?o }", 2, PARSE),
    "returns alone": Attack("SELECT (1 AS ?x)\r{}\r", 0),
    "returns and feeds": Attack("SELECT (1 AS ?x)\r\n{}\r\n", 0),
    "line separators": Attack("SELECT (1 AS ?x)\u2028{}", 2, PARSE),
    "a comment that a return ends": Attack(
        "SELECT (1 AS ?x) { #\rSERVICE <CANARY> { ?s ?p ?o } }", 2, "another server"
    ),
    "lone surrogate": Attack("SELECT ('\\uD800' AS ?x) {}", 2, PARSE),
    "pair of surrogates": Attack("SELECT ('\\uD83D\\uDE00' AS ?x) {}", 2, PARSE),
    "beyond Unicode": Attack("SELECT ('\\U7FFFFFFF' AS ?x) {}", 2, PARSE),
    "no character": Attack("SELECT ('\\uFFFF' AS ?x) {}", 0),
    "half an escape": Attack("SELECT ('\\u00' AS ?x) {}", 2, PARSE),
    "nothing": Attack("", 2, "this is no query"),
    "blanks": Attack(" \n\t\n " * 1_000, 2, "this is no query"),
    "comments": Attack("# SELECT * { ?s ?p ?o }\n" * 500, 2, "this is no query"),
    "one long comment": Attack(f"#{'字 ' * 15_000}\nSELECT (1 AS ?x) {{}}", 0),
    "one long word in a comment": Attack(f"#{'字' * 15_000}\nSELECT (1 AS ?x) {{}}", 2, "over 2,000 letters"),
    "marks only": Attack("{}" * 60, 2, "this is no query"),
    "a page of HTML": Attack("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", 2),
    "JSON": Attack('{"query": "SELECT * { ?s ?p ?o }"}', 2),
    "two queries": Attack("SELECT * { ?s ?p ?o } SELECT * { ?s ?p ?o }", 2, PARSE),
    "more than is read": Attack("SELECT * { ?s ?p ?o } #" + "x" * 1_100_000, 2, "over 64 kB"),
}
WELL_FORMED = {
    "a long address": Attack(f"SELECT * {{ <http://e/{'x' * 1_900}> ?p ?o }}", 0, "no rows"),
    "an enormous address": Attack(f"SELECT * {{ <http://e/{'x' * 60_000}> ?p ?o }}", 2, "over 2,000 letters"),
    "an address of escapes": Attack(f"SELECT * {{ <http://e/{'%00' * 600}> ?p ?o }}", 0, "no rows"),
    "an address with a blank": Attack("SELECT * { <http://e/ x> ?p ?o }", 2, PARSE),
    "an address of blanks, escaped": Attack("SELECT * { <http://e/\\u0020> ?p ?o }", 2, PARSE),
    "an address that is none": Attack("SELECT * { <x> ?p ?o }", 2, PARSE),
    "a file's address": Attack("SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }", 0, "no rows"),
    "the canary's graph": Attack("SELECT * { GRAPH <CANARY> { ?s ?p ?o } }", 0, "no rows"),
    "the canary described": Attack("DESCRIBE <CANARY>", 0, "no triples"),
    "the canary as a function": Attack("SELECT * { FILTER(<CANARY>(1)) }", 2),
    "the canary as a base": Attack("BASE <CANARY> SELECT * { <x> <y> <z> }", 0, "no rows"),
    "a long literal": Attack(f"SELECT (STRLEN('''{'word ' * 10_000}''') AS ?x) {{}}", 0),
    "as deep as it may be": Attack(f"SELECT (1 AS ?x) {nested('{', '', '}', 64)}", 0),
    "deep optionals": Attack(
        f"SELECT * {{ ?s ?p <a:none> {nested('OPTIONAL { ?s ?p ?o ', '', '}', 60)} }}", 0, "no rows"
    ),
    "deep exists": Attack(
        f"SELECT * {{ <a:none> ?p ?o {nested('FILTER EXISTS { ?s ?p ?o ', '', '}', 60)} }}", 0, "no rows"
    ),
    "deep negations": Attack(
        f"SELECT * {{ <a:none> ?p ?o {nested('FILTER NOT EXISTS { ?s ?p ?o ', '', '}', 60)} }}", 0, "no rows"
    ),
    "deep queries": Attack(nested("SELECT * { { ", "SELECT (1 AS ?x) {}", " } }", 30), 0),
    "deep parentheses": Attack(f"SELECT ({nested('(', '1', ')', 60)} AS ?x) {{}}", 0),
    "deep functions": Attack(f"SELECT ({nested('STR(', '1', ')', 60)} AS ?x) {{}}", 0),
    "deep unions": Attack(
        f"SELECT * {{ {nested('{ {', '<a:none> ?p ?o', '} UNION { <a:none> ?q ?r } }', 30)} }}", 0, "no rows"
    ),
    "deep blank nodes": Attack(
        f"SELECT * {{ ?s <a:none> {nested('[ <a:none> ', '1', ' ]', 60)} }}", 0, "no rows"
    ),
    "deep lists": Attack(f"SELECT * {{ ?s <a:none> {nested('( ', '1', ' )', 5)} }}", 0, "no rows"),
    "deep paths": Attack(f"ASK {{ <a:none> {nested('(', '<a:none>', ')*', 60)} <a:other> }}", 0),
    "deep triple terms": Attack(
        f"SELECT * {{ ?s <a:none> {nested('<<( <a:a> <a:b> ', '1', ' )>>', 30)} }}", 0, "no rows"
    ),
    "200 unions": Attack("SELECT * { " + " UNION ".join(["{ <a:none> ?p ?o }"] * 200) + " }", 0, "no rows"),
    "3,000 values": Attack("SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "'a' " * 3_000 + "} }", 0),
    "300 columns of values": Attack(
        "SELECT * { VALUES (" + " ".join(f"?v{n}" for n in range(300)) + ") { (" + "1 " * 300 + ") } }", 0
    ),
    "a row of values too short": Attack("SELECT * { VALUES (?a ?b) { (1) } }", 2, PARSE),
    "a variable bound twice": Attack("SELECT (1 AS ?x) (2 AS ?x) {}", 2, PARSE),
    "a function of itself": Attack("SELECT ?x { BIND(?x + 1 AS ?x) }", 0),
    "an unknown function": Attack("SELECT (<a:none>(1) AS ?x) {}", 2),
    "an unknown prefix": Attack("SELECT * { ?s none:such ?o }", 2, PARSE),
    "a prefix over a known one": Attack(
        "PREFIX comity: <CANARY> SELECT * { ?s comity:party ?o }", 0, "no rows"
    ),
    "an update behind a query": Attack(
        "SELECT * { ?s ?p ?o };\nINSERT DATA { <a:a> <a:b> <a:c> }", 2, "only read"
    ),
    "an update in a comment's lap": Attack("# \nDELETE # SELECT\nWHERE { ?s ?p ?o }", 2, "only read"),
    "an update in escapes": Attack("\\u0044ROP ALL", 2, "this is no query"),
    "a fetch in escapes": Attack("SELECT * { \\u0053ERVICE <CANARY> { ?s ?p ?o } }", 2, "another server"),
    "a fetch after a number": Attack(
        "SELECT * { ?s ?p 1SERVICE <CANARY> { ?s ?p ?o } }", 2, "another server"
    ),
    "a fetch in a fetch": Attack(
        "SELECT * { SERVICE SILENT <CANARY> { SERVICE <CANARY/2> { ?s ?p ?o } } }", 2, "another server"
    ),
    "a load with a query before": Attack("ASK {} ; LOAD <CANARY>", 2, "only read"),
    "a named graph from outside": Attack(
        "SELECT * FROM NAMED <CANARY> { GRAPH ?g { ?s ?p ?o } }", 2, "other graphs"
    ),
    "rows as Turtle": Attack("SELECT * { ?s ?p ?o }", 2, "cannot hold", ("--format", "ttl")),
    "triples as CSV": Attack("CONSTRUCT WHERE { ?s ?p ?o }", 2, "cannot hold", ("--format", "csv")),
    "no such format": Attack("SELECT * { ?s ?p ?o }", 2, "--format", ("--format", "../csv")),
}
_HEAD = "".join(
    f"#+ {name}@{language}: T\n" for name in ("title", "description") for language in ("en", "zh-Hant")
)
_HEAD += "#+ tags: actor\n#+ parameter x: {}\n"
_ASKED = "SELECT ?x { VALUES ?x { UNDEF } ?x ?p ?o } LIMIT 1"
_CLOSED = "x> } } ; DROP ALL #"


def given(type_: str, value: str, code: int, told: str, text: str = _ASKED) -> Attack:
    """A query with a parameter of a type, and what is given for it."""
    return Attack(_HEAD.format(type_) + text, code, told, ("-p", f"x={value}"))


PARAMETERS = {
    "an address that closes the query": given("gov", _CLOSED, 2, "x="),
    "an address that fetches": given("actor", "a> } SERVICE <CANARY> { ?s ?p ?o } #", 2, "x="),
    "an address that leads elsewhere": given("gov", "CANARY", 2, "x="),
    "an address up the tree": given("gov", "../../etc/passwd", 2, "x="),
    "an address of a file": given("source", "file:///etc/passwd", 2, "x="),
    "a day that is a query": given("date", "2017-11-18'^^<x>) } #", 2, "x="),
    "a day that is none": given("date", "2017-02-30", 2, "x="),
    "a day of Chinese digits": given("date", "２０１７-11-18", 2, "x="),
    "a language that closes": given("language", "en\") } #", 2, "x="),
    "a language of a thousand parts": given("language", "-".join(["a"] * 1_000), 0, "no rows"),
    "nothing given": given("gov", "", 2, "x="),
    "UNDEF given": given("gov", "UNDEF", 2, "x="),
    "a line end given": given("gov", "cn-hk\n}", 2, "x="),
    "an escape sequence given": given("gov", "\x1b[31mcn-hk", 2, "x="),
    "an enormous value": given("gov", "x" * 100_000, 2, "x="),
    "a parameter not declared": Attack("SELECT * { ?s ?p ?o }", 2, "no parameter", ("-p", "s=gov/cn-hk")),
    "a parameter without a place": given("gov", "cn-hk", 1, "not used", "SELECT * { ?x ?p ?o }"),
    "a place in a comment": given("gov", "cn-hk", 1, "not used", "SELECT * {} # VALUES ?x { UNDEF }"),
    "a place in a string": given("gov", "cn-hk", 1, "not used", "SELECT (' VALUES ?x { UNDEF } ' AS ?y) {}"),
    "a type that is none": given("CANARY", "1", 1, "no type"),
    "a header that never ends": Attack("#+ tags: " + "x, " * 15_000 + "\nSELECT * { ?s ?p ?o }", 1),
}  # fmt: skip

ATTACKS = RUNAWAYS | BIG_ANSWERS | NUMBERS | REGULAR | NO_TEXT | WELL_FORMED | PARAMETERS
