//! Prints each block of the pages named (UTF-8) with its features, for `bench/pages_train.py`.
fn main() {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name).expect("a readable file");
        for row in onrecord::read::page_rows(&String::from_utf8_lossy(&bytes)) {
            let table = row.table.map(|(end, around)| {
                let around: Vec<_> = around.into_iter().map(|r| [r.start, r.end]).collect();
                serde_json::json!({"end": end, "around": around})
            });
            println!(
                "{}",
                serde_json::json!({
                    "page": name, "text": row.text, "left": row.left, "row": row.row, "tabled": row.tabled,
                    "table": table,
                })
            );
        }
    }
}
