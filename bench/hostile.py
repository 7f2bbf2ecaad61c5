#!/usr/bin/env python3
"""hostile.py BINARY [KB]: time and memory of `onrecord read` on hostile markup and archives.

Makes each shape at KB kilobytes (512) and at half of it, reads it with one thread, and prints a table
(Markdown): user and system seconds, peak memory in MB, and what doubling the size does to the seconds.
Aims: 0.5 s, 64 MB, and no more than about twice.
"""
import os, random, subprocess, sys, tempfile, zlib


def of(text, size):
    return (text * (size // len(text) + 1))[:size]


HEAD, P = "<!doctype html><title>Bridge closed</title><body>", "<p>The bridge in the harbour closed on Sunday, the mayor said.</p>"
def packed(pieces):
    """Gzip of the pieces one by one: what they expand to is never in this process's memory, which would be
    counted as the child's."""
    pack = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join(map(pack.compress, pieces)) + pack.flush()


def under(size):
    """About `size` bytes of gzip that expand about 38 times: noise between long repetitions."""
    noise = random.Random(7)
    return packed(("%x" % noise.getrandbits(280)).encode() + P.encode() * 26 for _ in range(size // 51))


SHAPES = {
    "unclosed inline tags": lambda n: HEAD + of("<b><i><a href=x>", n) + "words",
    "unclosed inline tags with words": lambda n: HEAD + of("<b><i>a ", n),
    "open lists": lambda n: HEAD + of("<ul><li>", n),
    "open lists with words": lambda n: HEAD + of("<ul><li>The bridge closed. ", n),
    "tables in tables": lambda n: HEAD + of("<table><tr><td>a", n),
    "open div with class words": lambda n: HEAD + of("<div class='article body comment related share'>a ", n),
    "open div, each another class": lambda n: HEAD + "".join("<div class=a%d>The bridge. " % i for i in range(n // 30)),
    "unclosed paragraphs": lambda n: HEAD + of("<p>a", n),
    "headings": lambda n: HEAD + of("<h1>Bridge closed</h1>", n),
    "a title as long as the page's lines": lambda n: HEAD.replace("closed", "closed " * (n // 14)) + of("<p>The bridge was open.", n // 2),
    "a structured body as long as the page's lines": lambda n: '<script type="application/ld+json">{"articleBody":"%s"}</script>'
    % of("The bridge closed, she said. ", n // 2) + HEAD + of("<p>The bridge was open.", n // 2),
    "many tables": lambda n: HEAD + P + of("<table><tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>f</table>", n),
    "lines of a crowd": lambda n: HEAD + "<main><h1>Bridge closed</h1>" + P * 20 + "</main>" + of("<div class=u><b>a</b><p>b</div>", n),
    "one paragraph again and again": lambda n: HEAD + of(P, n),
    "a paragraph without end": lambda n: HEAD + "<p>" + of("The bridge closed, she said. ", n),
    "a long attribute": lambda n: HEAD + "<p class='" + of("x ", n) + "'>words</p>" + P,
    "many attributes": lambda n: HEAD + "<p " + of("class=a ", n) + ">words</p>" + P,
    "entities": lambda n: HEAD + "<p>" + of("&ldquo;&#8220;&amp; ", n),
    "broken references": lambda n: HEAD + "<p>" + of("&#x110000;&bogus;&", n),
    "ampersands": lambda n: HEAD + "<p>" + of("&", n),
    "a comment without end": lambda n: HEAD + P + "<!--" + of("<p>a-", n),
    "script soup": lambda n: HEAD + P + of("<script>if(a<b){'</scr'}</script><p>a ", n),
    "JSON-LD of brackets": lambda n: HEAD + "<script type=application/ld+json>" + of("[", n) + "</script>" + P,
    "many JSON-LD": lambda n: HEAD + of("<script type=application/ld+json>{\"headline\":\"a b\"}</script>", n) + P,
    "unmatched end tags": lambda n: HEAD + of("</div></p></b>", n) + P,
    "times": lambda n: HEAD + of("<time datetime=2031-05-04>May 4</time><p>a", n) + P,
    "less-than signs": lambda n: HEAD + of("<", n),
    "a feed of open items": lambda n: "<rss><channel>" + of("<item><title>Bridge</title><description>", n),
    "a feed of entities": lambda n: "<rss><channel><item><title>a</title><description>" + of("&lt;p&gt;&amp;amp;", n),
    "WARC heads": lambda n: of("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n", n),
    "WARC with far lengths": lambda n: of("WARC/1.0\r\nContent-Length: %d\r\n\r\n" % (n // 2), n),
    "JSON lines of nothing": lambda n: of("{}\n", n),
    "a gzip bomb": lambda n: packed(b"a" * n for _ in range(200)),
    "gzip just under the ratio": under,
}


def run(binary, content):
    with tempfile.NamedTemporaryFile() as file, open(os.devnull, "w") as sink:
        file.write(content if isinstance(content, bytes) else content.encode())
        file.flush()
        child = subprocess.Popen([binary, "read", file.name, "--threads", "1"], stdout=sink, stderr=sink)
        _, status, used = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code


def main(binary, kb=512):
    print("| shape | s | MB | twice the size |\n|---|---|---|---|")
    for name, make in SHAPES.items():
        half, _, _ = run(binary, make(kb << 9))
        whole, memory, code = run(binary, make(kb << 10))
        growth = "x%.1f" % (whole / half) if whole >= 0.05 else ""
        dead = " (died: %d)" % code if code < 0 or code == 101 else ""
        late = " **over**" if whole >= 0.5 or memory >= 64 else ""
        print("| %s | %.2f | %.0f | %s |%s%s" % (name, whole, memory, growth, late, dead))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], *map(int, sys.argv[2:]))
