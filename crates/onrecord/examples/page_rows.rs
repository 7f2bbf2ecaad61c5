//! Prints each block of the pages named (UTF-8) with its features, for `bench/pages_train.py`.
fn main() {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name).expect("a readable file");
        for (text, left, row) in onrecord::read::page_rows(&String::from_utf8_lossy(&bytes)) {
            println!("{}", serde_json::json!({"page": name, "text": text, "left": left, "row": row}));
        }
    }
}
