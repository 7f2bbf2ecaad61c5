//! Reading end to end: containers, feeds, pages, hostile bytes.

use flate2::{Compression, write::GzEncoder};
use onrecord::article::BlockKind;
use onrecord::read::{Input, ReadOptions, Reading, read};
use onrecord::{Article, Limits};
use std::io::Write;

fn of(bytes: &[u8]) -> Reading {
    read(Input { name: "f", bytes }, &ReadOptions::default()).expect("readable")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn record(target: &str, body: &str, off_by: isize) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let length = http.len() as isize + off_by;
    format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {target}\r\nContent-Length: {length}\r\n\r\n{http}\r\n\r\n").into_bytes()
}

const PAGE: &str = "<!doctype html><html lang=en><title>Bridge closed | The Daily</title><body><nav><a href=/>Home</a></nav>\
    <article><h1>Bridge closed</h1><p>The bridge in the harbour closed on Sunday, the mayor said, after divers found a crack in it.</p>\
    <p>&ldquo;Nobody was hurt,&rdquo; she told reporters, adding that the ferry would take people across until spring.</p>\
    <p>The council, which meets on Monday, has asked the builders for a report on the third pier of the bridge.</p></article>\
    <footer><p>Contact us</p></footer></body></html>";

/// Every block's raw range, decoded by itself, holds the block's words.
fn check_spans(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start() >= end && !block.span.is_empty(), "blocks are in order and not empty");
        end = block.span.end();
        let raw = article.raw(block.span);
        assert!(raw.start <= raw.end);
    }
    assert!(end <= article.text.len());
}

#[test]
fn a_page_gives_its_story_and_leads_back() {
    let article = of(PAGE.as_bytes()).articles.remove(0);
    check_spans(&article);
    assert_eq!(&article.text[article.headline().unwrap()], "Bridge closed");
    assert_eq!(article.meta.language.as_deref(), Some("en"));
    let body: Vec<&str> = article.body().map(|b| &article.text[b.span]).collect();
    assert_eq!(body.len(), 3, "{body:?}");
    let at = article.text.as_str().find("“Nobody was hurt,”").unwrap();
    let raw = article.raw(article.text.span(at..at + "“Nobody was hurt,”".len()));
    assert_eq!(&PAGE[raw.start as usize..raw.end as usize], "&ldquo;Nobody was hurt,&rdquo;");
}

#[test]
fn gzip_keeps_the_name_and_may_have_members() {
    let mut bytes = gzip(b"The bridge is ");
    bytes.extend(gzip(b"closed."));
    let reading = of(&bytes);
    assert_eq!(reading.articles[0].name, "f");
    assert_eq!(reading.articles[0].text.as_str(), "The bridge is closed.");
    bytes.truncate(bytes.len() - 9);
    assert!(of(&bytes).warnings[0].message.contains("damaged"));
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = gzip(&vec![b'a'; 4 << 20]);
    let options = ReadOptions {
        limits: Limits { expanded_bytes: 1 << 20, ..Limits::default() },
        ..ReadOptions::default()
    };
    let why = read(Input { name: "f", bytes: &bomb }, &options).unwrap_err();
    assert!(why.to_string().contains("expands to more than"), "{why}");
    // By its ratio alone: what no text reaches is stopped long before the limit on bytes.
    assert!(read(Input { name: "f", bytes: &bomb }, &ReadOptions::default()).is_err());
    assert_eq!(of(&gzip("The bridge is closed. ".repeat(40_000).as_bytes())).articles.len(), 1);
    let mut nested = b"The bridge.".to_vec();
    for _ in 0..9 {
        nested = gzip(&nested);
    }
    assert!(read(Input { name: "f", bytes: &nested }, &ReadOptions::default()).unwrap_err().is_limit());
}

#[test]
fn tar_and_zip_members_are_named_after_both() {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, text) in
        [("b/one.txt", "The bridge is closed."), ("two.html", PAGE), ("c.png", "\u{0}\u{1}png")]
    {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    let reading = of(&gzip(&tar.into_inner().unwrap()));
    let names: Vec<&str> = reading.articles.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["f!b/one.txt", "f!two.html"]);
    assert_eq!(reading.warnings[0].article, "f!c.png");

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("z.txt", "The bridge is closed."), ("a.txt", "The bridge is open.")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let names: Vec<String> = of(&bytes).articles.into_iter().map(|a| a.name).collect();
    assert_eq!(names, ["f!a.txt", "f!z.txt"]);
    for cut in 4..bytes.len() {
        let _ = read(Input { name: "f", bytes: &bytes[..cut] }, &ReadOptions::default());
    }
}

/// A ZIP of these members.
fn zip_of(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_a_browser_or_a_system_saves_beside_a_page_is_no_article() {
    let members = [
        ("a/page.html", PAGE),
        ("a/page_files/style.css", "p { color: red }"),
        ("a/notes_files/kept.txt", "The bridge is closed."),
        ("__MACOSX/a/._page.html", "x"),
    ];
    let names: Vec<String> = of(&zip_of(&members)).articles.into_iter().map(|a| a.name).collect();
    assert_eq!(names, ["f!a/notes_files/kept.txt", "f!a/page.html"]);
    let odt = zip_of(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    let why = read(Input { name: "f", bytes: &odt }, &ReadOptions::default()).unwrap_err();
    assert!(why.is_format() && why.to_string().contains(".docx"), "{why}");
}

#[test]
fn the_head_of_a_mail_is_no_story() {
    let mail = "From: Ada Vale <ada@daily.example>\r\nTo: desk@daily.example\r\nSubject: The bridge\r\n\
        Date: Sun, 04 May 2031 12:05:00 GMT\r\n\r\nThe bridge is closed.\r\n";
    let reading = of(mail.as_bytes());
    let article = &reading.articles[0];
    assert_eq!(article.meta.title.as_deref(), Some("The bridge"));
    assert_eq!(article.meta.published.as_deref(), Some("2031-05-04T12:05:00Z"));
    let shown: Vec<&str> = article.body().map(|b| &article.text[b.span]).collect();
    assert_eq!(shown, ["The bridge is closed."]);
    assert!(article.warnings[0].message.contains("a mail"));
}

#[test]
fn warc_records_good_and_bad() {
    let mut file = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n".to_vec();
    file.extend(record("https://a.example/1", PAGE, 0));
    file.extend(record("https://a.example/2", PAGE, 7));
    file.extend(record("https://a.example/3", &PAGE.replace("Sunday", "Monday"), 0));
    let whole = file.len();
    file.extend(record("https://a.example/4", PAGE, 0));
    let reading = of(&file[..whole + 300]);
    let names: Vec<&str> = reading.articles.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["f!https://a.example/1", "f!https://a.example/3"]);
    assert_eq!(reading.articles[0].meta.url.as_deref(), Some("https://a.example/1"));
    let messages: Vec<&str> = reading.warnings.iter().map(|w| w.message.as_str()).collect();
    assert!(messages.iter().any(|m| m.contains("wrong Content-Length")), "{messages:?}");
    assert!(messages.iter().any(|m| m.contains("cut off")), "{messages:?}");
    let mut members = gzip(&record("https://a.example/1", PAGE, 0));
    members.extend(gzip(&record("https://a.example/2", PAGE, 0)));
    assert_eq!(of(&members).articles.len(), 2);
}

#[test]
fn feeds_of_each_dialect() {
    let rss = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Daily</title><language>en</language>\
        <item><title>Bridge &amp;amp; ferry</title><link>https://a.example/1</link><pubDate>Sun, 04 May 2031 12:05:00 GMT</pubDate>\
        <description>&lt;p&gt;&amp;ldquo;It fell,&amp;rdquo; she said.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>\
        <item><title>Other</title><description><![CDATA[<p>A second&nbsp;story.</p>]]></description></item></channel></rss>";
    let reading = of(rss.as_bytes());
    let first = &reading.articles[0];
    assert_eq!(first.meta.title.as_deref(), Some("Bridge & ferry"));
    assert_eq!(first.meta.published.as_deref(), Some("2031-05-04T12:05:00Z"));
    assert_eq!(first.meta.outlet.as_deref(), Some("The Daily"));
    let body: Vec<&str> = first.body().map(|b| &first.text[b.span]).collect();
    assert_eq!(body, ["“It fell,” she said.", "Nobody was hurt."]);
    let at = first.text.as_str().find("“It").unwrap();
    let raw = first.raw(first.text.span(at..at + "“It".len()));
    assert_eq!(&rss[raw.start as usize..raw.end as usize], "&amp;ldquo;It");

    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>The Daily</title><entry><title>Bridge</title>\
        <link rel='alternate' href='https://a.example/1'/><id>urn:1</id><published>2031-05-04T10:00:00Z</published><author><name>Ada Vale</name></author>\
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It <b>fell</b>.</p><p>Twice.</p></div></content></entry></feed>";
    let entry = of(atom.as_bytes()).articles.remove(0);
    assert_eq!(entry.meta.authors, ["Ada Vale"]);
    assert_eq!(entry.body().map(|b| &entry.text[b.span]).collect::<Vec<_>>(), ["It fell.", "Twice."]);

    let json = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The Daily\",\"items\":[{\"id\":\"1\",\"title\":\"Bridge\",\
        \"content_html\":\"<p>It \\u201cfell\\u201d.<\\/p>\",\"date_published\":\"2031-05-04T10:00:00+02:00\"}]}";
    let item = of(json.as_bytes()).articles.remove(0);
    assert_eq!(item.body().map(|b| &item.text[b.span]).collect::<Vec<_>>(), ["It “fell”."]);
    assert_eq!(item.blocks[0].kind, BlockKind::Headline);
}

/// Small feeds over dialects and defects: each is read or refused, never a panic, spans sound.
#[test]
fn feeds_with_defects() {
    let bodies = [
        "<p>One.</p>",
        "One &amp; two",
        "&lt;p&gt;One.&lt;/p&gt;",
        "<![CDATA[<p>One.</p>]]>",
        "<![CDATA[<p>One.",
        "One &nbsp; two &bogus; &#x110000;",
        "",
        "<p>One.<b>",
    ];
    let dialects = [
        (
            "<rss version='0.91'><channel><title>D</title><item><title>T</title><description>",
            "</description></item></channel></rss>",
        ),
        (
            "<rss version='2.0' xmlns:content='c'><channel><item><title>T</title><content:encoded>",
            "</content:encoded></item></channel></rss>",
        ),
        (
            "<rdf:RDF xmlns:rdf='r'><channel><title>D</title></channel><item rdf:about='https://a.example/1'><title>T</title><description>",
            "</description></item></rdf:RDF>",
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><summary>",
            "</summary></entry></feed>",
        ),
        (
            "<feed><entry><title type='xhtml'><div>T</div></title><content type='xhtml'>",
            "</content></entry></feed>",
        ),
        (
            "<?xml version='1.0' encoding='utf-8'?><!-- a --><rss><item><item><title>T</item><item><title>U</title><description>",
            "</rss>",
        ),
        (
            "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><title>&b;</title><description>",
            "</description></item></channel></rss>",
        ),
        (
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"T\",\"content_html\":\"",
            "\"}]}",
        ),
    ];
    let mut tried = 0;
    for (open, close) in dialects {
        for body in bodies {
            let whole = format!("{open}{body}{close}");
            for (end, bytes) in [
                (whole.len(), whole.as_bytes().to_vec()),
                (0, whole.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            ] {
                for cut in [0, 3, 11] {
                    tried += 1;
                    let bytes = &bytes[..bytes.len() - cut.min(end + 11)];
                    if let Ok(reading) = read(Input { name: "f", bytes }, &ReadOptions::default()) {
                        reading.articles.iter().for_each(check_spans);
                        assert!(reading.articles.iter().all(|a| a.text.len() < 1000), "no entity grows");
                    }
                }
            }
        }
    }
    assert!(tried >= 60);
}

/// A small generator (Knuth's MMIX multiplier) over snippets that hurt: no panic, spans sound.
#[test]
fn arbitrary_bytes() {
    let snippets: [&[u8]; 34] = [
        b"<p>",
        b"</p>",
        b"<div class='article'>",
        b"</div>",
        b"&amp;",
        b"&#x0;",
        b"&",
        b"\"",
        b"\x93",
        b"\xe2\x80\x9c",
        b"\xff\xfe",
        b"\0",
        b"\r\n",
        b"\n\n",
        b"<script>",
        b"<!--",
        b"-->",
        b"{\"text\":\"",
        b"\\ud83d",
        b"\"}\n",
        b"<rss><item><title>",
        b"<![CDATA[",
        b"]]>",
        b"WARC/1.0\r\n",
        b"Content-Length: 9\r\n\r\n",
        b"WARC-Type: response\r\n",
        b"HTTP/1.1 200\r\n\r\n",
        b"OSTVIK (NNA) \xe2\x80\x94 ",
        b"May 4, 2031",
        b"<h1>Bridge</h1>",
        b"<!doctype html>",
        b"By Ada Vale",
        b"\x1f\x8b\x08",
        b"said the mayor of the town, ",
    ];
    let mut state = 7u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for _ in 0..6000 {
        let mut bytes = Vec::new();
        for _ in 0..next(24) {
            if next(9) == 0 {
                bytes.push(next(256) as u8)
            } else {
                bytes.extend_from_slice(snippets[next(snippets.len())])
            }
        }
        if let Ok(reading) = read(Input { name: "f", bytes: &bytes }, &ReadOptions::default()) {
            reading.articles.iter().for_each(check_spans);
        }
    }
}

#[test]
fn a_dateline_is_a_sentence_of_its_own() {
    let model = onrecord_syntax::Model::load(onrecord_model_en::MODEL).unwrap();
    for line in [
        "OSTVIK (Bay Wire) —",
        "OSTVIK –",
        "OSTVIK, 4 May 2031 -",
        "OSTVIK (Bay Wire), 4 May 2031 —",
        "ST. OLAF/PELL, Marland --",
    ] {
        let text = format!("Bridge closed\n\n{line} The mayor asked for help. Nobody came.\n");
        let article = onrecord::Article::from_plain("a.txt", &text);
        assert_eq!(article.dateline().map(|s| &article.text[s]), Some(line));
        let parse = onrecord::parse(&article, &mut model.parser());
        let sentences: Vec<&str> = (0..parse.sentences().len())
            .map(|s| &text[parse.span(parse.sentence(s))])
            .map(str::trim)
            .collect();
        assert_eq!(sentences, ["Bridge closed", line, "The mayor asked for help.", "Nobody came."]);
    }
}
